using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

[Collection(AllocationCollection.Name)]
public sealed class AssessmentTests(AllocationFixture allocation)
{
    [Fact]
    [Trait("Rule", "Y7.2")]
    public async Task In_York_the_social_worker_opens_the_assessment_whose_clock_runs_already()
    {
        var desk = await ArrivesAsync(Disposals.York(), AccessRoles.AssessmentManager);

        var allocated = await desk.AllocateAsync();
        var byManager = await (await desk.TryAsync(desk.Manager, "assessment/openings", new OpenAssessmentRequest())).ProblemAsync(403);
        var opened = await desk.DoAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest());

        Assert.Equal(AllocationAction.OpenAssessment, allocated.NextStep);
        Assert.Empty(allocated.Assessments);
        Assert.NotNull(allocated.AssessmentDueAt);
        Assert.Equal("York 7.2", byManager.Rule);
        Assert.Equal(allocated.AssessmentDueAt, opened.CurrentAssessment!.DueAt);
        Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment));
        Assert.Single(await desk.EventsAsync("AssessmentOpened"));
        Assert.Equal(409, (int)(await desk.TryAsync(desk.Worker, "assessment/openings", new OpenAssessmentRequest())).StatusCode);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task A_qualified_manager_sets_by_when_the_child_is_seen_and_the_assessment_finished()
    {
        var desk = await ArrivesAsync(Disposals.Referrals2024());
        await desk.AllocateAsync();
        var unqualified = allocation.ClientFor("referrals-2024.service-manager", "referrals-2024", AccessRoles.ServiceManager);
        var plan = new PlanAssessmentRequest("high", new DateOnly(2026, 12, 1), Reasons: "He is frightened.");

        var refused = await (await desk.TryAsync(unqualified, "assessment/plans", plan)).ProblemAsync(403);
        var late = await (await desk.TryAsync(desk.Manager, "assessment/plans", plan with { PlannedFinishOn = new DateOnly(2027, 3, 1) })).ProblemAsync(422);
        var planned = (await desk.DoAsync(desk.Manager, "assessment/plans", plan)).CurrentAssessment!;
        var again = (await desk.DoAsync(desk.Manager, "assessment/plans", plan with { SeeChildBy = new DateOnly(2026, 11, 3) })).CurrentAssessment!;

        Assert.Equal("Referrals 2024 4.4", refused.Rule);
        Assert.Contains("plannedFinishOn", late.Errors.Keys);
        Assert.Equal(new DateOnly(2026, 11, 4), planned.SeeChildBy);
        Assert.Equal(new DateOnly(2026, 11, 3), again.SeeChildBy);
        Assert.Equal(TestClock.London("2026-11-03 23:59:59"), Assert.Single(await desk.ClocksAsync(ClockKinds.SeeingTheChild)).DueAt);
        Assert.Single(await desk.ClocksAsync(ClockKinds.PlannedFinish));
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    [Trait("Rule", "R4.4")]
    public async Task The_day_proposed_to_see_the_child_is_never_after_the_planned_finish()
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();

        var planned = (await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("low", new DateOnly(2026, 11, 6)))).CurrentAssessment!;

        Assert.Equal(new DateOnly(2026, 11, 6), planned.SeeChildBy);
    }

    [Fact]
    [Trait("Rule", "R4.5")]
    public async Task A_visit_is_made_after_the_contact_was_received_and_before_it_is_recorded()
    {
        var disposal = Disposals.Referrals2024();
        var desk = await ArrivesAsync(disposal);
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", new DateOnly(2026, 12, 1)));

        var before = await (await desk.TryAsync(desk.Worker, "assessment/visits", Desk.Seen(disposal.ReceivedAt.AddMinutes(-1)))).ProblemAsync(422);
        var ahead = await (await desk.TryAsync(desk.Worker, "assessment/visits", Desk.Seen(allocation.Clock.GetUtcNow().AddHours(1)))).ProblemAsync(400);
        var seen = await desk.DoAsync(desk.Worker, "assessment/visits", Desk.Seen(disposal.ReceivedAt));

        Assert.EndsWith("visit-before-contact", before.Type, StringComparison.Ordinal);
        Assert.Equal("Referrals 2024 4.5", before.Rule);
        Assert.Contains("visitedAt", before.Errors.Keys);
        Assert.Contains("visitedAt", ahead.Errors.Keys);
        Assert.Equal(disposal.ReceivedAt, seen.CurrentAssessment!.FirstSeenAt);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    [Trait("Rule", "R4.5")]
    public async Task A_visit_says_whether_the_child_was_seen_alone_and_where_or_why_not()
    {
        var desk = await ArrivesAsync(Disposals.Referrals2024());
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("high", new DateOnly(2026, 12, 1)));
        var at = allocation.Clock.GetUtcNow();

        var unsaid = await (await desk.TryAsync(desk.Worker, "assessment/visits", new RecordVisitRequest(at, Seen: true))).ProblemAsync(400);
        var why = await (await desk.TryAsync(desk.Worker, "assessment/visits", new RecordVisitRequest(at, Seen: false))).ProblemAsync(400);
        var ahead = await (await desk.TryAsync(desk.Worker, "assessment/visits", Desk.Seen(at.AddDays(1)))).ProblemAsync(400);
        var nobodyIn = new RecordVisitRequest(at, Seen: false, WhyNotSeen: "Nobody in.");
        var missed = (await desk.DoAsync(desk.Worker, "assessment/visits", nobodyIn)).CurrentAssessment!;
        var seen = (await desk.DoAsync(desk.Worker, "assessment/visits", Desk.Seen(at.AddMinutes(1)))).CurrentAssessment!;

        Assert.Equal(["alone", "where"], unsaid.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("whyNotSeen", why.Errors.Keys);
        Assert.Contains("visitedAt", ahead.Errors.Keys);
        Assert.Null(missed.FirstSeenAt);
        Assert.Equal(at.AddMinutes(1), seen.FirstSeenAt);
        Assert.Equal(2, (await desk.EventsAsync("ChildVisited")).Count);
        Assert.Equal(at.AddMinutes(1), Assert.Single(await desk.ClocksAsync(ClockKinds.SeeingTheChild)).MetAt);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    [Trait("Rule", "R4.5")]
    public async Task Language_and_interpreter_are_recorded_and_a_family_left_uninformed_has_a_reason()
    {
        var desk = await ArrivesAsync(Disposals.Referrals2024());
        await desk.AllocateAsync();

        var unsaid = new RecordConductRequest(" ", null, FamilyInformed: false);
        var problem = await (await desk.TryAsync(desk.Worker, "assessment/conduct", unsaid)).ProblemAsync(400);
        var view = await desk.DoAsync(
            desk.Worker, "assessment/conduct",
            new RecordConductRequest(
                "British Sign Language", YesNoNotKnown.Yes, "Makaton, pictures", FamilyInformed: false, WhyNotInformed: "Evidence may go."));

        Assert.Equal(
            ["interpreter", "preferredLanguage", "whyNotInformed"],
            problem.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Evidence may go.", view.CurrentAssessment!.Conduct!.WhyNotInformed);
    }

    [Fact]
    public async Task Only_who_has_the_case_works_on_it_besides_duty_and_managers()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();
        var other = allocation.ClientFor(AllocationFixture.SecondWorker, "peterborough", AccessRoles.SocialWorker);
        await allocation.OpenToAsync(desk.CaseId, "peterborough", [AllocationFixture.SecondWorker]);
        var participant = new AddParticipantRequest(ParticipantKind.Parent, "Father");

        var refused = await (await desk.TryAsync(other, "assessment/participants", participant)).ProblemAsync(403);

        Assert.Contains("Shanice Campbell", refused.Detail, StringComparison.Ordinal);
        await desk.DoAsync(desk.Worker, "assessment/participants", participant);
        var auditor = allocation.ClientFor("peterborough.auditor", "peterborough", AccessRoles.Auditor);
        Assert.Equal(403, (int)(await desk.TryAsync(auditor, "assessment/participants", participant)).StatusCode);
        Assert.Empty((await auditor.GetAsync<AllocationCaseView>(desk.Path)).AllowedActions);
    }

    [Fact]
    public async Task Nothing_is_submitted_while_something_is_needed()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();

        var early = new SubmitAssessmentRequest("child-in-need", "Because.");
        var refused = await (await desk.TryAsync(desk.Worker, "assessment/submissions", early)).ProblemAsync(422);
        var submitted = await desk.SubmitAsync("child-in-need");

        Assert.Contains("see the child", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(AssessmentState.Submitted, submitted.CurrentAssessment!.State);
        Assert.Equal(AllocationAction.SignOff, submitted.NextStep);
        var underReview = await desk.TryAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("Other.", Factors: ["21"]));
        Assert.EndsWith("under-review", (await underReview.ProblemAsync(409)).Type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Returned_work_is_open_again_until_it_is_done_again()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();
        await desk.SubmitAsync("child-in-need");

        var returned = (await desk.DoAsync(
            desk.Manager, "assessment/returns", new ReturnAssessmentRequest("See the father too.", [AssessmentTask.Analysis, AssessmentTask.Participants])))
            .CurrentAssessment!;
        var asBefore = new SubmitAssessmentRequest("child-in-need", "As before.");
        var stillOpen = await (await desk.TryAsync(desk.Worker, "assessment/submissions", asBefore)).ProblemAsync(422);
        await desk.DoAsync(desk.Worker, "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Father"));
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("With his view.", Factors: ["3B"]));
        var again = await desk.DoAsync(desk.Worker, "assessment/submissions", new SubmitAssessmentRequest("child-in-need", "With the father."));

        Assert.Equal(AssessmentState.Returned, returned.State);
        Assert.Equal(
            [AssessmentTask.Participants, AssessmentTask.Analysis], returned.Tasks.Where(task => !task.Done).Select(task => task.Task));
        Assert.All(returned.Tasks.Where(task => !task.Done), task => Assert.Equal("See the father too.", task.ReturnedFor));
        Assert.Contains("who took part", stillOpen.Detail, StringComparison.Ordinal);
        Assert.Equal([ReviewAct.Submitted, ReviewAct.Returned, ReviewAct.Submitted], again.CurrentAssessment!.Reviews.Select(review => review.Act));
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task Work_returned_for_the_referrers_answers_asks_them_again_and_only_where_they_were_asked()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();
        await desk.SubmitAsync("child-in-need");
        var answers = new ReturnAssessmentRequest("Who saw it?", [AssessmentTask.Clarifications]);

        var refused = await (await desk.TryAsync(desk.Manager, "assessment/returns", answers)).ProblemAsync(422);
        await desk.DoAsync(desk.Manager, "assessment/returns", answers with { Tasks = [AssessmentTask.Analysis] });
        var ask = new AskReferrerRequest("Who saw the bruise?", "It decides what is done.", new DateOnly(2026, 11, 20));
        await desk.DoAsync(desk.Worker, "assessment/clarifications", ask);
        await desk.DoAsync(desk.Worker, "assessment/clarifications/1/answers", new RecordReferrersAnswerRequest("The school nurse."));
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("With her answer.", Factors: ["3B"]));
        await desk.DoAsync(desk.Worker, "assessment/submissions", new SubmitAssessmentRequest("child-in-need", "With her answer."));
        var returned = await desk.DoAsync(desk.Manager, "assessment/returns", answers);
        var asked = await desk.DoAsync(desk.Worker, "assessment/clarifications", ask);

        Assert.Contains("tasks", refused.Errors.Keys);
        Assert.Equal((AllocationAction.AskReferrer, AllocationAction.RecordReferrersAnswer), (returned.NextStep, asked.NextStep));
    }

    [Fact]
    [Trait("Rule", "D1.7")]
    public async Task Signed_off_work_is_not_edited_until_a_manager_takes_the_sign_off_back()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();
        var signedOff = await desk.SignOffAsync("child-in-need");
        var analysis = new SaveAnalysisRequest("Something else.", Factors: ["21"]);

        var refused = await (await desk.TryAsync(desk.Worker, "assessment/analyses", analysis)).ProblemAsync(409);
        var byWorker = await desk.TryAsync(desk.Worker, "assessment/reopenings", new ReopenAssessmentRequest("Mistake.", [AssessmentTask.Analysis]));
        var reopened = await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("A new fact.", [AssessmentTask.Analysis]));
        await desk.DoAsync(desk.Worker, "assessment/analyses", analysis);

        Assert.Equal(AssessmentResult.InNeed, signedOff.CurrentAssessment!.Result);
        Assert.EndsWith("signed-off", refused.Type, StringComparison.Ordinal);
        Assert.Equal(403, (int)byWorker.StatusCode);
        Assert.Null(reopened.CurrentAssessment!.Outcome);
        Assert.Null(reopened.CurrentAssessment.SignedOffAt);
        Assert.Equal(AllocationAction.Analyse, reopened.NextStep);
        Assert.Single(await desk.EventsAsync("AssessmentReopened"));
        Assert.Null(Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).MetAt);
        Assert.Null(Assert.Single(await desk.ClocksAsync(ClockKinds.PlannedFinish)).MetAt);
    }

    [Fact]
    public async Task Nobody_signs_off_an_assessment_of_their_own()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();
        await desk.SubmitAsync("child-in-need");
        await desk.DoAsync(desk.Manager, "assessment/returns", new ReturnAssessmentRequest("Mine to finish.", [AssessmentTask.Analysis]));
        await desk.DoAsync(desk.Manager, "assessment/analyses", new SaveAnalysisRequest("Finished.", Factors: ["21"]));
        await desk.DoAsync(desk.Manager, "assessment/submissions", new SubmitAssessmentRequest("child-in-need", "Done."));

        var mine = new SignOffAssessmentRequest("child-in-need", "Mine.");
        var refused = await (await desk.TryAsync(desk.Manager, "assessment/sign-offs", mine)).ProblemAsync(403);

        Assert.EndsWith("own-work", refused.Type, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task The_limit_is_moved_only_by_a_manager_with_a_reason_and_to_a_later_day()
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();
        var longer = new ExtendAssessmentRequest(new DateOnly(2026, 11, 20), "He is in hospital.");

        Assert.Equal(403, (int)(await desk.TryAsync(desk.Worker, "assessment/extensions", longer)).StatusCode);
        await (await desk.TryAsync(desk.Manager, "assessment/extensions", longer with { Reason = " " })).JsonAsync(400);
        await (await desk.TryAsync(desk.Manager, "assessment/extensions", longer with { Until = new DateOnly(2026, 11, 4) })).JsonAsync(422);
        var extended = await desk.DoAsync(desk.Manager, "assessment/extensions", longer);

        Assert.Equal(TestClock.London("2026-11-20 23:59:59"), extended.AssessmentDueAt);
        Assert.Equal("He is in hospital.", Assert.Single(extended.CurrentAssessment!.Extensions).Reason);
        Assert.Equal(extended.AssessmentDueAt, Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).DueAt);
    }

    [Theory]
    [Trait("Rule", "D1.7")]
    [InlineData("not-in-need", AllocationAction.FollowUp)]
    [InlineData("in-need-not-complex", AllocationAction.DecidePlanningMeeting)]
    [InlineData("significant-harm", null)]
    public async Task An_Initial_Assessment_ends_in_one_of_the_outcomes_and_goes_on_from_it(string outcome, AllocationAction? next)
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();

        var unknown = await SignOffAsync(desk, outcome, "child-in-need");
        var signedOff = await desk.DoAsync(desk.Manager, "assessment/sign-offs", SignOffs.Of("dudley", outcome));

        Assert.Contains("outcome", (await unknown.ProblemAsync(422)).Errors.Keys);
        Assert.Equal(next, signedOff.NextStep);
        Assert.Single(await desk.EventsAsync("AssessmentSignedOff"));
        Assert.Equal(string.Equals(outcome, "significant-harm", StringComparison.Ordinal) ? 1 : 0, (await desk.EventsAsync("StrategyDiscussionNeeded")).Count);
        Assert.NotNull(Assert.Single(await desk.ClocksAsync(ClockKinds.Assessment)).MetAt);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task Seeing_a_child_who_could_not_be_seen_is_due_no_more_after_the_sign_off_until_it_is_taken_up_again()
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();
        await desk.DoAsync(desk.Manager, "assessment/plans", new PlanAssessmentRequest("medium", new DateOnly(2026, 11, 11)));
        await desk.DoAsync(desk.Worker, "assessment/conduct", new RecordConductRequest("English", YesNoNotKnown.No, FamilyInformed: true));
        await desk.DoAsync(desk.Worker, "assessment/participants", new AddParticipantRequest(ParticipantKind.Parent, "Mother"));
        await desk.DoAsync(desk.Worker, "assessment/contributions", new RequestContributionsRequest(null, null, WhyNobody: "Nobody is involved."));
        await desk.DoAsync(desk.Worker, "assessment/analyses", new SaveAnalysisRequest("She looks forward to the birth.", Factors: ["3B"]));
        await desk.DoAsync(
            desk.Worker, "assessment/submissions", new SubmitAssessmentRequest("not-in-need", "What was said.", WhyNotSeen: "Is not born yet."));
        var before = Assert.Single(await desk.ClocksAsync(ClockKinds.SeeingTheChild));

        await desk.DoAsync(desk.Manager, "assessment/sign-offs", SignOffs.Of("dudley", "not-in-need"));
        var signedOff = await desk.ClocksAsync(ClockKinds.SeeingTheChild);
        await desk.DoAsync(desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("She is born.", [AssessmentTask.SeeTheChild]));

        Assert.Empty(signedOff);
        Assert.Equal(before.DueAt, Assert.Single(await desk.ClocksAsync(ClockKinds.SeeingTheChild)).DueAt);
    }

    [Fact]
    [Trait("Rule", "D1.8")]
    public async Task Complex_needs_are_judged_over_the_criteria_and_lead_to_a_Core_Assessment()
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();

        var none = await (await SignOffAsync(desk, "in-need-complex", "in-need-complex")).ProblemAsync(422);
        var signedOff = await desk.DoAsync(
            desk.Manager, "assessment/sign-offs", SignOffs.Of("dudley", "in-need-complex", "range-of-inputs", "sustained-support"));
        var core = await desk.DoAsync(desk.Worker, "assessment/further-openings", new OpenAssessmentRequest());

        Assert.Equal("Dudley 1.8", none.Rule);
        Assert.Equal(AllocationAction.OpenFurtherAssessment, signedOff.NextStep);
        Assert.Equal("Core Assessment", core.CurrentAssessment!.Label);
        Assert.Equal(2, core.Assessments.Count);
        Assert.Equal(AssessmentState.SignedOff, core.Assessments[0].State);
        Assert.Equal(2, (await desk.EventsAsync("AssessmentOpened")).Count);
        Assert.Equal(409, (int)(await desk.TryAsync(desk.Worker, "assessment/further-openings", new OpenAssessmentRequest())).StatusCode);
    }

    [Theory]
    [InlineData("in-need-not-complex")]
    [InlineData("in-need-complex")]
    [Trait("Rule", "D1.8")]
    public async Task D1_8_Whether_needs_are_complex_is_answered_criterion_by_criterion_with_reasons(string outcome)
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();
        await desk.SubmitAsync(outcome);
        var whole = SignOffs.Of("dudley", outcome, "range-of-inputs");
        var judged = whole.Complexity!;
        var answers = judged.Criteria!;
        (string Field, ComplexityJudged? Given)[] wrong =
        [
            ("complexity.needs", null),
            ("complexity.needs", judged with { Needs = " " }),
            ("complexity.criteria", judged with { Criteria = null }),
            ("complexity.criteria", judged with { Criteria = [.. answers.Skip(1)] }),
            ("complexity.criteria", judged with { Criteria = [.. answers, answers[0]] }),
            ("complexity.criteria", judged with { Criteria = [.. answers, new("height", true, "Tall.")] }),
            ("complexity.criteria[2].applies", judged with { Criteria = [.. answers.Select((one, index) => index == 2 ? one with { Applies = null } : one)] }),
            ("complexity.criteria[4].reason", judged with { Criteria = [.. answers.Select((one, index) => index == 4 ? one with { Reason = "" } : one)] }),
        ];
        foreach (var (field, given) in wrong)
        {
            var refused = await (await desk.TryAsync(desk.Manager, "assessment/sign-offs", whole with { Complexity = given })).ProblemAsync(422);
            Assert.Equal(("Dudley 1.8", field), (refused.Rule, Assert.Single(refused.Errors.Keys)));
        }

        var nothingApplies = await desk.TryAsync(desk.Manager, "assessment/sign-offs", SignOffs.Of("dudley", outcome));
        Assert.Equal(outcome is "in-need-complex" ? 422 : 200, (int)nothingApplies.StatusCode);
        if (outcome is "in-need-complex")
        {
            await desk.DoAsync(desk.Manager, "assessment/sign-offs", whole);
        }

        var signedOff = (await desk.ReadAsync()).CurrentAssessment!;
        Assert.Equal(judged.Needs, signedOff.Complexity!.Needs);
        Assert.Equal(outcome is "in-need-complex" ? answers : SignOffs.Of("dudley", outcome).Complexity!.Criteria, signedOff.Complexity.Criteria);
        Assert.Equal(outcome is "in-need-complex" ? ["range-of-inputs"] : Array.Empty<string>(), signedOff.Criteria);
        var reopened = await desk.DoAsync(
            desk.Manager, "assessment/reopenings", new ReopenAssessmentRequest("A new fact.", [AssessmentTask.Analysis]));
        Assert.Null(reopened.CurrentAssessment!.Complexity);
    }

    [Theory]
    [InlineData("dudley", "not-in-need", "Dudley 1.8")]
    [InlineData("peterborough", "child-in-need", null)]
    [Trait("Rule", "D1.8")]
    public async Task D1_8_Complexity_is_judged_only_of_a_child_in_need_where_the_procedure_has_criteria(string authority, string outcome, string? rule)
    {
        var desk = await ArrivesAsync(authority is "dudley" ? Disposals.Dudley() : Disposals.Peterborough());
        await desk.AllocateAsync();
        await desk.SubmitAsync(outcome);

        var refused = await (await desk.TryAsync(
            desk.Manager, "assessment/sign-offs",
            SignOffs.Of(authority, outcome) with { Complexity = SignOffs.Of("dudley", "in-need-complex").Complexity })).ProblemAsync(422);

        Assert.Equal((rule, "complexity"), (refused.Rule, Assert.Single(refused.Errors.Keys)));
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task The_planned_finish_after_the_limit_ran_out_is_a_day_of_the_coming_year()
    {
        var desk = await ArrivesAsync(Disposals.Dudley());
        await desk.AllocateAsync();
        allocation.Clock.SetLondon("2026-11-20 09:00");
        var plan = new PlanAssessmentRequest("low", new DateOnly(2062, 11, 27));

        var wrongYear = await (await desk.TryAsync(desk.Manager, "assessment/plans", plan)).ProblemAsync(400);
        await desk.DoAsync(desk.Manager, "assessment/plans", plan with { PlannedFinishOn = new DateOnly(2026, 11, 27) });

        Assert.Equal("plannedFinishOn", Assert.Single(wrongYear.Errors.Keys));
    }

    [Fact]
    public async Task Significant_harm_that_is_met_on_the_way_calls_for_a_strategy_discussion_at_once()
    {
        var desk = await ArrivesAsync(Disposals.Peterborough());
        await desk.AllocateAsync();

        await (await desk.TryAsync(desk.Worker, "significant-harm", new ReportSignificantHarmRequest(""))).JsonAsync(400);
        var view = await desk.DoAsync(desk.Worker, "significant-harm", new ReportSignificantHarmRequest("A burn nobody explains."));

        Assert.NotNull(view.StrategyDiscussionNeededAt);
        Assert.Equal(AssessmentState.Open, view.CurrentAssessment!.State);
        var needed = Assert.Single(await desk.EventsAsync("StrategyDiscussionNeeded"));
        Assert.Contains("\"signedOff\":false", needed, StringComparison.Ordinal);
        Assert.DoesNotContain("burn", needed, StringComparison.Ordinal);
    }

    private async Task<Desk> ArrivesAsync(DisposalAuthorised disposal, string? managerRole = null)
    {
        allocation.Clock.SetLondon("2026-11-03 09:00");
        return new Desk(allocation, await allocation.ArrivesAsync(disposal), managerRole);
    }

    private static async Task<HttpResponseMessage> SignOffAsync(Desk desk, string recommends, string outcome)
    {
        await desk.SubmitAsync(recommends);
        return await desk.TryAsync(desk.Manager, "assessment/sign-offs", new SignOffAssessmentRequest(outcome, "I say so."));
    }
}
