using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// A child was protected at once while the contact was with its referrer: that is significant harm, and the contact waits for nobody's consent any more
/// (Peterborough 3.3). Of a contact that is not with its referrer, nothing changes.
/// </summary>
internal static class TakeBecauseProtected
{
    public static async Task TakeWithReferrerAsync(this ChronologyScope scope, ImmediateProtectionRecorded fact)
    {
        var (db, ct) = (scope.Db, scope.Cancellation);
        var contactId = await db.Records.Where(record => record.Id == fact.ContactRecordId).Select(record => record.ContactId).SingleOrDefaultAsync(ct);
        await db.LockRowAsync<Contact>(contactId, ct);
        if (await db.Contacts.Include(found => found.Records).SingleOrDefaultAsync(found => found.Id == contactId, ct)
            is not { State: ContactState.ReturnedToReferrer } contact)
        {
            return;
        }

        var procedure = scope.Procedures.For(contact.Authority, contact.ProcedureVersion);
        if (contact.TakeWithoutAgreement(significantHarm: true, "The child was protected at once.", procedure) is not null)
        {
            return;
        }

        foreach (var record in contact.Records)
        {
            db.Activity.Add(ActivityEntry.Of(
                IntakeService.Name, record.Id, scope.Clock.GetUtcNow(), "taken-without-agreement",
                "Taken without family consent, because a child of the contact was protected at once; the contact continues",
                contact.CheckConsent(procedure).Rule.Display));
        }

        scope.Intake.Announce(contact, procedure);
    }
}
