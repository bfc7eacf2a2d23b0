using ReferralPlatform.Screening.Board;

namespace ReferralPlatform.Screening.Tests.Board;

[Collection(ScreeningCollection.Name)]
public sealed class BoardTests(ScreeningFixture service)
{
    private const string Authority = "sefton";
    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "S5")]
    public async Task S5_The_board_orders_open_cases_by_time_left()
    {
        // Sefton's clock is 24 hours, also over the weekend: Friday's contacts run out before the office opens on Monday at nine.
        await _desk.QueryAsync(db => db.Cases.Where(left => left.Authority == Authority && left.ClosedAt == null)
            .ExecuteUpdateAsync(left => left.SetProperty(screened => screened.ClosedAt, screened => screened.ReceivedAt)));
        _desk.Clock.SetLondon("2026-11-06 11:00");
        var late = await ArrivesAsync("2026-11-05 10:30");
        var today = await ArrivesAsync("2026-11-05 16:00");
        var overTheWeekend = await ArrivesAsync("2026-11-06 10:00");
        _desk.Clock.SetLondon("2026-11-09 08:00");
        var tomorrow = await ArrivesAsync("2026-11-08 23:00");
        var later = await ArrivesAsync("2026-11-09 07:30", significantHarm: true);

        _desk.Clock.SetLondon("2026-11-06 11:00");
        using var manager = _desk.Manager(Authority);
        var friday = await manager.GetAsync<BoardView>("/api/screening/board?take=100");

        Assert.Equal([late, today, overTheWeekend, tomorrow, later], IdsOf(friday));
        Assert.Equal(
            [BoardStanding.Late, BoardStanding.BeforeClose, BoardStanding.BeforeClose, BoardStanding.InTime, BoardStanding.InTime],
            friday.Items.Select(row => row.Standing));
        Assert.All(friday.Items, row => Assert.StartsWith("Sefton", row.DecisionRule, StringComparison.Ordinal));
        var forecast = friday.Forecast;
        Assert.Equal(TestClock.London("2026-11-06 17:00"), forecast.ClosesAt);
        Assert.Equal((5, 1, 2, 1), (forecast.Open, forecast.Late, forecast.BeforeClose, forecast.SignificantHarm));
        Assert.Equal([late], IdsOf(await manager.GetAsync<BoardView>("/api/screening/board?view=late")));
        Assert.Equal([later], IdsOf(await manager.GetAsync<BoardView>("/api/screening/board?view=harm")));
        Assert.Equal([today, overTheWeekend], IdsOf(await manager.GetAsync<BoardView>("/api/screening/board?view=before-close")));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition_and_a_wrong_view_is_refused()
    {
        _desk.Clock.SetLondon("2026-11-06 09:00");
        var arrived = new List<Guid>();
        foreach (var minute in Enumerable.Range(10, 7))
        {
            arrived.Add(await _desk.ArrivesAsync(Given.Contact("dudley", "referral", $"2026-11-05 16:{minute}")));
        }

        using var worker = _desk.Worker("dudley");
        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await worker.GetAsync<BoardView>("/api/screening/board?view=mine&take=3" + (next is null ? "" : $"&after={next}"));
            seen.AddRange(IdsOf(page));
            next = page.Next;
        }
        while (next is not null);

        Assert.Equal(arrived, seen.Where(arrived.Contains));
        Assert.Equal(seen.Distinct(), seen);
        using var refused = await worker.GetAsync("/api/screening/board?view=everything");
        Assert.Contains("view", (await refused.ProblemAsync(400)).Errors.Keys);
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    [Trait("Rule", "Y5.1")]
    public async Task Y3_3_The_board_shows_each_manager_what_waits_for_them()
    {
        var id = await _desk.ArrivesAsync(Given.Contact(significantHarm: true));
        using var manager = _desk.Manager();
        using var assessment = _desk.As("york", AccessRoles.AssessmentManager);
        using var worker = _desk.Worker();
        Assert.Contains(id, IdsOf(await manager.GetAsync<BoardView>("/api/screening/board?view=role&take=100")));
        Assert.DoesNotContain(id, IdsOf(await assessment.GetAsync<BoardView>("/api/screening/board?view=role&take=100")));
        Assert.DoesNotContain(id, IdsOf(await worker.GetAsync<BoardView>("/api/screening/board?view=role&take=100")));
        Assert.True((await manager.GetAsync<BoardView>("/api/screening/board?take=100")).Items.Single(row => row.CaseId == id).AwaitsReader);
        Assert.False((await worker.GetAsync<BoardView>("/api/screening/board?take=100")).Items.Single(row => row.CaseId == id).AwaitsReader);

        using var stepped = await Desk.PostAsync(manager, id, "step-ups", new { reason = "Fracture.", crimeSuspected = false });
        await stepped.JsonAsync(200);
        Assert.Contains(id, IdsOf(await worker.GetAsync<BoardView>("/api/screening/board?view=checks&take=100")));
        Assert.DoesNotContain(id, IdsOf(await worker.GetAsync<BoardView>("/api/screening/board?take=100")));

        await _desk.CheckAllAsync(id);
        Assert.DoesNotContain(id, IdsOf(await worker.GetAsync<BoardView>("/api/screening/board?view=checks&take=100")));
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_The_board_shows_the_agencies_that_are_still_to_answer_and_those_that_are_overdue()
    {
        const string waiting = "/api/screening/board?view=agencies&take=200";
        const string overdue = "/api/screening/board?view=agencies-overdue&take=200";
        _desk.Clock.SetLondon("2026-11-06 09:00");
        var id = await _desk.ArrivesAsync(Given.Contact("york", "enquiry", otherAgenciesPermitted: "yes"));
        var unasked = await _desk.ArrivesAsync(Given.Contact("york", "enquiry", otherAgenciesPermitted: "yes"));
        using var worker = _desk.Worker();
        using var police = _desk.Partner("police");
        var agencies = $"{Desk.PathOf(id)}/agencies";
        var asked = await (await worker.PostKeyedAsync(
            $"{agencies}/requests",
            new { agencies = new[] { "police", "health" }, items = new[] { "known" } },
            await worker.ETagAsync(agencies))).ReadAsync<AgencyEnquiryView>(200);
        var request = asked.Requests.Single(one => one.Agency == "police");

        var row = Row(await worker.GetAsync<BoardView>(waiting), id);
        Assert.Equal(["health", "police"], row.Agencies.Select(one => one.Agency).Order(StringComparer.Ordinal));
        Assert.All(row.Agencies, one => Assert.Equal((false, request.DueRule), (one.Overdue, one.DueRule)));
        Assert.DoesNotContain(unasked, IdsOf(await worker.GetAsync<BoardView>(waiting)));
        Assert.DoesNotContain(id, IdsOf(await worker.GetAsync<BoardView>(overdue)));

        var own = $"/api/screening/agency-requests/{request.RequestId}";
        await (await police.PostKeyedAsync($"{own}/answers", new { information = "No call-outs." }, await police.ETagAsync(own))).JsonAsync(200);
        _desk.Clock.Set(request.DueAt.AddMinutes(1));

        var late = Assert.Single(Row(await worker.GetAsync<BoardView>(overdue), id).Agencies);
        Assert.Equal(("health", true), (late.Agency, late.Overdue));
        using var manager = _desk.Manager();
        await _desk.CheckAllAsync(id);
        await (await Desk.PostAsync(manager, id, "decisions", new
        {
            option = "advice-and-information",
            reasons = "Settled.",
            criteria = Given.Decision("york", "advice-and-information").Criteria,
            breachReason = "Waited for health.",
            insteadOfMeeting = Given.WhyNotTheMeeting,
        })).JsonAsync(200);
        Assert.DoesNotContain(id, IdsOf(await worker.GetAsync<BoardView>(waiting)));

        static BoardRow Row(BoardView page, Guid id) => page.Items.Single(row => row.CaseId == id);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public async Task Work_says_what_waits_for_the_person_and_their_role_with_what_was_recommended_and_returned()
    {
        _desk.Clock.SetLondon("2026-11-06 09:00");
        using var worker = _desk.Worker("peterborough");
        using var manager = _desk.Manager("peterborough");
        using var auditor = _desk.As("peterborough", AccessRoles.Auditor);
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral") with { RecordedBy = "peterborough.front-door-worker" });
        var row = Row(await WorkAsync(worker));
        Assert.Equal((true, true), (row.IsMine, row.IsForRole));
        Assert.Equal((null, null), (row.Recommendation, row.Returned));
        var recommendation = new { option = "child-and-family-assessment", reasons = "Hungry.", criteria = new[] { "child-in-need", "threshold-document" } };
        var before = (await WorkAsync(manager)).Counts;

        await (await Desk.PostAsync(worker, id, "recommendations", recommendation)).JsonAsync(200);
        var recommended = Row(await WorkAsync(manager));
        Assert.True(recommended.IsForRole);
        Assert.NotNull(recommended.Recommendation);
        Assert.Equal(before.ForRole + 1, (await WorkAsync(manager)).Counts.ForRole);
        Assert.False(Row(await WorkAsync(worker)).IsForRole);

        await (await Desk.PostAsync(manager, id, "returns", new { reason = "Ask the nursery." })).JsonAsync(200);
        var returned = await WorkAsync(worker);
        Assert.Equal("Ask the nursery.", Row(returned).Returned!.Reason);
        Assert.Equal(before.Returned + 1, returned.Counts.Returned);
        Assert.True(returned.Counts.MineReturned > 0);
        Assert.Contains(id, IdsOf(await manager.GetAsync<BoardView>("/api/screening/board?view=returned&take=100")));
        Assert.DoesNotContain((await WorkAsync(auditor)).Items, one => one.CaseId == id);

        await (await Desk.PostAsync(worker, id, "recommendations", recommendation)).JsonAsync(200);
        Assert.Equal(before.Updated + 1, (await WorkAsync(manager)).Counts.Updated);
        Assert.Null(Row(await WorkAsync(worker)).Returned);
        Assert.Equal((await WorkAsync(manager)).Counts, await manager.GetAsync<ScreeningCounts>("/api/screening/work/counts"));
        Assert.Contains(id, IdsOf(await manager.GetAsync<BoardView>("/api/screening/board?view=updated&take=100")));

        Task<ScreeningWork> WorkAsync(HttpClient person) => person.GetAsync<ScreeningWork>("/api/screening/work?take=100");
        ScreeningWorkRow Row(ScreeningWork work) => Assert.Single(work.Items, one => one.CaseId == id);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task Work_counts_the_checks_that_are_still_to_be_made()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("york", "enquiry") with { RecordedBy = "york.front-door-worker" });
        using var worker = _desk.Worker();
        Assert.Equal(3, await ToMakeAsync());

        await _desk.CheckAllAsync(id);

        Assert.Equal(0, await ToMakeAsync());

        async Task<int> ToMakeAsync() =>
            (await worker.GetAsync<ScreeningWork>("/api/screening/work?take=100")).Items.Single(row => row.CaseId == id).ChecksToMake;
    }

    [Fact]
    public void The_forecast_is_what_the_pace_of_the_last_five_working_days_leaves_undone()
    {
        var closes = TestClock.London("2026-11-06 17:00");
        var left = Forecast.DecisionsLeft(decided: 40, officeTime: TimeSpan.FromHours(40), left: TimeSpan.FromHours(3.5));

        Assert.Equal(3, left);
        Assert.Equal(2, Forecast.Of(open: 30, late: 1, beforeClose: 4, significantHarm: 0, checksOutstanding: 0, left, closes).MissedExpected);
        Assert.Equal(0, Forecast.Of(30, 1, 2, 0, 0, left, closes).MissedExpected);
        Assert.Equal(4, Forecast.Of(30, 9, 4, 0, 0, left, closes).MissedExpected);
        Assert.Null(Forecast.DecisionsLeft(0, TimeSpan.FromHours(40), TimeSpan.FromHours(3)));
        Assert.Equal(4, Forecast.Of(30, 0, 4, 0, 0, decisionsExpected: null, closes).MissedExpected);
        Assert.Equal(
            TestClock.London("2026-04-01 00:00"), Forecast.PaceFrom(WorkingCalendar.EnglandAndWales, TestClock.London("2026-04-10 12:00"), workingDays: 5));
    }

    private Task<Guid> ArrivesAsync(string receivedAt, bool significantHarm = false) =>
        _desk.ArrivesAsync(Given.Contact(Authority, "referral", receivedAt, significantHarm));

    private static List<Guid> IdsOf(BoardView page) => [.. page.Items.Select(row => row.CaseId)];
}
