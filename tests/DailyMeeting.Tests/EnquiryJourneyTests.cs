using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Enquiries from the listing to the follow-up, through the service's front door.</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class EnquiryJourneyTests(DailyMeetingFixture daily)
{
    private readonly HttpClient _worker = daily.Worker();
    private readonly HttpClient _manager = daily.Manager();

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y2.4")]
    [Trait("Rule", "Y2.6")]
    public async Task A_neighbours_enquiry_is_flagged_presented_decided_brokered_and_followed_up()
    {
        daily.Clock.SetLondon("2026-11-05 16:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        daily.Clock.SetLondon("2026-11-05 16:10");
        var next = await _worker.GetAsync<MeetingView>("/api/daily-meeting/meetings/next");
        Assert.Equal(new DateOnly(2026, 11, 6), next.MeetingOn);
        Assert.Equal("York 2.1", next.Rule);
        var flagged = ItemOf(next, listed.ContactRecordId).Incomplete;
        Assert.Superset(new HashSet<string> { "Name of child", "Age of child", "Contact number" }, flagged.ToHashSet());

        var presented = await PostAsync(_worker, enquiry, "presentations", Listed.Presentation());
        Assert.Empty(presented.Incomplete);
        Assert.Equal(EnquiryState.Presented, presented.State);

        daily.Clock.SetLondon("2026-11-06 09:30");
        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision());
        Assert.Equal(EnquiryState.ToBroker, decided.State);
        Assert.Equal("brokered-tier-2", decided.Decision?.Option);
        var recorded = await OnlyEventAsync<MeetingDecisionRecorded>(listed.ContactRecordId);
        Assert.Equal(
            ("brokered-tier-2", new DateOnly(2026, 11, 6), "york.team-manager", "York 2.4"),
            (recorded.Option, recorded.MeetingOn, recorded.DecidedBy, recorded.Rule));

        var brokered = await PostAsync(_worker, enquiry, "brokerage", Listed.Brokerage());
        Assert.Equal(EnquiryState.Brokered, brokered.State);
        Assert.Equal("York 2.6", (await OnlyEventAsync<SupportBrokered>(listed.ContactRecordId)).Rule);

        await PostAsync(_worker, enquiry, "actions", new AddActionRequest("Call the school nurse", "Callista Ward", new DateOnly(2026, 11, 9)));
        var done = await PostAsync(_worker, enquiry, "actions/1/completions", new CompleteActionRequest("She rings back on Monday."));
        Assert.Equal("She rings back on Monday.", done.Actions[0].Note);

        var activity = await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Equal(
            ["action-completed", "action-added", "support-brokered", "meeting-decision-recorded", "enquiry-presented"],
            activity.Items.Select(item => item.What));
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    [Trait("Rule", "Y2.7")]
    public async Task A_step_up_carries_its_reason_is_copied_and_leaves_a_hand_over()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await PostAsync(_worker, enquiry, "presentations", Listed.Presentation());
        await (await _manager.GetAsync($"{enquiry}/hand-over")).JsonAsync(404);

        var refused = await RefuseAsync(_manager, enquiry, "decisions", new RecordMeetingDecisionRequest("single-assessment", "Pass on.", Reason: null), 422);
        Assert.Equal("York 2.5", refused.GetProperty("rule").GetString());
        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision("single-assessment"));

        Assert.Equal(EnquiryState.HandedOver, decided.State);
        Assert.Equal(["duty-social-worker", "assessment-manager", "business-support"], decided.Decision?.Copies);
        var handOver = await daily.York(AccessRoles.Integration).GetAsync<HandOverView>($"{enquiry}/hand-over");
        Assert.Equal("York 7.3", handOver.Rule);
        Assert.Equal("Moderate need, nothing points to significant harm.", handOver.Decision.Reason);
        Assert.Contains(handOver.Summary, item => item.Text == "None.");
    }

    [Fact]
    [Trait("Rule", "Y2.3")]
    public async Task A_conversation_with_parents_before_the_meeting_still_needs_a_manager()
    {
        daily.Clock.SetLondon("2026-11-05 17:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        var conversation = new ParentConversationDetails(
            TestClock.London("2026-11-05 16:30"), "Nothing points to harm by either parent.", "They take up the offer of a parenting course.",
            SettlesByAdvice: true);
        await PostAsync(_worker, enquiry, "presentations", new PresentEnquiryRequest([], conversation));
        Assert.True((await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).SettledBeforehand);

        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision("advice"));
        Assert.Equal(EnquiryState.Closed, decided.State);
        Assert.Equal(new DateOnly(2026, 11, 6), decided.Decision?.MeetingOn);
        var activity = await _worker.GetAsync<Page<ActivityItem>>($"{enquiry}/activity");
        Assert.Equal("York 2.3", activity.Items.Single(item => item.What == "parents-spoken-to").Rule);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y5.5")]
    public async Task The_identities_of_child_and_referrer_are_refused()
    {
        daily.Clock.SetLondon("2026-11-06 09:00");
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        var named = new PresentEnquiryRequest([new("who-referred", PresentationItemState.HeldInRecord, "Mr Hale from next door")]);

        var refused = await RefuseAsync(_worker, enquiry, "presentations", named, 400);

        Assert.Contains("contact record only", refused.GetProperty("errors").GetProperty("items[0].text")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task An_undecided_enquiry_is_carried_over_until_it_is_decided()
    {
        daily.Clock.SetLondon("2026-11-09 09:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        Assert.False((await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).CarriedOver);
        Assert.True((await AgendaItemAsync("2026-11-09", listed.ContactRecordId)).CarriedOver);

        await PostAsync(_manager, enquiry, "decisions", Listed.Decision("no-further-action"));
        Assert.Equal("no-further-action", (await AgendaItemAsync("2026-11-09", listed.ContactRecordId)).Option);
        var tuesday = await _worker.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-10");
        Assert.DoesNotContain(tuesday.Enquiries, item => item.CaseId == listed.ContactRecordId);
        Assert.Equal(new DateOnly(2026, 11, 9), (await OnlyEventAsync<MeetingDecisionRecorded>(listed.ContactRecordId)).MeetingOn);
    }

    [Fact]
    [Trait("Rule", "Y4.3")]
    public async Task The_clock_runs_to_the_end_of_the_meetings_day_and_the_decision_meets_it()
    {
        daily.Clock.SetLondon("2026-11-06 09:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        await PostAsync(_manager, enquiry, "decisions", Listed.Decision("advice"));

        var deadline = await daily.QueryAsync<DailyMeetingDbContext, ServiceDefaults.Deadlines.CaseDeadline>(db =>
            db.Deadlines.SingleAsync(row => row.ContactRecordId == listed.ContactRecordId));
        Assert.Equal(("daily-meeting", "York 4.3"), (deadline.Kind, deadline.Rule));
        Assert.Equal(TestClock.London("2026-11-06 23:59:59"), deadline.DueAt);
        Assert.Equal(listed.ReceivedAt, deadline.StartedAt);
        Assert.Equal(TestClock.London("2026-11-06 09:00"), deadline.MetAt);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task Y5_1_The_decision_waits_for_the_checks_and_names_what_is_missing_but_never_for_protection()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var (listed, hurt) = (Listed.Neighbour(), Listed.Neighbour());
        // Before the listing, and announced again.
        await daily.CheckAsync(listed, "known");
        await daily.PublishAsync(Listed.Check(listed, "known"));
        var enquiry = await daily.ListAsync(listed, checks: []);
        var stepUp = await daily.ListAsync(hurt, checks: []);

        var refused = await RefuseAsync(_manager, enquiry, "decisions", Listed.Decision(), 422);

        Assert.Equal(("urn:referral-platform:checks-missing", "York 5.1"), (refused.GetProperty("type").GetString(), refused.GetProperty("rule").GetString()));
        var checks = (await _worker.GetAsync<EnquiryView>(enquiry)).Checks;
        Assert.Equal(
            [("known", true), ("child-protection-plan", false), ("looked-after", false)],
            checks.Select(check => (check.Check, check.RecordedAt is not null)));
        Assert.Equal(2, (await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).MissingChecks.Count);
        await PostAsync(_manager, stepUp, "decisions", Listed.Decision("assessment-team-investigation"));
        await daily.CheckAsync(listed, Listed.York);
        await Eventually.Is(
            async () => (await _worker.GetAsync<EnquiryView>(enquiry)).Checks.All(check => check.RecordedAt is not null),
            "all three checks are known");
        Assert.Equal(EnquiryState.ToBroker, (await PostAsync(_manager, enquiry, "decisions", Listed.Decision())).State);
    }

    private static async Task<EnquiryView> PostAsync(HttpClient client, string enquiry, string what, object body) =>
        await (await client.PostKeyedAsync($"{enquiry}/{what}", body, await client.ETagAsync(enquiry))).ReadAsync<EnquiryView>(200);

    private static async Task<JsonElement> RefuseAsync(HttpClient client, string enquiry, string what, object body, int status) =>
        await (await client.PostKeyedAsync($"{enquiry}/{what}", body, await client.ETagAsync(enquiry))).JsonAsync(status);

    private Task<TEvent> OnlyEventAsync<TEvent>(Guid contactRecordId) =>
        daily.QueryAsync<DailyMeetingDbContext, TEvent>(async db => JsonSerializer.Deserialize<TEvent>(
            (await db.Outbox.SingleAsync(message => message.EventName == typeof(TEvent).Name && message.Body.Contains(contactRecordId.ToString()))).Body,
            JsonSerializerOptions.Web)!);

    private async Task<AgendaItem> AgendaItemAsync(string day, Guid contactRecordId) =>
        ItemOf(await _worker.GetAsync<MeetingView>($"/api/daily-meeting/meetings/{day}"), contactRecordId);

    private static AgendaItem ItemOf(MeetingView agenda, Guid contactRecordId) => agenda.Enquiries.Single(item => item.CaseId == contactRecordId);
}
