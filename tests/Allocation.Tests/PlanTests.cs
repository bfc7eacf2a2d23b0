using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class PlanTests(AllocationFixture allocation)
{
    internal static readonly PlanContent Plan = new(
        "Warmth, regular meals, school.", "She is in school each day and eats.",
        [
            new("A family worker twice a week", "Family support worker", new DateOnly(2026, 11, 20)),
            new("Breakfast club", "Head teacher", new DateOnly(2026, 11, 16)),
        ],
        new DateOnly(2026, 12, 11));

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task R4_4_Supervision_is_recorded_also_while_a_plan_is_worked_by()
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        var signedOff = await desk.SignOffAsync("in-need-not-complex");
        Assert.DoesNotContain(AllocationAction.Supervise, signedOff.AllowedActions);
        await (await desk.TryAsync(desk.Manager, "assessment/supervisions", new SuperviseRequest("Not yet."))).ProblemAsync(409);
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "Agreed at home."));
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan));
        Assert.Contains(AllocationAction.Supervise, (await desk.ReadAsync()).AllowedActions);

        var supervised = await desk.DoAsync(desk.Manager, "assessment/supervisions", new SuperviseRequest("Visit weekly."));

        Assert.Equal("Visit weekly.", Assert.Single(supervised.CurrentAssessment!.Supervisions).Note);
    }

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
    [Trait("Rule", "D1.9")]
    [Trait("Rule", "X1")]
    public async Task D1_9_Only_where_a_professional_referred_can_they_be_advised_to_go_to_the_CAF_panel()
    {
        var desk = await SignedOffAsync("not-in-need");
        var advise = new FollowUpRequest(
            "caf-by-referrer", "She knows the family best.", Parent: new ConsentGiven(true, "Mother", "visit"), Child: new ChildsConsent(true, true));
        var recorded = new ContactRecorded
        {
            ContactRecordId = desk.CaseId,
            ContactId = Guid.CreateVersion7(),
            Reference = "PB-7K3M-2Q",
            Authority = "dudley",
            ProcedureVersion = ProcedureBook.Published.For("dudley").Version,
            Kind = "referral",
            Channel = "phone",
            SourceCode = "1C",
            ProfessionalReferrer = false,
            SignificantHarm = false,
            PossibleCrime = null,
            RoutedTo = Destinations.FirstResponseTeam,
            RoutingRule = "Dudley 1.1",
            PreviousTeam = "A team that is no more",
            ReceivedAt = TestClock.London("2026-11-02 09:00"),
            RecordedAt = TestClock.London("2026-11-02 09:00"),
            RecordedBy = "dudley.front-door-worker",
            SiblingRecordIds = [],
        };

        await allocation.PublishAsync(recorded);
        var byNeighbour = await Eventually.Is(desk.ReadAsync, found => found.PreviousTeam is not null);
        var refused = await (await desk.TryAsync(desk.Manager, "follow-ups", advise)).ProblemAsync(422);
        await allocation.PublishAsync(recorded with { SourceCode = "2A", ProfessionalReferrer = true });
        var byProfessional = await Eventually.Is(desk.ReadAsync, found => found.FollowUpsOffered.Count > 3);
        var done = await desk.DoAsync(desk.Manager, "follow-ups", advise);

        Assert.Equal(["one-off-advice", "signpost", "caf-panel"], byNeighbour.FollowUpsOffered);
        Assert.Equal(("code", "Dudley 1.9"), (Assert.Single(refused.Errors.Keys), refused.Rule));
        Assert.Contains("caf-by-referrer", byProfessional.FollowUpsOffered);
        Assert.Equal("caf-by-referrer", Assert.Single(done.FollowUps).Code);
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
    [Trait("Rule", "D2.2")]
    public async Task A_planning_meeting_invites_everybody_who_works_with_the_family_or_it_is_said_why_not()
    {
        var desk = await SignedOffAsync("in-need-not-complex", "health");
        var hold = new DecidePlanningMeetingRequest(true, "Several agencies.", TestClock.London("2026-11-10 14:00"));

        var toInvite = (await desk.ReadAsync()).ToInvite;
        var nobody = await (await desk.TryAsync(desk.Manager, "planning-meeting/decisions", hold with { Invitees = [] })).ProblemAsync(422);
        var unnamed = await (await desk.TryAsync(
            desk.Manager, "planning-meeting/decisions", hold with { Invitees = [new(null, " ")] })).ProblemAsync(400);
        var chosen = await desk.DoAsync(desk.Manager, "planning-meeting/decisions", hold with
        {
            Invitees = [new(ParticipantKind.FamilyMember, "Grandmother")],
            WhyNotEveryone = "The grandmother cares for her; health sent a report.",
        });
        var all = await desk.DoAsync(desk.Manager, "planning-meeting/decisions", hold);
        var clock = Assert.Single(await desk.ClocksAsync(ClockKinds.PlanningMeeting));
        allocation.Clock.SetLondon("2026-11-10 16:00");
        await desk.DoAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:10"), [new(ParticipantKind.Parent, "Mother")], Plan, WhyNoChild: "She is two.", WhyNotEveryone: "Was ill."));

        Assert.Equal([(ParticipantKind.Parent, "Mother", null), (ParticipantKind.Practitioner, "health", "health")], toInvite.Select(
            one => (one.Kind, one.Agency ?? one.Who, one.Agency)));
        Assert.Contains("whyNotEveryone", nobody.Errors.Keys);
        Assert.Equal("Dudley 2.2", nobody.Rule);
        Assert.Equal(["invitees[0].kind", "invitees[0].who"], unnamed.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Grandmother"], chosen.PlanningMeeting!.Invitees.Select(one => one.Who));
        Assert.Equal(toInvite, all.PlanningMeeting!.Invitees);
        Assert.Equal((TestClock.London("2026-11-10 23:59:59"), null), (clock.DueAt, clock.MetAt));
        Assert.Equal(TestClock.London("2026-11-10 14:10"), Assert.Single(await desk.ClocksAsync(ClockKinds.PlanningMeeting)).MetAt);
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public async Task A_plan_is_revised_after_its_review_keeps_what_it_said_and_is_listed_while_overdue()
    {
        var desk = await SignedOffAsync("in-need-not-complex");
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency, agreed at home."));
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan));
        await desk.DoAsync(desk.Worker, "plans/actions/2/completions", new CompletePlanActionRequest("Started on Monday."));
        var inTime = await OverdueAsync();
        allocation.Clock.SetLondon("2026-11-21 09:00");
        var late = await OverdueAsync();
        var reviewed = await desk.DoAsync(
            desk.Worker, "plans/reviews", new ReviewPlanRequest("She eats.", PlanReviewDecision.Continue, new DateOnly(2026, 12, 18)));

        var revised = await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan with
        {
            Needs = "A calm evening.",
            Actions = [new("An evening visit", "Family support worker", new DateOnly(2026, 12, 4))],
        }));

        Assert.Empty(inTime);
        Assert.Equal(new DateOnly(2026, 11, 20), Assert.Single(late).PlanActionDueOn);
        Assert.True(reviewed.Allows(AllocationAction.AgreePlan));
        Assert.Equal((2, "A calm evening."), (revised.Plan!.PlanVersion, revised.Plan.Needs));
        Assert.Equal("She eats.", Assert.Single(revised.Plan.Reviews).Progress);
        var before = Assert.Single(revised.Plan.Earlier);
        Assert.Equal((1, Plan.Needs), (before.PlanVersion, before.Needs));
        Assert.NotNull(before.Actions[1].DoneAt);
        Assert.Empty(await OverdueAsync());

        async Task<List<AllocationCaseView>> OverdueAsync() =>
        [
            .. (await desk.Manager.GetAsync<Page<AllocationCaseView>>("/api/allocation/cases?view=overdue&take=100")).Items
                .Where(row => row.CaseId == desk.CaseId),
        ];
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

    /// <summary>Dudley's text alone describes the meeting; elsewhere it is the platform's own, so that a child in need has a plan in every authority.</summary>
    public static TheoryData<string, string> PlanningMeetings => new()
    {
        { "peterborough", "this platform’s rule" },
        { "york", "this platform’s rule" },
        { "sefton", "this platform’s rule" },
        { "referrals-2024", "this platform’s rule" },
        { "dudley", "Dudley 2.2" },
    };

    [Theory]
    [MemberData(nameof(PlanningMeetings))]
    [Trait("Rule", "D2.0")]
    [Trait("Rule", "D2.3")]
    public async Task A_child_in_need_goes_from_planning_meeting_to_closure_in_every_authority(string authority, string rule)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var procedure = ProcedureBook.Published.For(authority);
        var option = procedure.Screening.Options.First(offered => offered.OutcomeWhen(significantHarm: false) == Outcome.Assessment).Code;
        var desk = new Desk(
            allocation, await allocation.ArrivesAsync(Disposals.Of(authority, option, Outcome.Assessment, "2026-11-02 10:20", "its rule")),
            authority == "york" ? AccessRoles.AssessmentManager : null);
        if ((await desk.AllocateAsync()).CurrentAssessment is null)
        {
            await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        }

        var signedOff = await desk.SignOffAsync(procedure.Allocation.Outcomes.First(outcome => outcome.Result == AssessmentResult.InNeed).Code);
        var decided = await desk.DoAsync(
            desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(true, "Several agencies.", TestClock.London("2026-11-10 14:00")));
        allocation.Clock.SetLondon("2026-11-10 16:00");
        var planned = await desk.DoAsync(desk.Worker, "planning-meeting/records", new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"), [new(ParticipantKind.Parent, "Mother")], Plan, WhyNoChild: "She is two.", WhyNotEveryone: "Was ill."));
        var closed = await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close));

        Assert.Equal(
            [AllocationAction.DecidePlanningMeeting, AllocationAction.RecordPlanningMeeting, AllocationAction.ReviewPlan, null],
            [signedOff.NextStep, decided.NextStep, planned.NextStep, closed.NextStep]);
        Assert.Equal((rule, true), (planned.Plan!.Rule, planned.Plan.AtMeeting));
        Assert.Equal((AllocationState.Closed, "The plan ended"), (closed.State, Assert.Single(closed.FollowUps).Label));
        Assert.Single(await desk.EventsAsync("CaseClosed"));
        Assert.All(await desk.ClocksAsync(ClockKinds.PlanningMeeting), clock => Assert.NotNull(clock.MetAt));
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public async Task A_plan_does_not_end_with_a_case_whose_assessment_is_not_signed_off()
    {
        var desk = await SignedOffAsync("in-need-not-complex");
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency, agreed at home."));
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan));
        await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("The father was not heard.", [AssessmentTask.Analysis]));
        var end = new ReviewPlanRequest("She eats.", PlanReviewDecision.Close);

        var refused = await (await desk.TryAsync(desk.Manager, "plans/reviews", end)).ProblemAsync(409);
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("He helps.", Factors: ["3B"]));
        await desk.DoAsync(desk.Worker, "assessment/submissions", new SubmitAssessmentRequest("in-need-not-complex", "What was seen."));
        await desk.DoAsync(desk.Manager, "assessment/sign-offs", SignOffs.Of("dudley", "in-need-not-complex"));
        var closed = await desk.DoAsync(desk.Manager, "plans/reviews", end);

        Assert.EndsWith("not-signed-off", refused.Type, StringComparison.Ordinal);
        Assert.Equal(AllocationState.Closed, closed.State);
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public async Task A_meeting_that_is_recorded_late_keeps_what_was_to_be_done_by_then()
    {
        var desk = await SignedOffAsync("in-need-not-complex");
        await desk.DoAsync(
            desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(true, "Several agencies.", TestClock.London("2026-11-10 14:00")));
        allocation.Clock.SetLondon("2026-11-17 09:00");
        var record = new RecordPlanningMeetingRequest(
            TestClock.London("2026-11-10 14:00"), [new(ParticipantKind.Parent, "Mother")], Plan, WhyNoChild: "She is two.");

        var before = await (await desk.TryAsync(desk.Worker, "planning-meeting/records", record with
        {
            Plan = Plan with { Actions = [new("A visit", "Family support worker", new DateOnly(2026, 11, 9))] },
        })).ProblemAsync(400);
        var held = await desk.DoAsync(desk.Worker, "planning-meeting/records", record);

        Assert.Contains("plan.actions[0].by", before.Errors.Keys);
        Assert.Equal(new DateOnly(2026, 11, 16), held.PlanActionDueOn);
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

    private Task<Desk> SignedOffAsync(string outcome, string? agency = null) => SignedOffAsync(allocation, outcome, agency);

    internal static async Task<Desk> SignedOffAsync(AllocationFixture allocation, string outcome, string? agency)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        var desk = new Desk(allocation, await allocation.ArrivesAsync(Disposals.Dudley()));
        await desk.AllocateAsync();
        if (agency is not null)
        {
            var asked = (await desk.DoAsync(desk.Worker, "assessment/contributions", desk.Ask(agency)))
                .CurrentAssessment!.Contributions[0];
            await desk.DoAsync(desk.Worker, $"assessment/contributions/{asked.RequestId}/waivers", new GoOnWithoutContributionRequest("It cannot wait."));
        }

        await desk.SignOffAsync(outcome);
        return desk;
    }
}
