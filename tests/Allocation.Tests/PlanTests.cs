using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class PlanTests(AllocationFixture allocation)
{
    private static readonly PlanContent Plan = new(
        "Warmth, regular meals, school.", "She is in school each day and eats.",
        [
            new("A family worker twice a week", "Family support worker", new DateOnly(2026, 11, 20)),
            new("Breakfast club", "Head teacher", new DateOnly(2026, 11, 16)),
        ],
        new DateOnly(2026, 12, 11));

    [Fact]
    [Trait("Rule", "D1.9")]
    public async Task What_follows_for_a_child_not_in_need_takes_the_consent_of_parent_and_child()
    {
        var desk = await SignedOffAsync("not-in-need");
        var mother = new ConsentGiven(true, "Mother", "visit");
        var body = new FollowUpRequest("caf-panel", "Help at home.", "CAF Panel");

        var byWorker = await desk.TryAsync(desk.Worker, "follow-ups", body);
        var nobody = await (await desk.TryAsync(desk.Manager, "follow-ups", body)).ProblemAsync(422);
        var refusedBy = await (await desk.TryAsync(desk.Manager, "follow-ups", body with { Parent = mother with { Given = false } })).ProblemAsync(422);
        var child = await (await desk.TryAsync(desk.Manager, "follow-ups", body with { Parent = mother })).ProblemAsync(422);
        var offered = await (await desk.TryAsync(desk.Manager, "follow-ups", body with { Code = "child-in-need-plan" })).ProblemAsync(422);
        var done = await desk.DoAsync(desk.Manager, "follow-ups", body with { Parent = mother, Child = new ChildsConsent(true, true) });

        Assert.Equal(403, (int)byWorker.StatusCode);
        Assert.Equal("Dudley 1.9", nobody.Rule);
        Assert.Contains("parent", refusedBy.Errors.Keys);
        Assert.Contains("child", child.Errors.Keys);
        Assert.Contains("code", offered.Errors.Keys);
        Assert.Equal((AllocationState.Closed, null), (done.State, done.NextStep));
        Assert.Equal(FollowUpKind.CommonAssessment, Assert.Single(done.FollowUps).Kind);
        Assert.Contains("common-assessment", Assert.Single(await desk.EventsAsync("CaseClosed")), StringComparison.Ordinal);
        Assert.Equal(409, (int)(await desk.TryAsync(desk.Manager, "follow-ups", body)).StatusCode);
    }

    [Fact]
    [Trait("Rule", "D2.0")]
    [Trait("Rule", "D2.2")]
    [Trait("Rule", "D2.3")]
    public async Task A_planning_meeting_is_a_manager_s_decision_and_everybody_takes_part_or_it_is_said_why()
    {
        var desk = await SignedOffAsync("in-need-not-complex", "health");
        var hold = new DecidePlanningMeetingRequest(true, "Several agencies.", TestClock.London("2026-11-10 14:00"));
        Attendee[] mother = [new(ParticipantKind.Parent, "Mother"), new(ParticipantKind.Practitioner, "Health visitor", "health", Attended: false)];

        var byWorker = await (await desk.TryAsync(desk.Worker, "planning-meeting/decisions", hold)).ProblemAsync(403);
        var first = await (await desk.TryAsync(desk.Worker, "plans", new AgreePlanRequest(Plan))).ProblemAsync(409);
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", hold);
        allocation.Clock.SetLondon("2026-11-10 16:00");
        var record = new RecordPlanningMeetingRequest(TestClock.London("2026-11-10 14:00"), mother, Plan);
        var missing = await (await desk.TryAsync(desk.Worker, "planning-meeting/records", record)).ProblemAsync(400);
        var held = await desk.DoAsync(desk.Worker, "planning-meeting/records", record with
        {
            WhyNoChild = "She is two.",
            WhyNotEveryone = "The health visitor was ill and sent a report.",
        });

        Assert.Equal("Dudley 1.9", byWorker.Rule);
        Assert.EndsWith("meeting-first", first.Type, StringComparison.Ordinal);
        Assert.Equal(
            ["whyNoChild", "whyNotEveryone"], missing.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, held.PlanningMeeting!.Attendees.Count);
        Assert.Equal(["Family support worker", "Head teacher"], held.Plan!.Actions.Select(action => action.Who), StringComparer.Ordinal);
        Assert.True(held.Plan.AtMeeting);
        Assert.Equal(TestClock.London("2026-12-11 23:59:59"), Assert.Single(await desk.ClocksAsync(ClockKinds.PlanReview)).DueAt);
        Assert.Single(await desk.EventsAsync("ChildInNeedPlanAgreed"));
    }

    [Fact]
    [Trait("Rule", "D2.1")]
    public async Task A_planning_meeting_is_no_conference_and_is_not_held_on_significant_harm()
    {
        var desk = await SignedOffAsync("significant-harm");

        var hold = new DecidePlanningMeetingRequest(true, "To plan.", TestClock.London("2026-11-10 14:00"));
        var refused = await (await desk.TryAsync(desk.Manager, "planning-meeting/decisions", hold)).ProblemAsync(422);

        Assert.Equal("Dudley 2.1", refused.Rule);
    }

    [Fact]
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "D2.3")]
    public async Task A_plan_without_a_meeting_says_who_does_what_by_when_and_is_reviewed_until_it_ends()
    {
        var desk = await SignedOffAsync("in-need-not-complex");
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency, agreed at home."));

        var empty = await (await desk.TryAsync(desk.Worker, "plans", new AgreePlanRequest(new(null, null, [new(null, " ", null)], null)))).ProblemAsync(400);
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan));
        var done = await desk.DoAsync(desk.Worker, "plans/actions/2/completions", new CompletePlanActionRequest("Started on Monday."));
        var twice = await desk.TryAsync(desk.Worker, "plans/actions/2/completions", new CompletePlanActionRequest());
        var goesOn = await desk.DoAsync(
            desk.Worker, "plans/reviews", new ReviewPlanRequest("She eats at school.", PlanReviewDecision.Continue, new DateOnly(2027, 1, 15)));
        var byWorker = await desk.TryAsync(desk.Worker, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close));
        var ended = await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close));

        Assert.Equal(6, empty.Errors.Count);
        Assert.NotNull(done.Plan!.Actions[1].DoneAt);
        Assert.Null(done.Plan.Actions[0].DoneAt);
        Assert.Equal(409, (int)twice.StatusCode);
        Assert.Equal(new DateOnly(2027, 1, 15), goesOn.Plan!.ReviewOn);
        Assert.Equal(403, (int)byWorker.StatusCode);
        Assert.Equal(AllocationState.Closed, ended.State);
        Assert.Equal(2, ended.Plan!.Reviews.Count);
        Assert.All(await desk.ClocksAsync(ClockKinds.PlanReview), clock => Assert.NotNull(clock.MetAt));
    }

    [Fact]
    public async Task A_step_down_takes_consent_and_names_the_lead_of_early_help()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.York()), AccessRoles.AssessmentManager);
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        await desk.SignOffAsync("early-help");
        var body = new FollowUpRequest(
            "step-down", "Early help is enough.", Parent: new ConsentGiven(true, "Father", "phone"), Child: new ChildsConsent(true, true));

        var lead = await (await desk.TryAsync(desk.Manager, "follow-ups", body)).ProblemAsync(400);
        var closed = await desk.DoAsync(desk.Manager, "follow-ups", body with { To = "Early help coordinator, school" });

        Assert.Contains("to", lead.Errors.Keys);
        Assert.Equal("this platform’s rule", Assert.Single(closed.FollowUps).Rule);
        Assert.Contains("\"team\":\"Assessment\"", Assert.Single(await desk.EventsAsync("CaseClosed")), StringComparison.Ordinal);
    }

    private async Task<Desk> SignedOffAsync(string outcome, string? agency = null)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        if (agency is not null)
        {
            var asked = (await desk.DoAsync(desk.Worker, "assessment/contributions", new RequestContributionsRequest([agency], "What do you know?")))
                .CurrentAssessment!.Contributions[0];
            await desk.DoAsync(desk.Worker, $"assessment/contributions/{asked.RequestId}/waivers", new GoOnWithoutContributionRequest("It cannot wait."));
        }

        await desk.SignOffAsync(outcome);
        return desk;
    }
}
