using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// The only way to a referrer's identity: for a purpose, which is recorded with who asked before anything is answered (York 5).
/// Notification asks at the moment of sending; a caseworker asks to call back.
/// </summary>
internal static class DiscloseReferrer
{
    public static string[] Roles { get; } = [ServiceRoles.Referrers, AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, .. AccessRoles.Managers];

    public static async Task<Results<Ok<DisclosedReferrer>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, HttpRequest http, CurrentPerson person, IntakeDbContext db, ReferrerVault vault, AddressTokens tokens, TimeProvider clock,
        CancellationToken ct)
    {
        var isService = person.Has(AccessRoles.Service);
        var allowed = isService ? ReadingPurposes.OfMessages : ReadingPurposes.OfReferrer;
        if (http.StatedPurpose() is not { } purpose || !allowed.Contains(purpose))
        {
            return ContactRefusals.PurposeMissing(allowed).ToProblem();
        }

        var contact = await db.Records.AsNoTracking()
            .Where(record => record.Id == contactRecordId && record.Authority == person.Authority)
            .Select(record => record.Contact).SingleOrDefaultAsync(ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var referrer = await OfAsync(db, vault, contact, ct);
        var ownWords = isService || contact.ProfessionalReferrer ? [] : vault.OpenOwnWords(await SealedAsync(db, contact, ct));

        var what = CodesInWords.Spelt(purpose.Code());
        db.Activity.Add(isService
            ? ActivityEntry.Of(
                person, contactRecordId, clock.GetUtcNow(), "referrer-disclosed", $"How to reach the referrer was read, to send the {what}")
            : ActivityEntry.Of(person, contactRecordId, clock.GetUtcNow(), "referrer-disclosed", "The referrer's identity was read", $"to {what}"));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new DisclosedReferrer(
            referrer.Name, referrer.Email, referrer.Phone, referrer.PostalAddress, contact.ProfessionalReferrer, contact.Channel,
            string.Equals(contact.SourceCode, ReferralSources.Anonymous, StringComparison.Ordinal), contact.WillingToBeIdentified,
            contact.MayBeContactedAgain, tokens.Of(referrer.Email), ownWords));
    }

    /// <summary>
    /// Who made a contact, for what Intake itself does with it: addressing a letter, and looking for the referrer in words that others read. Nothing of it
    /// leaves but the letter, whose opening is recorded.
    /// </summary>
    internal static async Task<ReferrerDetails> OfAsync(IntakeDbContext db, ReferrerVault vault, Contact contact, CancellationToken ct) =>
        contact.Referrer ?? vault.Open(await SealedAsync(db, contact, ct));

    private static Task<ReferrerIdentity> SealedAsync(IntakeDbContext db, Contact contact, CancellationToken ct) =>
        db.ReferrerIdentities.AsNoTracking().SingleAsync(identity => identity.ContactId == contact.Id, ct);
}
