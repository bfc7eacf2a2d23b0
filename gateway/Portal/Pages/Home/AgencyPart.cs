using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Pages.Home;

/// <summary>What other agencies are asked and invited to. References only: whom it is about is on its page, where each reading is recorded.</summary>
internal sealed class AgencyPart(
    AgencyClient agencies, AllocationClient allocation, StrategyDiscussionClient discussions, IntakeClient intake,
    NotificationClient notifications, Worker worker) : HomePart
{
    public override string? Empty => "No request and no invitation waits for your agency. We send an email when one does.";

    public override (string Text, string Href)? More => ("View all requests", Links.OwnAgencyRequests);

    public override async Task ReadAsync(CancellationToken ct)
    {
        var asked = agencies.ListOwnAsync("open", after: null, ct);
        var relay = agencies.ListOwnAsync("to-relay", after: null, ct);
        var contributing = allocation.ListContributionsAsync("open", after: null, ct);
        var invited = discussions.ListInvitationsAsync("open", after: null, ct);
        var planning = allocation.ListMeetingInvitationsAsync("open", after: null, ct);
        var own = intake.ListOwnReferralsAsync(ct);
        var police = notifications.ListPoliceNoticesAsync("open", after: null, ct);
        var discussion = Words.Of(worker.Authority).Discussion;
        var requests = Take(await asked, "requests for information");
        var outcomes = Take(await relay, "outcomes to relay");
        var contributions = Take(await contributing, "contributions to assessments");
        var invitations = Take(await invited, "invitations");
        var meetings = Take(await planning, "planning meetings");
        var referrals = Take(await own, "your referrals");
        AddPoliceNotices(Take(await police, "notices to the police"));
        Count(requests, "requests for information", Links.AgencyRequests("open"));
        Count(contributions, "contributions to assessments", Links.AgencyRequests("open"));
        Count(invitations, $"{Words.Lower(discussion)} invitations", Links.InvitationView("open"));
        Count(meetings, "planning meetings", Links.InvitationView("open"));
        Count(outcomes, "outcomes to relay", Links.AgencyRequests("to-relay"));
        if (referrals is not null)
        {
            var returned = referrals.Items.Count(one => one.State == ReferralState.ReturnedToReferrer);
            var overdue = referrals.Items.Sum(one => one.Agreed.Count(action => action is { IsYours: true, Overdue: true }));
            if (overdue > 0)
            {
                Tiles.Add(new(overdue, "agreed actions overdue", Links.Partner, urgency: Urgency.Late));
            }

            Tiles.Add(new(referrals.Items.Count, "my referrals", Links.Partner, returned == 0 ? null : $"{returned} returned to you",
                returned == 0 ? Urgency.Well : Urgency.Soon));
            Actions.AddRange(referrals.Items.Where(one => one.State == ReferralState.ReturnedToReferrer).Select(one => new WorkRow(
                CaseId: null, one.Reference, Links.Partner, "Your referral was returned: confirm family consent", "Confirm",
                Links.PartnerAgreement(one.ContactId))));
            Actions.AddRange(referrals.Items.SelectMany(one => one.Agreed.Where(action => action is { IsYours: true, State: AgreedActionState.Agreed })
                .Select(action => new WorkRow(
                    CaseId: null, one.Reference, Links.Partner, "Agreed with you in conversation", "Mark as done",
                    Links.PartnerActionDone(one.ContactId, action.ActionId))
                {
                    DueOn = action.DueOn,
                })));
        }

        Actions.AddRange((requests?.Items ?? []).Select(row => new WorkRow(
            CaseId: null, row.Reference, Links.AgencyRequest(row.RequestId), "Information about a child", "Respond", Links.AgencyRequest(row.RequestId))
        {
            DueAt = row.DueAt,
            Rule = row.DueRule,
            IsPrimary = true,
        }));
        Actions.AddRange((contributions?.Items ?? []).Select(row => new WorkRow(
            CaseId: null, row.Reference, Links.Contribution(row.RequestId), $"Contribution: {Words.Lower(row.AssessmentLabel)}", "Contribute",
            Links.Contribution(row.RequestId))
        {
            DueAt = row.DueAt,
            Rule = row.DueRule,
            IsPrimary = true,
        }));
        Actions.AddRange((invitations?.Items ?? []).Select(row => new WorkRow(
            CaseId: null, row.Reference, Links.Invitation(row.InvitationId), row.Label, row.Reply is null ? "Reply" : "Open",
            Links.Invitation(row.InvitationId))
        {
            DueAt = row.ToBeHeldAt,
            IsMeeting = true,
            Detail = row.Reply is { } reply ? $"you replied: {Words.Within(reply)}" : row.ToBeHeldAt is null ? "time not set yet" : "no reply yet",
            IsPrimary = row.Reply is null,
        }));
        Actions.AddRange((meetings?.Items ?? []).Select(row => new WorkRow(
            CaseId: null, row.Reference, Links.MeetingInvitation(row.InvitationId), row.Label, row.Reply is null ? "Reply" : "Open",
            Links.MeetingInvitation(row.InvitationId))
        {
            DueAt = row.ToBeHeldAt,
            IsMeeting = true,
            Detail = row.Reply is { } reply ? $"you replied: {Words.Within(reply)}" : "no reply yet",
            IsPrimary = row.Reply is null,
        }));
    }

    /// <summary>Only the police have any: those that none of them has acknowledged come first.</summary>
    private void AddPoliceNotices(Page<PoliceNoticeRow>? notices)
    {
        if (notices is not { Items.Count: > 0 })
        {
            return;
        }

        Count(notices, "notices to acknowledge", Links.PoliceNotices, Urgency.Soon);
        Actions.AddRange(notices.Items.Select(notice => new WorkRow(
            CaseId: null, notice.Reference, Links.PoliceNotice(notice.NoticeId), $"Notice to the police: {Words.Within(notice.Matter)}", "Read and acknowledge",
            Links.PoliceNotice(notice.NoticeId))
        {
            DueAt = notice.At,
            Rule = notice.Rule,
            IsPrimary = true,
        }));
    }
}
