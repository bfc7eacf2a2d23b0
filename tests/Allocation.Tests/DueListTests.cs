using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class DueListTests(AllocationFixture allocation)
{
    [Fact]
    [Trait("Rule", "R4.4")]
    [Trait("Rule", "P6.6")]
    public async Task Whoever_has_the_case_sees_what_is_due_until_it_is_done_and_nobody_else_as_theirs()
    {
        allocation.Clock.SetLondon("2026-11-04 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        Assert.Equal(ClockKinds.SettingTheDay, Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine")).Kind);
        var today = WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow());
        await desk.DoAsync(
            desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", today.AddDays(20), SeeChildBy: today.AddDays(2)));

        var due = Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine"));
        Assert.Equal((ClockKinds.SeeingTheChild, desk.WorkerId), (due.Kind, due.AllocatedTo));
        Assert.Equal(due, Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "unseen")));
        var unseen = await desk.Worker.GetAsync<AllocationCounts>("/api/allocation/work");
        Assert.True(unseen is { Mine: > 0, MineUnseen: > 0 } && unseen.Unseen >= unseen.MineUnseen);
        Assert.Empty(await DueAsync(desk.Manager, desk.CaseId, "mine"));
        Assert.Equal(due, Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "all")));
        Assert.Empty(await DueAsync(desk.Manager, desk.CaseId, "overdue"));

        await (await desk.TryAsync(
            desk.Manager, "allocations", new AllocateCaseRequest(AllocationFixture.SecondWorker, "Balance.", HandOver: "See the file."))).JsonAsync(201);
        var next = allocation.ClientFor(AllocationFixture.SecondWorker, "peterborough", AccessRoles.SocialWorker);
        Assert.Empty(await DueAsync(desk.Worker, desk.CaseId, "mine"));
        Assert.Single(await DueAsync(next, desk.CaseId, "mine"));

        await desk.DoAsync(next, "assessment/visits", Desk.Seen(allocation.Clock.GetUtcNow()));
        Assert.Empty(await DueAsync(next, desk.CaseId, "mine"));
        Assert.Empty(await DueAsync(desk.Manager, desk.CaseId, "unseen"));
        Assert.Equal(unseen.Unseen - 1, (await desk.Manager.GetAsync<AllocationCounts>("/api/allocation/work")).Unseen);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task What_ran_out_is_overdue_unless_another_date_took_its_place()
    {
        allocation.Clock.SetLondon("2026-11-04 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        var today = WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow());
        await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", today.AddDays(20), SeeChildBy: today.AddDays(1)));
        allocation.Clock.Set(allocation.Clock.GetUtcNow().AddDays(3));
        await Eventually.Is(async () => (await desk.ClocksAsync(ClockKinds.SeeingTheChild))[0].MissedAt is not null, "the clock ran out");

        Assert.Equal(ClockKinds.SeeingTheChild, Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "overdue")).Kind);
        await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", today.AddDays(20), SeeChildBy: today.AddDays(5)));

        Assert.Empty(await DueAsync(desk.Manager, desk.CaseId, "overdue"));
        Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine"));
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task What_is_unclear_is_asked_of_the_referrer_and_listed_until_it_is_answered()
    {
        allocation.Clock.SetLondon("2026-11-04 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Referrals2024()));
        await desk.AllocateAsync();
        const string Asking = "assessment/clarifications";
        var nothing = await (await desk.TryAsync(desk.Worker, Asking, new AskReferrerRequest(null, null, null))).ProblemAsync(400);
        Assert.Equal(["answerBy", "question", "reason"], nothing.Errors.Keys.Order(StringComparer.Ordinal));
        var ask = new AskReferrerRequest("Who saw the bruise, and when?", "It decides how soon he is seen.", new DateOnly(2026, 11, 6));

        var asked = await desk.DoAsync(desk.Worker, Asking, ask);

        var open = Assert.Single(asked.CurrentAssessment!.Clarifications);
        Assert.Equal(("Referrals 2024 4.4", null, ask.AnswerBy), (open.Rule, open.SettledAt, (DateOnly?)open.AnswerBy));
        var due = Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine"), item => item.Kind == ClockKinds.ReferrersAnswer);
        Assert.Equal(("Referrals 2024 4.4", TestClock.London("2026-11-06 23:59:59")), (due.Rule, due.DueAt));
        Assert.False(asked.CurrentAssessment.Tasks.Single(task => task.Task == AssessmentTask.Clarifications).Done);
        Assert.Contains(AllocationAction.RecordReferrersAnswer, asked.AllowedActions);

        allocation.Clock.SetLondon("2026-11-09 09:00");
        await Eventually.Is(async () => (await desk.ClocksAsync(ClockKinds.ReferrersAnswer))[0].MissedAt is not null, "the clock ran out");
        Assert.Contains(await DueAsync(desk.Manager, desk.CaseId, "overdue"), item => item.Kind == ClockKinds.ReferrersAnswer);
        foreach (var neitherOrBoth in new[] { new RecordReferrersAnswerRequest(), new RecordReferrersAnswerRequest("The nurse.", "Nobody rings back.") })
        {
            var refused = await (await desk.TryAsync(desk.Worker, $"{Asking}/1/answers", neitherOrBoth)).ProblemAsync(400);
            Assert.Equal(["answer"], refused.Errors.Keys);
        }

        // Answered in time, and recorded late.
        var answer = new RecordReferrersAnswerRequest("The school nurse, on Tuesday.", AnsweredAt: TestClock.London("2026-11-05 11:00"));
        var answered = await desk.DoAsync(desk.Worker, $"{Asking}/1/answers", answer);
        var clock = Assert.Single(await desk.ClocksAsync(ClockKinds.ReferrersAnswer));
        Assert.Equal((answer.AnsweredAt, null), (clock.MetAt, clock.MissedAt));
        Assert.True(answered.CurrentAssessment!.Tasks.Single(task => task.Task == AssessmentTask.Clarifications).Done);
        Assert.DoesNotContain(await DueAsync(desk.Worker, desk.CaseId, "mine"), item => item.Kind == ClockKinds.ReferrersAnswer);
        var again = await (await desk.TryAsync(desk.Worker, $"{Asking}/1/answers", answer)).ProblemAsync(409);
        Assert.EndsWith(":answered-before", again.Type, StringComparison.Ordinal);

        await desk.DoAsync(desk.Worker, Asking, ask with { AnswerBy = new DateOnly(2026, 11, 12) });
        var none = await desk.DoAsync(desk.Worker, $"{Asking}/2/answers", new RecordReferrersAnswerRequest(WhyNone: "The caller left no name."));
        Assert.Equal((null, "The caller left no name."), (none.CurrentAssessment!.Clarifications[1].Answer, none.CurrentAssessment.Clarifications[1].WhyNone));
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    public async Task D1_5_A_case_that_nobody_has_is_listed_as_due_and_as_overdue_with_its_day()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        var due = TestClock.London("2026-11-11 23:59:59");
        Assert.Equal((due, "Dudley 1.5"), ((await desk.ReadAsync()).AssessmentDueAt, (await desk.ReadAsync()).AssessmentRule));
        Assert.DoesNotContain(await DueAsync(desk.Manager, desk.CaseId, "all"), item => item.Kind == ClockKinds.Assessment);

        allocation.Clock.SetLondon("2026-11-06 09:00");
        var ahead = Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "all"), item => item.Kind == ClockKinds.Assessment);
        Assert.Equal((due, "Dudley 1.5", null), (ahead.DueAt, ahead.Rule, ahead.AllocatedTo));
        allocation.Clock.SetLondon("2026-11-12 09:00");
        Assert.Contains(ahead, await DueAsync(desk.Manager, desk.CaseId, "overdue"));

        await desk.AllocateAsync();
        var allocated = Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine"), item => item.Kind == ClockKinds.Assessment);
        Assert.Equal((due, desk.WorkerId), (allocated.DueAt, allocated.AllocatedTo));
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task R4_4_A_child_for_whom_no_day_is_set_is_listed_as_not_seen_until_a_manager_sets_one()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        var before = await desk.Manager.GetAsync<AllocationCounts>("/api/allocation/work");
        var unset = Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "unseen"));
        Assert.Equal((ClockKinds.SettingTheDay, TestClock.London("2026-11-04 23:59:59"), null), (unset.Kind, unset.DueAt, unset.AllocatedTo));
        Assert.Equal(RuleRef.PlatformName, unset.Rule);

        var allocated = await desk.AllocateAsync();
        Assert.Equal(AllocationAction.Plan, allocated.NextStep);
        Assert.False(allocated.CurrentAssessment!.Tasks.Single(task => task.Task == AssessmentTask.Plan).Done);
        Assert.Equal(unset.DueAt, Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "unseen")).DueAt);
        allocation.Clock.SetLondon("2026-11-05 09:00");
        await Eventually.Is(async () => (await desk.ClocksAsync(ClockKinds.SettingTheDay))[0].MissedAt is not null, "nobody set a day in time");
        Assert.Contains(await DueAsync(desk.Manager, desk.CaseId, "overdue"), item => item.Kind == ClockKinds.SettingTheDay);
        var refused = await (await desk.TryAsync(
            desk.Worker, "assessment/submissions", new SubmitAssessmentRequest("not-in-need", "What was said."))).ProblemAsync(422);
        Assert.Contains("a day set by a manager for seeing the child, see the child", refused.Detail, StringComparison.Ordinal);

        // Later than a week ahead, and listed all the same.
        var planned = await desk.DoAsync(
            desk.Manager, "assessment/plans", new PlanAssessmentRequest("low", new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 11)));
        Assert.True(planned.CurrentAssessment!.Tasks.Single(task => task.Task == AssessmentTask.Plan).Done);
        Assert.Equal(ClockKinds.SeeingTheChild, Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "unseen")).Kind);
        Assert.NotNull(Assert.Single(await desk.ClocksAsync(ClockKinds.SettingTheDay)).MetAt);
        Assert.Equal(before.Unseen, (await desk.Manager.GetAsync<AllocationCounts>("/api/allocation/work")).Unseen);

        await desk.DoAsync(desk.Worker, "assessment/visits", Desk.Seen(allocation.Clock.GetUtcNow()));
        Assert.Empty(await DueAsync(desk.Manager, desk.CaseId, "unseen"));
        Assert.Equal(before.Unseen - 1, (await desk.Manager.GetAsync<AllocationCounts>("/api/allocation/work")).Unseen);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task R4_4_A_child_who_could_not_be_seen_waits_for_no_day_once_the_manager_has_read_why()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Worker, "assessment/conduct", new RecordConductRequest("English", YesNoNotKnown.No, FamilyInformed: true));
        await desk.DoAsync(desk.Worker, "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Mother"));
        await desk.DoAsync(desk.Worker, "assessment/contributions", new RequestContributionsRequest(null, null, WhyNobody: "Nobody is involved."));
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("The baby is expected in May.", Factors: ["3B"]));
        await desk.DoAsync(
            desk.Worker, "assessment/submissions", new SubmitAssessmentRequest("not-in-need", "What was said.", WhyNotSeen: "Not born yet."));
        Assert.Equal(ClockKinds.SettingTheDay, Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "unseen")).Kind);
        await desk.DoAsync(desk.Manager, "assessment/sign-offs", new SignOffAssessmentRequest("not-in-need", "I agree."));
        Assert.Empty(await DueAsync(desk.Manager, desk.CaseId, "unseen"));

        await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("She is born.", [AssessmentTask.SeeTheChild]));
        Assert.Equal(ClockKinds.SettingTheDay, Assert.Single(await DueAsync(desk.Manager, desk.CaseId, "unseen")).Kind);
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    public async Task D1_9_What_follows_a_sign_off_is_listed_and_due_step_by_step_until_it_is_done()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        await desk.AllocateAsync();
        Assert.DoesNotContain(desk.CaseId, await FollowsAsync(desk));
        var before = (await desk.Manager.GetAsync<AllocationCounts>("/api/allocation/work")).WhatFollows;

        var signedOff = await desk.SignOffAsync("in-need-complex", "range-of-inputs");
        Assert.Contains(desk.CaseId, await FollowsAsync(desk));
        Assert.Equal(before + 1, (await desk.Manager.GetAsync<AllocationCounts>("/api/allocation/work")).WhatFollows);
        Assert.Equal(TestClock.London("2026-11-10 23:59:59"), signedOff.WhatFollowsBy);
        allocation.Clock.SetLondon("2026-11-05 09:00");
        var due = Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine"), item => item.Kind == ClockKinds.WhatFollows);
        Assert.Equal((signedOff.WhatFollowsBy!.Value, signedOff.WhatFollowsRule), (due.DueAt, due.Rule));
        allocation.Clock.SetLondon("2026-11-11 09:00");
        Assert.Contains(await DueAsync(desk.Manager, desk.CaseId, "overdue"), item => item.Kind == ClockKinds.WhatFollows);
        var further = await desk.DoAsync(desk.Worker, "assessment/further-openings", new OpenAssessmentRequest());
        Assert.DoesNotContain(desk.CaseId, await FollowsAsync(desk));
        Assert.Equal((null, AllocationAction.Plan), (further.WhatFollowsBy, further.NextStep));
        Assert.Contains(await DueAsync(desk.Manager, desk.CaseId, "unseen"), item => item.Kind == ClockKinds.SettingTheDay);

        await desk.SignOffAsync("in-need-not-complex");
        Assert.Contains(desk.CaseId, await FollowsAsync(desk));
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(
            true, "Several agencies.", allocation.Clock.GetUtcNow().AddDays(3), [new Invitee(ParticipantKind.Parent, "Mother")]));
        Assert.DoesNotContain(desk.CaseId, await FollowsAsync(desk));
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "The family prefers a visit."));
        Assert.Contains(desk.CaseId, await FollowsAsync(desk));
        var review = WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow()).AddDays(20);
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(new PlanContent(
            "Regular meals.", "She eats.", [new PlannedAction("Breakfast club", "Head teacher", review)], review)));

        Assert.DoesNotContain(desk.CaseId, await FollowsAsync(desk));
        var clocks = await desk.ClocksAsync(ClockKinds.WhatFollows);
        Assert.Equal(3, clocks.Count);
        Assert.All(clocks, clock => Assert.NotNull(clock.MetAt));
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    public async Task D1_9_What_follows_is_on_no_clock_once_the_case_is_closed_or_the_sign_off_taken_back()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley("2026-11-02 09:00")));
        await desk.AllocateAsync();
        await desk.SignOffAsync("not-in-need");
        await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("A new fact.", [AssessmentTask.Analysis]));
        Assert.Empty(await desk.ClocksAsync(ClockKinds.WhatFollows));
        await desk.SignOffAsync("not-in-need");
        Assert.Contains(desk.CaseId, await FollowsAsync(desk));
        var closed = await desk.DoAsync(desk.Manager, "follow-ups", new FollowUpRequest(
            "one-off-advice", "Advice was enough.", null, new ConsentGiven(true, "Mother", "visit"), new ChildsConsent(true, true)));

        Assert.Equal((AllocationState.Closed, null), (closed.State, closed.WhatFollowsBy));
        Assert.DoesNotContain(desk.CaseId, await FollowsAsync(desk));
        Assert.NotNull(Assert.Single(await desk.ClocksAsync(ClockKinds.WhatFollows)).MetAt);
    }

    [Fact]
    [Trait("Rule", "D1.4")]
    [Trait("Rule", "D2.3")]
    public async Task Contributions_and_the_review_of_the_plan_are_listed_and_a_closed_case_is_not()
    {
        allocation.Clock.SetLondon("2026-11-06 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Worker, "assessment/contributions", desk.Ask("health"));
        var asked = await DueAsync(desk.Worker, desk.CaseId, "mine");
        Assert.Equal(
            ["assessment", "contribution-health", ClockKinds.SettingTheDay], asked.Select(item => item.Kind).Order(StringComparer.Ordinal));

        var request = (await desk.ReadAsync()).CurrentAssessment!.Contributions[0].RequestId;
        await desk.DoAsync(desk.Worker, $"assessment/contributions/{request}/waivers", new GoOnWithoutContributionRequest("They never saw her."));
        await desk.SignOffAsync("in-need-not-complex");
        Assert.Empty(await DueAsync(desk.Worker, desk.CaseId, "mine"));
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "The family knows what helps."));
        var review = WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow()).AddDays(5);
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(new PlanContent(
            "Regular meals.", "She eats.", [new PlannedAction("Breakfast club", "Head teacher", review)], review)));
        Assert.Equal(ClockKinds.PlanReview, Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine")).Kind);

        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(new PlanContent(
            "Regular meals.", "She eats.", [new PlannedAction("Breakfast club", "Head teacher", review)], review.AddDays(1))));
        Assert.Equal(ClockKinds.PlanReview, Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine")).Kind);
        var elsewhere = allocation.ClientFor("sefton.team-manager", "sefton", AccessRoles.TeamManager);
        Assert.Empty(await DueAsync(elsewhere, desk.CaseId, "all"));
    }

    private static async Task<List<Guid>> FollowsAsync(Desk desk) =>
        [.. (await desk.Manager.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=what-follows&take=100")).Items.Select(row => row.CaseId)];

    private static async Task<List<DueItem>> DueAsync(HttpClient client, Guid caseId, string view)
    {
        var found = new List<DueItem>();
        string? after = null;
        do
        {
            var page = await client.GetAsync<Page<DueItem>>($"/api/allocation/due?view={view}&take=50" + (after is null ? "" : $"&after={after}"));
            found.AddRange(page.Items.Where(item => item.CaseId == caseId));
            after = page.Next;
        }
        while (after is not null);

        return found;
    }
}
