using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>Every clock that the five procedures give this service: started by its act, announced once each, and ended as its case goes on.</summary>
[Collection(AllocationCollection.Name)]
public sealed class ProcedureClockTests(AllocationFixture allocation)
{
    /// <summary>The Friday before Christmas: weekends and bank holidays lie within all that is counted in working days.</summary>
    private const string Received = "2026-12-18 09:00";

    public static TheoryData<string, string> Clocks => ProcedureClocks.KeptBy("allocation");

    public static TheoryData<string> Authorities => [.. ProcedureBook.Published.Codes];

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_left_alone_is_announced_once_each_also_when_it_is_met_late(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, clock);

        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await meet();
        await watch.IsMetLateAsync();
    }

    [Theory]
    [MemberData(nameof(Clocks))]
    public async Task A_clock_met_in_time_is_never_missed(string authority, string clock)
    {
        var (watch, meet) = await StartAsync(authority, clock);

        await meet();
        await watch.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "D1.5")]
    [Trait("Rule", "P6.6")]
    public async Task D1_5_The_time_of_a_case_that_nobody_has_runs_from_receipt_and_stays_one_clock(string authority)
    {
        var desk = await ArrivedAsync(authority);
        var watch = await DueAsync(
            desk, ClockKinds.Assessment, Due(TestClock.London(Received), ProcedureBook.Published.For(authority).Allocation.Assessment.Due));
        Assert.Equal(TestClock.London(Received), watch.Started.StartedAt);
        await watch.ApproachesOnceAndIsMissedOnceAsync();

        await OpenAsync(desk);
        await desk.SignOffAsync(OutcomeOf(authority, AssessmentResult.NotInNeed));

        Assert.Equal(watch.Started.Id, Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).Id);
        await watch.IsMetLateAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "S12")]
    public async Task S12_A_case_that_an_enquiry_opened_is_on_its_clock_before_anybody_has_it(string authority)
    {
        allocation.Clock.SetLondon("2026-12-18 09:30");
        var disposal = Disposals.Of(authority, "no-further-action", Outcome.NoFurtherAction, Received, "by the manager");
        await allocation.PublishAsync(disposal);
        var startedAt = TestClock.London("2026-12-18 09:15");
        await allocation.PublishAsync(new Section47EnquiryStarted
        {
            EnquiryId = Guid.CreateVersion7(),
            ContactRecordId = disposal.ContactRecordId,
            Reference = disposal.Reference,
            Authority = authority,
            StartedBy = "police-protection",
            StartedAt = startedAt,
            IsDuty = true,
            ConferenceDueAt = startedAt.AddDays(30),
            Rule = "Children Act 1989, section 47",
        });
        var desk = new Desk(allocation, disposal, authority == "york" ? AccessRoles.AssessmentManager : null);
        await Eventually.Is(async () => (await desk.ClocksAsync(ClockKinds.Assessment)).Count > 0, "the case is open and its clock runs");

        var watch = await DueAsync(desk, ClockKinds.Assessment, Due(startedAt, ProcedureBook.Published.For(authority).Allocation.Assessment.Due));
        await watch.ApproachesOnceAndIsMissedOnceAsync();
        await OpenAsync(desk);
        Assert.Equal(watch.Started.Id, Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).Id);
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    public async Task No_clock_outlives_its_case(string authority)
    {
        var desk = await AllocatedAsync(authority);
        await AskHealthAsync(desk);
        await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", await LimitAsync(desk)));
        string[] kinds = [ClockKinds.Assessment, ClockKinds.Contribution + "-health", ClockKinds.SeeingTheChild, ClockKinds.PlannedFinish];
        var watches = new List<ClockWatch>();
        foreach (var kind in kinds)
        {
            watches.Add(await allocation.WatchAsync(desk.CaseId, kind));
        }

        await allocation.PublishAsync(new ContactBecameReferral
        {
            ContactRecordId = desk.CaseId,
            ReferralRecordId = Guid.CreateVersion7(),
            ContactId = Guid.CreateVersion7(),
            Authority = authority,
            ProcedureVersion = ProcedureBook.Published.For(authority).Version,
            FromKind = "contact",
            BecameAt = allocation.Clock.GetUtcNow(),
            BecameBy = $"{authority}.front-door-worker",
            Rule = "Peterborough 1",
        });
        await Eventually.Is(async () => (await desk.ReadAsync()).State == AllocationState.Closed, "the case has become a referral");

        foreach (var watch in watches)
        {
            await watch.IsNeverMissedAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    public async Task A_closed_plan_takes_its_review_with_it_and_a_new_plan_replaces_it(string authority)
    {
        var desk = await PlannedAsync(authority);
        var first = await allocation.WatchAsync(desk.CaseId, ClockKinds.PlanReview);
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan(allocation.Clock.GetUtcNow().AddDays(20))));
        var second = await allocation.WatchAsync(desk.CaseId, ClockKinds.PlanReview);
        Assert.NotEqual(first.Started.Id, second.Started.Id);
        await desk.DoAsync(desk.Manager, "plans/reviews", new ReviewPlanRequest("All well.", PlanReviewDecision.Close));

        await first.IsNeverMissedAsync();
        await second.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "R4.4")]
    public async Task An_extended_assessment_is_announced_for_its_new_day_and_a_waived_contribution_not_at_all(string authority)
    {
        var desk = await AllocatedAsync(authority);
        var asked = await AskHealthAsync(desk);
        var (contribution, before) = (
            await allocation.WatchAsync(desk.CaseId, ClockKinds.Contribution + "-health"), await allocation.WatchAsync(desk.CaseId, ClockKinds.Assessment));
        await desk.DoAsync(desk.Worker, $"assessment/contributions/{asked}/waivers", new GoOnWithoutContributionRequest("It cannot wait."));
        await desk.DoAsync(
            desk.Manager, "assessment/extensions", new ExtendAssessmentRequest((await LimitAsync(desk)).AddDays(30), "He is in hospital."));
        var after = await allocation.WatchAsync(desk.CaseId, ClockKinds.Assessment);

        await after.ApproachesOnceAndIsMissedOnceAsync();
        await before.IsNeverMissedAsync();
        await contribution.IsNeverMissedAsync();
    }

    [Theory]
    [MemberData(nameof(Authorities))]
    [Trait("Rule", "D1.7")]
    public async Task An_assessment_taken_up_again_is_on_its_first_clock_and_is_missed_even_after_its_time(string authority)
    {
        var desk = await AllocatedAsync(authority);
        var watch = await allocation.WatchAsync(desk.CaseId, ClockKinds.Assessment);
        await desk.SignOffAsync(OutcomeOf(authority, AssessmentResult.NotInNeed));
        await watch.IsNeverMissedAsync();

        await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("A new fact.", [AssessmentTask.Analysis]));

        Assert.Equal(watch.Started.Id, Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).Id);
        await Eventually.Is(
            async () => (await desk.ClocksAsync(ClockKinds.Assessment))[0].MissedAt is not null, "what is taken up after its time is missed");
    }

    private async Task<(ClockWatch Watch, Func<Task> Meet)> StartAsync(string authority, string name)
    {
        var procedure = ProcedureBook.Published.For(authority).Allocation;
        var clock = ProcedureClocks.Find(authority, name);
        switch (clock.Kind)
        {
            case ClockKinds.Assessment:
                {
                    var desk = await AllocatedAsync(authority);
                    if (clock != procedure.Assessment.Due)
                    {
                        await desk.SignOffAsync(OutcomeOf(authority, AssessmentResult.InNeedComplex), procedure.ComplexityCriteria.Value[0].Code);
                        await desk.DoAsync(desk.Worker, "assessment/further-openings", new OpenAssessmentRequest());
                    }

                    var outcome = OutcomeOf(authority, AssessmentResult.NotInNeed);
                    await desk.SubmitAsync(outcome);
                    return (
                        await DueAsync(desk, clock.Kind, Due(TestClock.London(Received), clock)),
                        () => desk.DoAsync(desk.Manager, "assessment/sign-offs", new SignOffAssessmentRequest(outcome, "I agree.")));
                }

            case ClockKinds.Contribution:
                {
                    var desk = await AllocatedAsync(authority);
                    var path = $"/api/allocation/contributions/{await AskHealthAsync(desk)}";
                    var partner = allocation.PartnerFor($"{authority}.health", authority, "health");
                    return (
                        await DueAsync(desk, clock.Kind + "-health", Due(allocation.Clock.GetUtcNow(), clock)),
                        async () => await (await partner.PostKeyedAsync(
                            $"{path}/responses", new RespondToContributionRequest("Nothing known."), await partner.ETagAsync(path))).JsonAsync(200));
                }

            case ClockKinds.SettingTheDay:
                {
                    var desk = await ArrivedAsync(authority);
                    return (
                        await DueAsync(desk, clock.Kind, Due((await desk.ReadAsync()).AuthorisedAt, clock)),
                        async () =>
                        {
                            await OpenAsync(desk);
                            await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", await LimitAsync(desk)));
                        }
                    );
                }

            case ClockKinds.WhatFollows:
                {
                    var desk = await AllocatedAsync(authority);
                    var signedOff = await desk.SignOffAsync(OutcomeOf(authority, AssessmentResult.InNeed));
                    return (
                        await DueAsync(desk, clock.Kind, Due(signedOff.CurrentAssessment!.SignedOffAt!.Value, clock)),
                        () => desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency, agreed at home.")));
                }

            case ClockKinds.SeeingTheChild:
                {
                    var desk = await AllocatedAsync(authority);
                    var limit = await LimitAsync(desk);
                    var by = WorkingCalendar.LondonDate(Due(allocation.Clock.GetUtcNow(), clock));

                    // Ten working days are more than an Initial Assessment has.
                    var earlier = by > limit ? limit : (DateOnly?)null;
                    await desk.DoAsync(
                        desk.Manager, "assessment/plans",
                        new PlanAssessmentRequest(procedure.Risks.First(risk => risk.SeenWithin == clock.Timescale).Code, limit, earlier));
                    return (
                        await DueAsync(desk, clock.Kind, EndOf(earlier ?? by)),
                        () => desk.DoAsync(desk.Worker, "assessment/visits", Desk.Seen(allocation.Clock.GetUtcNow())));
                }

            case ClockKinds.PlanReview:
                {
                    var desk = await PlannedAsync(authority, clock);
                    return (
                        await DueAsync(desk, clock.Kind, EndOf((await desk.ReadAsync()).Plan!.ReviewOn)),
                        () => desk.DoAsync(
                            desk.Worker, "plans/reviews",
                            new ReviewPlanRequest(
                                "She eats at school.", PlanReviewDecision.Continue, WorkingCalendar.LondonDate(allocation.Clock.GetUtcNow()).AddDays(90))));
                }

            default:
                throw new InvalidOperationException($"No act is known that starts the {clock.Kind}.");
        }
    }

    private async Task<ClockWatch> DueAsync(Desk desk, string kind, DateTimeOffset due)
    {
        var watch = await allocation.WatchAsync(desk.CaseId, kind);
        Assert.Equal(due, watch.Started.DueAt);
        return watch;
    }

    private async Task<Desk> AllocatedAsync(string authority)
    {
        var desk = await ArrivedAsync(authority);
        await OpenAsync(desk);
        return desk;
    }

    private async Task<Desk> ArrivedAsync(string authority)
    {
        allocation.Clock.SetLondon("2026-12-18 09:30");
        var option = ProcedureBook.Published.For(authority).Screening.Options.First(one => one.Outcome == Outcome.Assessment);
        var disposal = await allocation.ArrivesAsync(Disposals.Of(authority, option.Code, Outcome.Assessment, Received, option.Rule.Display));
        return new Desk(allocation, disposal, authority == "york" ? AccessRoles.AssessmentManager : null);
    }

    private static async Task OpenAsync(Desk desk)
    {
        if ((await desk.AllocateAsync()).CurrentAssessment is null)
        {
            await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());
        }
    }

    /// <param name="clock">When the plan is reviewed; in three weeks unless given.</param>
    private async Task<Desk> PlannedAsync(string authority, Clock? clock = null)
    {
        var desk = await AllocatedAsync(authority);
        await desk.SignOffAsync(OutcomeOf(authority, AssessmentResult.InNeed));
        await desk.DoAsync(desk.Manager, "planning-meeting/decisions", new DecidePlanningMeetingRequest(false, "One agency, agreed at home."));
        var now = allocation.Clock.GetUtcNow();
        await desk.DoAsync(desk.Worker, "plans", new AgreePlanRequest(Plan(clock is null ? now.AddDays(21) : Due(now, clock))));
        return desk;
    }

    private static async Task<Guid> AskHealthAsync(Desk desk) => (await desk.DoAsync(desk.Worker, "assessment/contributions", desk.Ask("health")))
        .CurrentAssessment!.Contributions[0].RequestId;

    private static async Task<DateOnly> LimitAsync(Desk desk) => WorkingCalendar.LondonDate((await desk.ReadAsync()).AssessmentDueAt!.Value);

    private static PlanContent Plan(DateTimeOffset reviewOn) => new(
        "Warmth, regular meals.", "She eats.", [new("Breakfast club", "Head teacher", WorkingCalendar.LondonDate(reviewOn))],
        WorkingCalendar.LondonDate(reviewOn));

    private static string OutcomeOf(string authority, AssessmentResult result) =>
        ProcedureBook.Published.For(authority).Allocation.Outcomes.First(outcome => outcome.Result == result).Code;

    private static DateTimeOffset Due(DateTimeOffset start, Clock clock) => WorkingCalendar.EnglandAndWales.DueAt(start, clock).At;

    private static DateTimeOffset EndOf(DateOnly day) => WorkingCalendar.LondonInstant(day, new TimeOnly(23, 59, 59));
}
