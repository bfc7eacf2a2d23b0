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
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Peterborough()));
        await desk.AllocateAsync();
        Assert.Empty(await DueAsync(desk.Worker, desk.CaseId, "mine"));
        var today = WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow());
        await desk.DoAsync(
            desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", today.AddDays(20), SeeChildBy: today.AddDays(2)));

        var due = Assert.Single(await DueAsync(desk.Worker, desk.CaseId, "mine"));
        Assert.Equal((ClockKinds.SeeingTheChild, desk.WorkerId), (due.Kind, due.AllocatedTo));
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
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task What_ran_out_is_overdue_unless_another_date_took_its_place()
    {
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
    [Trait("Rule", "D1.4")]
    [Trait("Rule", "D2.3")]
    public async Task Contributions_and_the_review_of_the_plan_are_listed_and_a_closed_case_is_not()
    {
        allocation.Clock.SetLondon("2026-11-06 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Worker, "assessment/contributions", desk.Ask("health"));
        var asked = await DueAsync(desk.Worker, desk.CaseId, "mine");
        Assert.Equal(["assessment", "contribution-health"], asked.Select(item => item.Kind).Order(StringComparer.Ordinal));

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
