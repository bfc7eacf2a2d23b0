using Npgsql;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.People;

/// <summary>What becomes known of a person later: another name, another address, how somebody stands to them. Nothing is overwritten.</summary>
internal static class ChangePerson
{
    public sealed record Changed(Guid PersonId, int Version);

    /// <param name="Kind">alias or spelling.</param>
    public sealed record NameRequest(string? FirstName, string? LastName, PersonNameKind Kind = PersonNameKind.Alias);

    /// <param name="To">Last day there; when not given the person lives there now, and the address before ends the day before <paramref name="From"/>.</param>
    public sealed record AddressRequest(string? Line1, string? Line2, string? Town, string? Postcode, DateOnly? From, DateOnly? To);

    /// <param name="Relationship">What the other person is to this one, for example mother.</param>
    public sealed record RelationshipRequest(
        Guid OtherPersonId, string? Relationship, Answer ParentalResponsibility, bool SameHousehold, bool AllegedPerpetrator, DateOnly? From, DateOnly? To);

    public static Task<Results<Ok<Changed>, ValidationProblem, ProblemHttpResult>> AddNameAsync(
        Guid personId, NameRequest request, HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var problems = new FieldChecks();
        problems.Refuse("firstName", string.IsNullOrWhiteSpace(request.FirstName) && string.IsNullOrWhiteSpace(request.LastName), "Give a first or last name.");
        problems.Refuse("kind", request.Kind == PersonNameKind.Name, "Give alias or spelling.");
        problems.Limited("firstName", request.FirstName, FieldChecks.MaxLine).Limited("lastName", request.LastName, FieldChecks.MaxLine);
        return ApplyAsync(personId, problems, http, caller, db, clock, "person-name-added", "Another name recorded", person =>
        {
            person.Names = [.. person.Names, new PersonName(request.FirstName?.Trim(), request.LastName?.Trim(), request.Kind)];
            return Task.FromResult<Refusal?>(null);
        }, ct);
    }

    public static Task<Results<Ok<Changed>, ValidationProblem, ProblemHttpResult>> AddAddressAsync(
        Guid personId, AddressRequest request, HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var problems = new FieldChecks();
        problems.Refuse("line1", string.IsNullOrWhiteSpace(request.Line1) && string.IsNullOrWhiteSpace(request.Postcode), "Give the first line or the postcode.");
        problems.Refuse("to", request.To < request.From, "The last day at an address cannot be before the first.");
        problems.Limited("postcode", request.Postcode, maxLength: 10);
        return ApplyAsync(personId, problems, http, caller, db, clock, "person-address-added", "Another address recorded", person =>
        {
            var added = new PersonAddress(request.Line1, request.Line2, request.Town, request.Postcode, request.From, request.To);
            person.Addresses = request.To is not null
                ? [added, .. person.Addresses]
                : [.. person.Addresses.Select(place => place.To is null ? place with { To = request.From?.AddDays(-1) ?? Procedures.WorkingCalendar.LondonDate(clock.GetUtcNow()) } : place), added];
            return Task.FromResult<Refusal?>(null);
        }, ct);
    }

    public static Task<Results<Ok<Changed>, ValidationProblem, ProblemHttpResult>> AddRelationshipAsync(
        Guid personId, RelationshipRequest request, HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var problems = new FieldChecks();
        problems.Required("relationship", request.Relationship, "Say what that person is to this one, for example mother.", FieldChecks.MaxLine);
        problems.Refuse("otherPersonId", request.OtherPersonId == personId, "A person has no relationship to themselves.");
        problems.Refuse("to", request.To < request.From, "A relationship cannot end before it began.");
        return ApplyAsync(personId, problems, http, caller, db, clock, "person-relationship-added", "A relationship recorded", async person =>
        {
            if (!await db.People.AnyAsync(other => other.Id == request.OtherPersonId && other.Authority == caller.Authority, ct))
            {
                return Refusal.NotFound;
            }

            db.Relationships.Add(new PersonRelationship
            {
                Authority = person.Authority,
                PersonId = person.Id,
                OtherPersonId = request.OtherPersonId,
                Relationship = request.Relationship!.Trim(),
                ParentalResponsibility = request.ParentalResponsibility,
                SameHousehold = request.SameHousehold,
                AllegedPerpetrator = request.AllegedPerpetrator,
                From = request.From,
                To = request.To,
                RecordedAt = clock.GetUtcNow(),
                RecordedBy = caller.Id,
            });
            return null;
        }, ct);
    }

    private static async Task<Results<Ok<Changed>, ValidationProblem, ProblemHttpResult>> ApplyAsync(
        Guid personId, FieldChecks checks, HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock,
        string what, string summary, Func<Person, Task<Refusal?>> change, CancellationToken ct)
    {
        if (checks.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (await db.People.SingleOrDefaultAsync(found => found.Id == personId && found.Authority == caller.Authority, ct) is not { } person)
        {
            return Refusal.NotFound.ToProblem();
        }

        if ((Preconditions.Check(http, person.Version) ?? await change(person)) is { } refusal)
        {
            return refusal.ToProblem(new Changed(person.Id, person.Version));
        }

        person.Version++;
        db.Activity.Add(ActivityEntry.Of(caller, person.Id, clock.GetUtcNow(), what, summary));
        await db.SaveChangesAsync(ct);
        await PersonIndex.RebuildAsync((NpgsqlConnection)db.Database.GetDbConnection(), [person.Id], ct);
        http.HttpContext.Response.SetETag(person.Version);
        return TypedResults.Ok(new Changed(person.Id, person.Version));
    }
}
