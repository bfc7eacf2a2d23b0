using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Meetings;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What waits from daily meetings.</summary>
internal sealed class MeetingPart(DailyMeetingClient meetings, Worker worker) : HomePart
{
    public override async Task ReadAsync(CancellationToken ct)
    {
        var work = await MeetingWork.ReadAsync(meetings, worker, ct);
        if (!work.IsComplete)
        {
            Missing.Add("the daily meeting");
        }

        if (work.Copies > 0)
        {
            Tiles.Add(new(work.Copies, "step-ups copied to you", Links.StepUpCopies) { IsAlso = true });
        }

        if (work.Overdue > 0)
        {
            Tiles.Add(new(work.Overdue, "meeting actions overdue", Links.MeetingActions(overdue: true), urgency: Urgency.Late) { IsAlso = true });
        }

        if (work.HandOvers > 0)
        {
            Tiles.Add(new(work.HandOvers, "hand-overs not acknowledged", Links.HandOvers(), "by the case system") { IsAlso = true });
        }

        Actions.AddRange(work.Own.Select(row => new WorkRow(
            row.CaseId, row.Reference, Links.Enquiry(row.CaseId), row.Action.What, "Complete", Links.EnquiryActionDone(row.CaseId, row.Action.Number))
        {
            DueOn = row.Action.DueOn,
            Rule = row.Rule,
            Detail = "your action from the daily meeting",
        }));
    }
}
