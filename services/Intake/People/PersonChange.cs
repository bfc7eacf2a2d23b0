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

    /// <summary>The person in the end, locked. Who was only named in a contact is confirmed to be somebody by the change.</summary>
    protected override async Task<Person?> FindAsync()
    {
        var root = await Db.People.AsNoTracking().Where(found => found.Id == PersonId && found.Authority == Person.Authority)
            .Select(found => (Guid?)(found.OneWith ?? found.Id)).SingleOrDefaultAsync(Cancellation);
        if (root is not { } id)
        {
            return null;
        }

        await Db.LockRowAsync<Person>(id, Cancellation);
        return await Db.People.SingleOrDefaultAsync(found => found.Id == id, Cancellation);
    }

    protected override int VersionOf(Person aggregate) => aggregate.Version;

    protected override Task<ChangedPerson> ViewAsync(Person aggregate) => Task.FromResult(new ChangedPerson(aggregate.Id, aggregate.Version));

    /// <summary>What this person did to who somebody is.</summary>
    public PersonHistory History(
        Person person, PersonHistoryKind what, string because, Person? other = null, CorrectedDetails? before = null, CorrectedDetails? after = null,
        string? place = null) => new()
        {
            Authority = person.Authority,
            PersonId = person.Id,
            OtherPersonId = other?.Id,
            OtherName = other?.DisplayName,
            What = what,
            At = Now,
            By = Person.Id,
            ByName = Person.Name,
            Because = because,
            Before = before,
            After = after,
            Place = place,
        };

    /// <inheritdoc cref="ApplyAsync(FieldChecks, string, string, string?, Func{Person, Task{Refusal?}})"/>
    public Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        FieldChecks fields, string what, string summary, Func<Person, Task<Refusal?>> change) => ApplyAsync(fields, what, summary, why: null, change);

    /// <summary>Makes the change, records it and rebuilds the index for this person.</summary>
    public Task<Results<Ok<ChangedPerson>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        FieldChecks fields, string what, string summary, string? why, Func<Person, Task<Refusal?>> change) => ApplyAsync(fields, async person =>
    {
        if ((person.IsConfirmed ? null : (await RecordedPeople.ConfirmAsync(Db, person.Id, Person, Now, Cancellation)).Refusal) is { } notConfirmed)
        {
            return notConfirmed;
        }

        if (await change(person) is { } refusal)
        {
            return refusal;
        }

        person.Version++;
        Record(person.Id, what, summary, why);
        await Db.SaveChangesAsync(Cancellation);
        await PersonIndex.RebuildAsync((NpgsqlConnection)Db.Database.GetDbConnection(), [person.Id], Cancellation);
        return null;
    });
}
