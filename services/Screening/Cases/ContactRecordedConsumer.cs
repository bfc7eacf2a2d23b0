using MassTransit;
using Microsoft.Extensions.Options;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// Opens the case of a contact record: starts the clock of the decision, lists an enquiry for the meeting, asks a manager at once
/// where harm is significant, and has the police notified of a possible crime.
/// </summary>
internal sealed class ContactRecordedConsumer(
    ScreeningDbContext db, ProcedureBook procedures, WorkingCalendars calendars, IOptions<ScreeningOptions> options, WorkerDirectory workers,
    ProtectionFollower follower, TimeProvider clock)
    : IConsumer<ContactRecorded>
{
    public async Task Consume(ConsumeContext<ContactRecorded> context)
    {
        var contact = context.Message;
        var heard = await db.HearOfAsync(contact.ContactRecordId, context.CancellationToken);
        // A copy under another message id passes the inbox; the case's own key does not let it open a second time.
        if (await db.Cases.AnyAsync(screened => screened.Id == contact.ContactRecordId, context.CancellationToken))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var procedure = procedures.For(contact.Authority, contact.ProcedureVersion);
        var (opened, decision) = ScreeningCase.Open(
            contact, procedure, calendars.For(procedure.Code), options.Value.WaitFor(procedure.Code), options.Value.GraceFor(procedure), now,
            workers.FindTeam(contact.Authority, contact.PreviousTeam));

        follower.Follow(opened, heard);
        db.Cases.Add(opened);
        db.AgencyEnquiries.Add(AgencyEnquiry.Of(contact));
        db.Deadlines.Add(decision);
        Trace(opened, now, "case-opened", "Case opened.", procedure.Intake.RespondTo(opened.Facts).Rule.Display);
        if (opened.MeetingOn is { } meetingOn)
        {
            db.Publish(opened.ToEnquiryListed() with { ListedAt = now });
            Trace(opened, now, "enquiry-listed", $"Listed for the meeting of {DatesInWords.Show(meetingOn)}.", opened.MeetingRule);
        }

        if (opened.Stage == ScreeningStage.AwaitingImmediateDecision)
        {
            db.Publish(opened.ToSteppedUp(now, ScreeningCase.StepUpRule(procedure).Display));
        }

        foreach (var suspicion in opened.Crimes)
        {
            db.Publish(opened.ToCrimeSuspected(suspicion));
            Trace(opened, now, "crime-suspected", "A crime is suspected; the police are notified.", suspicion.Rule);
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }

    private void Trace(ScreeningCase opened, DateTimeOffset now, string what, string summary, string? rule) =>
        db.Activity.Add(ActivityEntry.Of(ScreeningService.Name, opened.Id, now, what, summary, rule));
}
