using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Who a case is about that was decided to go to social care, for the authority's case system to open it (York 7.3). Nothing of the concern and nothing of
/// the referrer, whom the case system learns from people only (York 5.5). Every reading is recorded.
/// </summary>
internal static class OpenCase
{
    public static async Task<Results<Ok<CaseOpening>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Records.AsNoTracking().Include(found => found.Contact)
            .SingleOrDefaultAsync(found => found.Id == contactRecordId && found.Authority == person.Authority, ct) is not { Child: var child } record
            || !await IsForSocialCareAsync(record, db, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, clock.GetUtcNow(), "child-identified", "Who the child is was read to open the case in the case system"));
        await db.SaveChangesAsync(ct);

        // The case system keeps the address on: it has to know what was marked since the contact, too.
        var address = child.Address is { } lives && await IdentifyChild.IsConfidentialAsync(db, record, lives, ct)
            ? lives with { Confidential = true } : child.Address;
        return TypedResults.Ok(new CaseOpening(
            ChildNames.Of(record), child.Aliases, child.DateOfBirth, child.ExpectedDateOfBirth, child.EstimatedAge, child.Sex, address, child.NhsNumber,
            child.Upn, child.ContactNumber, await NumberOfAsync(contactRecordId, db, ct),
            [
                .. record.Contact.Adults.Select(adult => new CaseOpeningAdult(
                    adult.Name, adult.Relationship, adult.DateOfBirth, adult.ParentalResponsibility)),
            ]));
    }

    /// <summary>Whether a manager decided for an assessment or for protection.</summary>
    private static Task<bool> IsForSocialCareAsync(ContactRecord record, IntakeDbContext db, CancellationToken ct) =>
        db.KnownCases.AnyAsync(statement => statement.ContactRecordId == record.Id && statement.Status == KnownStatus.Open, ct);

    private static Task<string?> NumberOfAsync(Guid contactRecordId, IntakeDbContext db, CancellationToken ct) =>
        db.Matches.Where(match => match.ContactRecordId == contactRecordId && match.Subject == RecordMatch.Child && match.UndoneAt == null)
            .Join(db.People, match => match.PersonId, known => known.Id, (match, known) => known.CaseSystemNumber).FirstOrDefaultAsync(ct);
}
