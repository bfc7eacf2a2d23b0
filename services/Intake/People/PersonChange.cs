using Npgsql;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.People;

/// <summary>A change of what is known of a person. The index is rebuilt in the same transaction.</summary>
internal sealed record PersonChange(
    Guid PersonId,
    IntakeDbContext Db,
    HttpContext Http,
    CurrentPerson Person,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<Person, ChangedPerson>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override async Task<Person?> FindAsync()
    {
        await Db.LockRowAsync<Person>(PersonId, Cancellation);
        return await Db.People.SingleOrDefaultAsync(found => found.Id == PersonId && found.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(Person aggregate) => aggregate.Version;

    protected override Task<ChangedPerson> ViewAsync(Person aggregate) => Task.FromResult(new ChangedPerson(aggregate.Id, aggregate.Version));

    /// <summary>Makes the change, records it and rebuilds the index for this person.</summary>
    public Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        FieldChecks fields, string what, string summary, Func<Person, Task<Refusal?>> change) => ApplyAsync(fields, async person =>
    {
        if (await change(person) is { } refusal)
        {
            return refusal;
        }

        person.Version++;
        Record(person.Id, what, summary);
        await Db.SaveChangesAsync(Cancellation);
        await PersonIndex.RebuildAsync((NpgsqlConnection)Db.Database.GetDbConnection(), [person.Id], Cancellation);
        return null;
    });
}
