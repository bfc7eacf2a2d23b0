using MassTransit;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Screening.Cases;

/// <summary>The daily meeting decided: its disposal becomes the case's, unless the case has one already (York 2.4).</summary>
internal sealed class MeetingDecisionRecordedConsumer(ScreeningDbContext db, ProcedureBook procedures, MeetingMinutesClient meetings, TimeProvider clock)
    : IConsumer<MeetingDecisionRecorded>
{
    public async Task Consume(ConsumeContext<MeetingDecisionRecorded> context)
    {
        var decision = context.Message;
        var screened = await db.LockCaseAsync(decision.ContactRecordId, context.CancellationToken)
            ?? throw new InvalidOperationException($"The meeting decided on {decision.ContactRecordId}, which has no case here yet.");
        var procedure = procedures.For(screened.Authority, screened.ProcedureVersion);
        var meeting = $"The meeting of {DatesInWords.Show(decision.MeetingOn)}";
        var option = procedure.Screening.FindOption(decision.Option)
            ?? throw new InvalidOperationException($"The meeting chose '{decision.Option}', which the procedure of {screened.Authority} does not offer.");

        var now = clock.GetUtcNow();
        var decidedAt = decision.DecidedAt.ToUniversalTime();
        var agencies = await db.FindAgencyEnquiryAsync(screened.Id, context.CancellationToken);
        var minutes = await meetings.AskAsync(screened.Id, screened.Authority, context.CancellationToken);
        var manager = new Actor(decision.DecidedBy, minutes?.DecidedByName ?? "The manager at the daily meeting");
        var decided = new Decision(option.Code, minutes?.Reason) { Criteria = decision.Criteria ?? [], Agencies = agencies };
        if (screened.CloseByMeeting(option, decided, manager, procedure, decidedAt))
        {
            screened.AccountForTime(reason: null, mayExplainLater: true, manager);
            db.Publish(screened.ToDisposalAuthorised(agencies));
            await db.MeetDecisionClockAsync(screened.Id, decidedAt, context.CancellationToken);
            db.Activity.Add(new ActivityEntry
            {
                ContactRecordId = screened.Id,
                At = now,
                By = decision.DecidedBy,
                ByName = manager.Name,
                What = "disposal-authorised",
                Summary = "The case is closed by what the meeting decided.",
                Why = minutes?.Reason,
                Rule = decision.Rule,
            });
        }
        else if (screened.Disposal is not { } disposal)
        {
            db.Activity.Add(ActivityEntry.Of(
                ScreeningService.Name, screened.Id, now, "meeting-decision-not-applied",
                screened.BecameReferral is null
                    ? $"{meeting} chose “{option.Label}” after the case was stepped up, on which a manager decides at once."
                    : $"{meeting} chose “{option.Label}” after the enquiry progressed to referral.",
                decision.Rule));
        }
        else if (!string.Equals(disposal.Option, option.Code, StringComparison.Ordinal))
        {
            db.Activity.Add(ActivityEntry.Of(
                ScreeningService.Name, screened.Id, now, "meeting-decision-not-applied",
                $"{meeting} chose “{option.Label}” after “{procedure.OptionInWords(disposal.Option)}” was authorised, which stands.",
                decision.Rule));
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}
