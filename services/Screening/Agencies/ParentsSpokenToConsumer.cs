using MassTransit;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// What the parents said of consent before the daily meeting (York 2.3) is what York 5.4 asks for: no worker has to ask them again. Of two words the later
/// recorded one holds, whichever is heard of first.
/// </summary>
internal sealed class ParentsSpokenToConsumer(ScreeningDbContext db, ProcedureBook procedures, WorkerDirectory workers, TimeProvider clock)
    : IConsumer<ParentsSpokenTo>
{
    private const string Given = "given";
    private const string Refused = "refused";

    public async Task Consume(ConsumeContext<ParentsSpokenTo> context)
    {
        var spoken = context.Message;
        if (spoken.Consent is not (Given or Refused))
        {
            return;
        }

        var screened = await db.LockCaseAsync(spoken.ContactRecordId, context.CancellationToken)
            ?? throw new InvalidOperationException($"The parents of {spoken.ContactRecordId}, which has no case here yet, were spoken to.");
        if (screened.ClosedAt is not null || await db.FindAgencyEnquiryAsync(screened.Id, context.CancellationToken) is not { } enquiry)
        {
            return;
        }

        var recorder = workers.Find(spoken.Authority, spoken.RecordedBy)?.Name ?? CodesInWords.Role(AccessRoles.FrontDoorWorker);
        enquiry.TakeOverConsent(spoken.Consent is Given, spoken.HeldAt.ToUniversalTime(), spoken.RecordedAt.ToUniversalTime(), spoken.RecordedBy, recorder);
        db.Activity.Add(ActivityEntry.Of(
            ScreeningService.Name, screened.Id, clock.GetUtcNow(), spoken.Consent is Given ? "agency-consent-given" : "agency-consent-refused",
            spoken.Consent is Given
                ? "Consent to contact other agencies taken over from the conversation with the parents."
                : "Consent to contact other agencies was refused in the conversation with the parents.",
            procedures.For(screened.Authority, screened.ProcedureVersion).Screening.Agencies.Consent.Display));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
