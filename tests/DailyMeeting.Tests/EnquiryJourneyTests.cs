using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.ServiceDefaults.Security;

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
        var next = await _worker.GetJsonAsync("/api/daily-meeting/meetings/next");
        Assert.Equal("2026-11-06", next.GetProperty("meetingOn").GetString());
        Assert.Equal("York 2.1", next.GetProperty("rule").GetString());
        var flagged = Labels(ItemOf(next, listed.ContactRecordId).GetProperty("incomplete"));
        Assert.Superset(new HashSet<string> { "Name of child", "Age of child", "Contact number" }, flagged.ToHashSet());

        var presented = await PostAsync(_worker, enquiry, "presentations", Listed.Presentation());
        Assert.Empty(presented.GetProperty("incomplete").EnumerateArray());
        Assert.Equal("presented", presented.GetProperty("state").GetString());

        daily.Clock.SetLondon("2026-11-06 09:30");
        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision());
        Assert.Equal("to-broker", decided.GetProperty("state").GetString());
        Assert.Equal("brokered-tier-2", decided.GetProperty("decision").GetProperty("option").GetString());
        var recorded = await OnlyEventAsync(listed.ContactRecordId, "MeetingDecisionRecorded");
        Assert.Equal("brokered-tier-2", recorded.GetProperty("option").GetString());
        Assert.Equal("2026-11-06", recorded.GetProperty("meetingOn").GetString());
        Assert.Equal("york.team-manager", recorded.GetProperty("decidedBy").GetString());
        Assert.Equal("York 2.4", recorded.GetProperty("rule").GetString());

        var brokered = await PostAsync(_worker, enquiry, "brokerage", Listed.Brokerage());
        Assert.Equal("brokered", brokered.GetProperty("state").GetString());
        Assert.Equal("York 2.6", (await OnlyEventAsync(listed.ContactRecordId, "SupportBrokered")).GetProperty("rule").GetString());

        await PostAsync(_worker, enquiry, "actions", new { what = "Call the school nurse", who = "Callista Ward", dueOn = "2026-11-09" });
        var done = await PostAsync(_worker, enquiry, "actions/1/completions", new { note = "She rings back on Monday." });
        Assert.Equal("She rings back on Monday.", done.GetProperty("actions")[0].GetProperty("note").GetString());

        var activity = await _worker.GetJsonAsync($"{enquiry}/activity");
        Assert.Equal(
            ["action-completed", "action-added", "support-brokered", "meeting-decision-recorded", "enquiry-presented", "enquiry-listed"],
            activity.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("what").GetString()));
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

        var refused = await PostAsync(_manager, enquiry, "decisions", new { option = "single-assessment", plan = "Pass on." }, 422);
        Assert.Equal("York 2.5", refused.GetProperty("rule").GetString());
        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision("single-assessment"));

        Assert.Equal("handed-over", decided.GetProperty("state").GetString());
        Assert.Equal(["duty-social-worker", "assessment-manager", "business-support"], Labels(decided.GetProperty("decision").GetProperty("copies")));
        var handOver = await daily.York(AccessRoles.Integration).GetJsonAsync($"{enquiry}/hand-over");
        Assert.Equal("York 7.3", handOver.GetProperty("rule").GetString());
        Assert.Equal("Moderate need, nothing points to significant harm.", handOver.GetProperty("decision").GetProperty("reason").GetString());
        Assert.Contains(handOver.GetProperty("summary").EnumerateArray(), item => item.GetProperty("text").GetString() == "None.");
    }

    [Fact]
    [Trait("Rule", "Y2.3")]
    public async Task A_conversation_with_the_parents_can_settle_the_enquiry_before_the_meeting_and_a_manager_still_decides()
    {
        daily.Clock.SetLondon("2026-11-05 17:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        await PostAsync(_worker, enquiry, "presentations", new
        {
            items = Array.Empty<object>(),
            conversationWithParents = new
            {
                heldAt = TestClock.London("2026-11-05 16:30"),
                safeBecause = "Nothing points to harm by either parent.",
                outcome = "They take up the offer of a parenting course.",
                settlesByAdvice = true,
            },
        });
        var agenda = await _worker.GetJsonAsync("/api/daily-meeting/meetings/2026-11-06");
        Assert.True(ItemOf(agenda, listed.ContactRecordId).GetProperty("settledBeforehand").GetBoolean());

        var decided = await PostAsync(_manager, enquiry, "decisions", Listed.Decision("advice"));
        Assert.Equal("closed", decided.GetProperty("state").GetString());
        Assert.Equal("2026-11-06", decided.GetProperty("decision").GetProperty("meetingOn").GetString());
        var activity = await _worker.GetJsonAsync($"{enquiry}/activity");
        var spoken = activity.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("what").GetString() == "parents-spoken-to");
        Assert.Equal("York 2.3", spoken.GetProperty("rule").GetString());
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    [Trait("Rule", "Y5.5")]
    public async Task Who_the_child_and_the_referrer_are_is_not_taken_into_this_service()
    {
        daily.Clock.SetLondon("2026-11-06 09:00");
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        var named = new { items = new[] { new { code = "who-referred", state = "held-in-record", text = "Mr Hale from next door" } } };

        var refused = await PostAsync(_worker, enquiry, "presentations", named, 400);

        Assert.Contains("contact record only", refused.GetProperty("errors").GetProperty("items[0].text")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task An_undecided_enquiry_is_carried_over_to_the_next_meetings_and_leaves_them_when_it_is_decided()
    {
        daily.Clock.SetLondon("2026-11-09 09:00");
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);

        Assert.False((await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).GetProperty("carriedOver").GetBoolean());
        Assert.True((await AgendaItemAsync("2026-11-09", listed.ContactRecordId)).GetProperty("carriedOver").GetBoolean());

        await PostAsync(_manager, enquiry, "decisions", Listed.Decision("no-further-action"));
        Assert.Equal("no-further-action", (await AgendaItemAsync("2026-11-09", listed.ContactRecordId)).GetProperty("option").GetString());
        var tuesday = await _worker.GetJsonAsync("/api/daily-meeting/meetings/2026-11-10");
        Assert.DoesNotContain(tuesday.GetProperty("enquiries").EnumerateArray(), item => item.GetProperty("caseId").GetGuid() == listed.ContactRecordId);
        Assert.Equal("2026-11-09", (await OnlyEventAsync(listed.ContactRecordId, "MeetingDecisionRecorded")).GetProperty("meetingOn").GetString());
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
        // Before the listing, and told again.
        await daily.CheckAsync(listed, "known");
        await daily.PublishAsync(Listed.Check(listed, "known"));
        var enquiry = await daily.ListAsync(listed, checks: []);
        var stepUp = await daily.ListAsync(hurt, checks: []);

        var refused = await PostAsync(_manager, enquiry, "decisions", Listed.Decision(), 422);

        Assert.Equal(("urn:referral-platform:checks-missing", "York 5.1"), (refused.GetProperty("type").GetString(), refused.GetProperty("rule").GetString()));
        var checks = (await _worker.GetJsonAsync(enquiry)).GetProperty("checks").EnumerateArray().ToList();
        Assert.Equal(
            [("known", true), ("child-protection-plan", false), ("looked-after", false)],
            checks.Select(check => (check.GetProperty("check").GetString()!, check.GetProperty("recordedAt").ValueKind == JsonValueKind.String)));
        Assert.Equal(2, (await AgendaItemAsync("2026-11-06", listed.ContactRecordId)).GetProperty("missingChecks").GetArrayLength());
        await PostAsync(_manager, stepUp, "decisions", Listed.Decision("assessment-team-investigation"));
        await daily.CheckAsync(listed, Listed.York);
        await Eventually.Is(
            async () => (await _worker.GetJsonAsync(enquiry)).GetProperty("checks").EnumerateArray().All(check => check.GetProperty("recordedAt").ValueKind == JsonValueKind.String),
            "all three checks are known");
        Assert.Equal("to-broker", (await PostAsync(_manager, enquiry, "decisions", Listed.Decision())).GetProperty("state").GetString());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string enquiry, string what, object body, int expected = 200) =>
        await (await client.PostKeyedAsync($"{enquiry}/{what}", body, await client.ETagAsync(enquiry))).JsonAsync(expected);

    private Task<JsonElement> OnlyEventAsync(Guid contactRecordId, string name) =>
        daily.QueryAsync<DailyMeetingDbContext, JsonElement>(async db => JsonSerializer.Deserialize<JsonElement>(
            (await db.Outbox.SingleAsync(message => message.EventName == name && message.Body.Contains(contactRecordId.ToString()))).Body));

    private async Task<JsonElement> AgendaItemAsync(string day, Guid contactRecordId) =>
        ItemOf(await _worker.GetJsonAsync($"/api/daily-meeting/meetings/{day}"), contactRecordId);

    private static JsonElement ItemOf(JsonElement agenda, Guid contactRecordId) =>
        agenda.GetProperty("enquiries").EnumerateArray().Single(item => item.GetProperty("caseId").GetGuid() == contactRecordId);

    private static IEnumerable<string> Labels(JsonElement labels) => labels.EnumerateArray().Select(label => label.GetString()!);
}
