using ReferralPlatform.Intake.People;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Who a contact record is about, for a service that passes it on to an agency that is asked about the child: name, birth, sex, address and the
/// numbers agencies know children by. Nothing of the concern, the family or the referrer (York 5.5), and no confidential address. Every reading is recorded.
/// </summary>
internal static class IdentifyChild
{
    public static async Task<Results<Ok<ChildIdentity>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, HttpRequest http, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (http.StatedPurpose() is not { } purpose || !ReadingPurposes.OfChild.Contains(purpose))
        {
            return ContactRefusals.PurposeMissing(ReadingPurposes.OfChild).ToProblem();
        }

        if (await db.Records.AsNoTracking().Include(found => found.Contact)
            .SingleOrDefaultAsync(found => found.Id == contactRecordId && found.Authority == person.Authority, ct) is not { Child: var child } record)
        {
            return Refusal.NotFound.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, clock.GetUtcNow(), "child-identified", "Who the child is was read for an agency", CodesInWords.Spelt(purpose.Code())));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new ChildIdentity(
            ChildNames.Of(record), child.Aliases, child.DateOfBirth, child.ExpectedDateOfBirth, child.EstimatedAge, child.Sex,
            child.Address is { } address && !await IsConfidentialAsync(db, record, address, ct) ? address : null, child.NhsNumber, child.Upn));
    }

    /// <summary>Whether the contact says so of the address, or it was marked since for the person whom the child is.</summary>
    internal static async Task<bool> IsConfidentialAsync(IntakeDbContext db, ContactRecord record, PostalAddress address, CancellationToken ct)
    {
        if (address.Confidential)
        {
            return true;
        }

        var matched = await db.Matches.AsNoTracking()
            .Where(match => match.ContactRecordId == record.Id && match.Subject == RecordMatch.Child && match.UndoneAt == null)
            .Select(match => (Guid?)match.PersonId).SingleOrDefaultAsync(ct);
        matched ??= (await RecordedPeople.FindAsync(db, record, RecordMatch.Child, ct))?.Root;
        return await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == matched, ct) is { } child
            && child.Addresses.Any(place => place.Confidential && MayBe(place, address));
    }

    // A house number may be mistyped and a postcode left out: what may be the confidential address is kept back as well.
    private static bool MayBe(PersonAddress place, PostalAddress address)
    {
        var (marked, given) = (Postcodes.Key(place.Postcode), Postcodes.Key(address.Postcode));
        return marked is null || given is null
            ? string.Equals(StreetWords.Key(place.Line1), StreetWords.Key(address.Line1), StringComparison.Ordinal)
            : string.Equals(marked, given, StringComparison.Ordinal);
    }
}
