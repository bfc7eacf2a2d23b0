using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Who may do what, and what happens when it is done twice or by two at once.</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class AccessAndRepetitionTests(DailyMeetingFixture daily)
{
    [Fact]
    public async Task Another_authoritys_enquiry_is_not_found()
    {
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        var elsewhere = daily.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);

        await (await elsewhere.GetAsync(enquiry)).JsonAsync(404);
        await (await elsewhere.GetAsync($"{enquiry}/activity")).JsonAsync(404);
        await (await elsewhere.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), "\"1\"")).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task An_authority_without_a_daily_meeting_has_no_agenda()
    {
        var elsewhere = daily.ClientFor("peterborough.team-manager", "peterborough", AccessRoles.TeamManager);

        var problem = await (await elsewhere.GetAsync("/api/daily-meeting/meetings/next")).ProblemAsync(404);

        Assert.Contains("The chapter has no daily meeting.", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-07")]
    [InlineData("2026-12-25")]
    [Trait("Rule", "Y2.1")]
    public async Task There_is_no_meeting_on_a_day_that_is_not_a_working_day(string day)
    {
        var problem = await (await daily.Worker().GetAsync($"/api/daily-meeting/meetings/{day}")).ProblemAsync(404);

        Assert.Equal("York 2.1", problem.Rule);
    }

    [Theory]
    [InlineData("2026-11-06 09:00", "2026-11-06")]
    [InlineData("2026-11-06 12:00", "2026-11-09")]
    [InlineData("2026-11-07 09:00", "2026-11-09")]
    [Trait("Rule", "Y2.1")]
    public async Task The_next_meeting_is_todays_until_the_morning_is_over(string now, string meetingOn)
    {
        daily.Clock.SetLondon(now);

        var next = await daily.Worker().GetAsync<MeetingView>("/api/daily-meeting/meetings/next");
        Assert.Equal(DateOnly.Parse(meetingOn, CultureInfo.InvariantCulture), next.MeetingOn);
    }

    [Fact]
    public async Task Auditors_may_read_but_not_change()
    {
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        var auditor = daily.York(AccessRoles.Auditor);
        var etag = await auditor.ETagAsync(enquiry);

        await auditor.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-06");
        Assert.Empty((await auditor.GetAsync<EnquiryView>(enquiry)).AllowedActions);
        foreach (var what in new[] { "presentations", "conversations", "decisions", "brokerage", "actions", "actions/1/completions" })
        {
            await (await auditor.PostKeyedAsync($"{enquiry}/{what}", Listed.Decision(), etag)).JsonAsync(403);
        }
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public async Task Only_a_manager_records_the_decision()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        await daily.AttendAsync();
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.OpenToAsync(listed.ContactRecordId, "york", [$"york.{AccessRoles.SocialWorker}"]);

        foreach (var role in new[] { AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.SocialWorker })
        {
            var problem = await (await daily.York(role).PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), "\"1\"")).ProblemAsync(403);
            Assert.Equal("York 2.4", problem.Rule);
        }

        await (await daily.York(AccessRoles.ServiceManager).PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), "\"1\"")).JsonAsync(200);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task Y2_1_Whoever_takes_no_part_in_the_meeting_is_told_so_before_anything_else()
    {
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.OpenToAsync(listed.ContactRecordId, "york", [$"york.{AccessRoles.SocialWorker}"]);
        var stranger = daily.York(AccessRoles.SocialWorker);

        foreach (var what in new[] { "brokerage", "lead-practitioners", "practitioners" })
        {
            var problem = await (await stranger.PostKeyedAsync($"{enquiry}/{what}", new { }, "\"1\"")).ProblemAsync(403);
            Assert.EndsWith(":not-of-the-meeting", problem.Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Requests_without_a_token_are_unauthorised()
    {
        using var nobody = daily.Anonymous();

        await (await nobody.GetAsync("/api/daily-meeting/meetings/next")).JsonAsync(401);
    }

    [Fact]
    public async Task The_second_of_two_simultaneous_decisions_is_stale()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        await daily.AttendAsync();
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        await daily.OpenToAsync(listed.ContactRecordId, "york", [], [AccessRoles.TeamManager]);
        using var first = daily.Manager();
        using var second = daily.York(AccessRoles.ServiceManager);
        var read = await first.ETagAsync(enquiry);

        var answers = await Task.WhenAll(
            first.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), read),
            second.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision("advice"), read));

        var stale = await answers.Single(answer => (int)answer.StatusCode != 200).ProblemAsync(412);
        var current = stale.CurrentAs<EnquiryView>();
        Assert.NotEqual(EnquiryState.Presented, current.State);
        Assert.NotNull(current.Decision!.Option);
        await (await first.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision())).JsonAsync(428);
    }

    [Fact]
    public async Task Repeating_a_keyed_decision_gets_the_same_answer_and_publishes_once()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        await daily.AttendAsync();
        var listed = Listed.Neighbour();
        var enquiry = await daily.ListAsync(listed);
        using var manager = daily.Manager();
        var (etag, key) = (await manager.ETagAsync(enquiry), Guid.CreateVersion7().ToString());

        var first = await manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), etag, key);
        var again = await manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), etag, key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        await (await manager.PostKeyedAsync($"{enquiry}/decisions", Listed.Decision("advice"), etag, key)).JsonAsync(422);
        var published = await daily.QueryAsync<DailyMeetingDbContext, int>(db =>
            db.Outbox.CountAsync(message => message.EventName == "MeetingDecisionRecorded" && message.Body.Contains(listed.ContactRecordId.ToString())));
        Assert.Equal(1, published);
    }

    [Fact]
    public async Task An_enquiry_announced_again_is_listed_once()
    {
        var listed = Listed.Neighbour();
        await daily.ListAsync(listed);
        var repeat = await daily.PublishAsync(listed with { MeetingOn = new DateOnly(2026, 11, 9) });
        await Eventually.Is(
            () => daily.QueryAsync<DailyMeetingDbContext, bool>(db => db.Inbox.AnyAsync(message => message.MessageId == repeat)), "the repeat was consumed");

        var deadlines = await daily.QueryAsync<DailyMeetingDbContext, int>(db => db.Deadlines.CountAsync(row => row.ContactRecordId == listed.ContactRecordId));
        Assert.Equal(1, deadlines);
        var enquiry = await daily.Worker().GetAsync<EnquiryView>(DailyMeetingFixture.RouteOf(listed.ContactRecordId));
        Assert.Equal(new DateOnly(2026, 11, 6), enquiry.MeetingOn);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        daily.Clock.SetLondon("2026-11-06 09:00");
        using var worker = daily.Worker();
        var enquiry = await daily.ListAsync(Listed.Neighbour());
        await daily.AttendAsync();
        await (await daily.Manager().PostKeyedAsync($"{enquiry}/decisions", Listed.Decision(), "\"1\"")).JsonAsync(200);
        var etag = await worker.ETagAsync(enquiry);

        var lead = await (await worker.PostKeyedAsync(
            $"{enquiry}/lead-practitioners", new NameLeadPractitionerRequest(Name: null, Role: "", Brokers: null), etag)).ProblemAsync(400);
        var later = new ContactPractitionerRequest("Nurse", Role: null, TestClock.London("2026-11-06 09:01"), AwareOfSituation: true, ToContactLead: null);
        var practitioner = await (await worker.PostKeyedAsync($"{enquiry}/practitioners", later, etag)).ProblemAsync(400);
        await (await worker.PostKeyedAsync($"{enquiry}/brokerage", new BrokerSupportRequest(Support: null), etag)).JsonAsync(400);
        var action = await (await worker.PostKeyedAsync(
            $"{enquiry}/actions", new AddActionRequest("Call", "Nurse", new DateOnly(2026, 11, 5)), etag)).ProblemAsync(400);

        Assert.Equal(["brokers", "name", "role"], Fields(lead));
        Assert.Equal(["contactedAt", "role", "toContactLead"], Fields(practitioner));
        Assert.Contains("dueOn", action.Errors.Keys);

        static IEnumerable<string> Fields(Problem problem) => problem.Errors.Keys.Order(StringComparer.Ordinal);
    }
}
