using ReferralPlatform.Intake.KnownCases;

namespace ReferralPlatform.Intake.People;

/// <summary>A person with names, addresses over time and household.</summary>
internal static class GetPerson
{
    public static async Task<Results<Ok<PersonView>, ProblemHttpResult>> HandleAsync(
        Guid personId, CurrentPerson caller, HttpResponse http, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(found => found.Id == personId && found.Authority == caller.Authority, ct) is not { } person)
        {
            return Refusal.NotFound.ToProblem();
        }

        var relationships = await db.Relationships.AsNoTracking().Where(row => row.PersonId == personId || row.OtherPersonId == personId).ToListAsync(ct);
        var others = relationships.Select(row => row.PersonId == personId ? row.OtherPersonId : row.PersonId).ToList();
        var names = await db.People.AsNoTracking().Where(other => others.Contains(other.Id)).ToDictionaryAsync(other => other.Id, ct);
        var involvement = await Involvement.OfAsync(db, [personId, .. others], caller.Authority, ct);
        var own = involvement.GetValueOrDefault(personId, Involvement.None);
        http.SetETag(person.Version);
        return TypedResults.Ok(new PersonView(
            person.Id, person.DisplayName, person.Names, person.DateOfBirth, person.ExpectedDateOfBirth,
            person.AgeOn(WorkingCalendar.LondonDate(clock.GetUtcNow())),
            person.DateOfBirth is null && person.EstimatedAge is not null, person.Sex, person.NhsNumber, person.Upn, person.CaseSystemNumber, person.Addresses,
            [.. relationships.OrderBy(row => row.To is not null).ThenBy(row => row.RecordedAt).Select(row =>
            {
                var reversed = row.PersonId != personId;
                var other = names[reversed ? row.PersonId : row.OtherPersonId];
                return new RelatedPerson(
                    other.Id,
                    other.DisplayName,
                    row.Relationship,
                    reversed,
                    row.ParentalResponsibility,
                    row.SameHousehold,
                    row.AllegedPerpetrator,
                    row.From,
                    row.To,
                    involvement.GetValueOrDefault(other.Id, Involvement.None).Known);
            })], own.Known, own.Contacts));
    }
}
