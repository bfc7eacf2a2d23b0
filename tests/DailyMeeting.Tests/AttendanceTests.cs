using ReferralPlatform.Procedures;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Who is at a meeting, through the service's front door, and what it decides of siblings together.</summary>
[Collection(DailyMeetingCollection.Name)]
public sealed class AttendanceTests(DailyMeetingFixture daily)
{
    private const string Friday = "/api/daily-meeting/meetings/2026-12-04";
    private readonly HttpClient _manager = daily.Manager();

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task Attendance_is_recorded_on_the_day_by_those_of_the_meeting_with_the_role_each_has()
    {
        daily.Clock.SetLondon("2026-12-04 09:00");
        var before = await _manager.GetAsync<MeetingView>(Friday);
        Assert.Equal((0, true, true), (before.Version, before.IsToday, before.MayRecordAttendance));
        Assert.Equal(["presenter", "duty-social-worker", "manager"], before.Quorum.Select(seat => seat.Code));

        var wrong = await RefusedAsync(
            _manager, Friday, 400, ("york.duty-social-worker", "team-manager"), ("york.somebody", "front-door-worker"),
            ("york.team-manager", "service-manager"), ("york.team-manager", "social-worker"));
        Assert.Equal(
            ["attendees[0].personId", "attendees[1].personId", "attendees[2].personId", "attendees[3].personId", "attendees[3].role"],
            wrong.Order(StringComparer.Ordinal));
        await RefusedAsync(daily.York(AccessRoles.SocialWorker), Friday, 403);
        await RefusedAsync(_manager, "/api/daily-meeting/meetings/2026-12-03", 422, ("york.team-manager", "team-manager"));

        var first = await AttendAsync(_manager, ("york.team-manager", "team-manager"));
        Assert.Equal([null, false, true], first.Quorum.Select(seat => seat.IsFilled));
        daily.Clock.SetLondon("2026-12-04 09:20");
        var newcomer = daily.ClientFor("york.newcomer", "york", AccessRoles.FrontDoorWorker);
        var second = await AttendAsync(newcomer, ("york.team-manager", "team-manager"), ("york.newcomer", "front-door-worker"));

        Assert.Equal(
            [("york.team-manager", TestClock.London("2026-12-04 09:00")), ("york.newcomer", TestClock.London("2026-12-04 09:20"))],
            second.Attendees.Select(attendee => (attendee.PersonId, attendee.ArrivedAt)));
        await (await _manager.PostKeyedAsync($"{Friday}/attendances", Attendance(("york.team-manager", "team-manager")), "\"1\"")).JsonAsync(412);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public async Task On_a_day_that_is_no_working_day_an_extra_meeting_is_held_once_somebody_attends()
    {
        daily.Clock.SetLondon("2026-12-05 09:00");
        const string saturday = "/api/daily-meeting/meetings/2026-12-05";
        var problem = await (await _manager.GetAsync(saturday)).ProblemAsync(404);
        Assert.Contains("An extra one is held", problem.Detail, StringComparison.Ordinal);

        await daily.AttendAsync();

        var extra = await _manager.GetAsync<MeetingView>(saturday);
        Assert.Equal((true, true, new DateOnly(2026, 12, 7)), (extra.IsExtra, extra.IsToday, extra.NextMeetingOn));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.4")]
    public async Task Siblings_follow_each_other_on_the_agenda_and_are_decided_on_together_or_not_at_all()
    {
        daily.Clock.SetLondon("2026-11-06 09:30");
        var contact = Guid.CreateVersion7();
        var (mila, between, jan) = (Listed.Neighbour(), Listed.Neighbour(), Listed.Neighbour());
        await daily.ListAsync(mila with { ContactId = contact, Reference = "YK-1111-01", ReceivedAt = TestClock.London("2026-11-05 10:00") });
        await daily.ListAsync(between with { ReceivedAt = TestClock.London("2026-11-05 11:00") });
        await daily.ListAsync(jan with { ContactId = contact, Reference = "YK-1111-02", ReceivedAt = TestClock.London("2026-11-05 12:00") }, checks: ["known"]);
        await daily.AttendAsync();

        var agenda = await _manager.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-06");
        var places = agenda.Enquiries.Select(item => item.CaseId).ToList();
        Assert.Equal(places.IndexOf(mila.ContactRecordId) + 1, places.IndexOf(jan.ContactRecordId));

        var together = new DecideTogetherRequest([new(mila.ContactRecordId, 1), new(jan.ContactRecordId, 1)], Listed.Decision());
        var refused = await (await _manager.PostKeyedAsync($"/api/daily-meeting/contacts/{contact}/decisions", together)).ProblemAsync(422);
        Assert.Equal(jan.ContactRecordId, refused.CaseId);
        Assert.Null((await _manager.GetAsync<EnquiryView>(DailyMeetingFixture.RouteOf(mila.ContactRecordId))).Decision);
        await daily.CheckAsync(jan, Listed.York);
        var decided = await (await _manager.PostKeyedAsync($"/api/daily-meeting/contacts/{contact}/decisions", together)).ReadAsync<DecidedEnquiries>(200);

        Assert.All(decided.Enquiries, enquiry => Assert.Equal("brokered-tier-2", enquiry.Decision?.Code));
        await (await _manager.PostKeyedAsync($"/api/daily-meeting/contacts/{contact}/decisions", together)).JsonAsync(412);
        await (await _manager.PostKeyedAsync($"/api/daily-meeting/contacts/{Guid.CreateVersion7()}/decisions", together)).JsonAsync(404);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task An_agenda_is_shown_also_while_the_records_cannot_be_read_and_says_so()
    {
        daily.Clock.SetLondon("2026-11-12 09:30");
        var listed = Listed.On(new DateOnly(2026, 11, 12), "2026-11-11 15:10");
        await daily.ListAsync(listed);
        daily.Others.IsDownFor(listed.ContactRecordId);

        var agenda = await _manager.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-12");

        Assert.False(agenda.RecordsRead);
        Assert.DoesNotContain("Address", agenda.Enquiries.Single(item => item.CaseId == listed.ContactRecordId).Incomplete);
        await daily.AttendAsync();
        await (await _manager.PostKeyedAsync(
            $"{DailyMeetingFixture.RouteOf(listed.ContactRecordId)}/decisions", Listed.Decision("no-further-action"), "\"1\"")).JsonAsync(200);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public async Task The_agenda_flags_a_history_without_the_last_analysis_for_whoever_may_not_read_it()
    {
        daily.Clock.SetLondon("2026-11-13 09:30");
        var listed = Listed.On(new DateOnly(2026, 11, 13), "2026-11-12 15:10");
        var (last, first, running) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        daily.Others.WasAssessed(
            listed.ContactRecordId,
            new(running, "YK-3333-01", TestClock.London("2026-11-01 10:00"), "The assessment was opened", SignedOff: false),
            new(last, "YK-2222-01", TestClock.London("2026-05-04 10:00"), "The assessment was signed off: Child in need", SignedOff: true),
            new(first, "YK-1111-01", TestClock.London("2025-05-04 10:00"), "The assessment was signed off: No further action", SignedOff: true));
        var enquiry = await daily.ListAsync(listed);
        await daily.OpenToAsync(last, "york", ["york.team-manager"]);
        await daily.OpenToAsync(first, "york", ["york.team-manager", "york.front-door-worker"]);
        var worker = daily.Worker();
        const string history = "History, including where appropriate the analysis from the most recent Single Assessment";

        var read = await _manager.GetAsync<EnquiryView>(enquiry);
        var unread = await worker.GetAsync<EnquiryView>(enquiry);

        Assert.DoesNotContain(history, read.Incomplete);
        Assert.Contains(history, unread.Incomplete);
        Assert.Contains(history, await OnAgendaAsync(worker));
        Assert.DoesNotContain(history, await OnAgendaAsync(_manager));
        Assert.Equal([false, true, true], read.Presentation.EarlierAssessments!.Select(one => one.MayOpen));
        Assert.Equal(
            [("YK-3333-01", false), ("YK-2222-01", false), ("YK-1111-01", true)],
            unread.Presentation.EarlierAssessments!.Select(one => (one.Reference, one.MayOpen)));
        var outlined = new PresentEnquiryRequest([new("history", "Assessed in May: in need of help.")]);
        await (await worker.PostKeyedAsync($"{enquiry}/presentations", outlined, await worker.ETagAsync(enquiry))).JsonAsync(200);
        Assert.DoesNotContain(history, (await worker.GetAsync<EnquiryView>(enquiry)).Incomplete);

        daily.Others.IsDownFor(listed.ContactRecordId);
        Assert.Null((await _manager.GetAsync<EnquiryView>(enquiry)).Presentation.EarlierAssessments);

        async Task<IReadOnlyList<string>> OnAgendaAsync(HttpClient who) => (await who.GetAsync<MeetingView>("/api/daily-meeting/meetings/2026-11-13"))
            .Enquiries.Single(item => item.CaseId == listed.ContactRecordId).Incomplete;
    }

    private static async Task<MeetingView> AttendAsync(HttpClient client, params (string Person, string Role)[] people) =>
        await (await client.PostKeyedAsync($"{Friday}/attendances", Attendance(people), await client.ETagAsync(Friday))).ReadAsync<MeetingView>(200);

    private static async Task<IReadOnlyList<string>> RefusedAsync(
        HttpClient client, string meeting, int status, params (string Person, string Role)[] people)
    {
        var problem = await (await client.PostKeyedAsync($"{meeting}/attendances", Attendance(people), await client.ETagAsync(meeting))).ProblemAsync(status);
        return [.. problem.Errors.Keys];
    }

    private static RecordAttendanceRequest Attendance(params (string Person, string Role)[] people) =>
        new([.. people.Select(person => new AttendeeDetails(person.Person, person.Role))]);
}
