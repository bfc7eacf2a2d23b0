using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// What the authority's case system needs to open a case that was decided to go to social care (York 7.3): who the child is, the concern, where it came from
/// and the other children. A referrer who is no professional it learns from people only (York 5.5). Every reading is recorded.
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
            person, contactRecordId, clock.GetUtcNow(), "child-identified", "Child and concern were read to open the case in the case system"));
        await db.SaveChangesAsync(ct);

        var siblings = await db.Records.AsNoTracking().Include(other => other.Contact)
            .Where(other => other.ContactId == record.ContactId && other.Id != record.Id).OrderBy(other => other.Id).ToListAsync(ct);

        // The case system keeps the address on: it has to know what was marked since the contact, too.
        var address = child.Address is { } lives && await IdentifyChild.IsConfidentialAsync(db, record, lives, ct)
            ? lives with { Confidential = true } : child.Address;
        return TypedResults.Ok(new CaseOpening(
            ChildNames.Of(record), child.Aliases, child.DateOfBirth, child.ExpectedDateOfBirth, child.EstimatedAge, child.Sex, address, child.NhsNumber,
            child.Upn, child.ContactNumber, await NumberOfAsync(contactRecordId, db, ct),
            [
                .. record.Contact.Adults.Select(adult => new CaseOpeningAdult(
                    adult.Name, adult.Relationship, adult.DateOfBirth, adult.ParentalResponsibility)),
            ])
        {
            Concern = ConcernOf(record.Contact.Concern),
            Source = SourceOf(record.Contact),
            Siblings =
            [
                .. siblings.Select(other => new CaseOpeningSibling(
                    other.Id, other.Reference, ChildNames.Of(other), other.Child.DateOfBirth, other.Child.ExpectedDateOfBirth, other.Child.EstimatedAge,
                    Relationship: null)),
                .. record.Contact.OtherChildren.Where(other => other.ContactRecordId is null).Select(other => new CaseOpeningSibling(
                    ContactRecordId: null, Reference: null, $"{other.FirstName} {other.LastName}".Trim(), other.DateOfBirth, ExpectedDateOfBirth: null,
                    other.EstimatedAge, other.Relationship)),
            ],
        });
    }

    private static CaseOpeningConcern ConcernOf(ConcernDetails concern) => new(
        concern.Nature, concern.HowAndWhy, concern.ApparentNeeds, concern.Maltreatment, concern.MaltreatmentFoundation, concern.UrgentAction,
        concern.Allegations, concern.AllegedPerpetrator, concern.SignificantHarm, concern.PossibleCrime);

    private static CaseOpeningSource SourceOf(Contact contact) => contact is { ProfessionalReferrer: true, Referrer: { } referrer }
        ? new(contact.SourceCode, Professional: true, referrer.Name, referrer.Designation, referrer.Organisation)
        : new(contact.SourceCode, contact.ProfessionalReferrer);

    /// <summary>Whether a manager decided for an assessment or for protection.</summary>
    private static Task<bool> IsForSocialCareAsync(ContactRecord record, IntakeDbContext db, CancellationToken ct) =>
        db.KnownCases.AnyAsync(statement => statement.ContactRecordId == record.Id && statement.Status == KnownStatus.Open, ct);

    private static Task<string?> NumberOfAsync(Guid contactRecordId, IntakeDbContext db, CancellationToken ct) =>
        db.Matches.Where(match => match.ContactRecordId == contactRecordId && match.Subject == RecordMatch.Child && match.UndoneAt == null)
            .Join(db.People, match => match.PersonId, known => known.Id, (match, known) => known.CaseSystemNumber).FirstOrDefaultAsync(ct);
}
