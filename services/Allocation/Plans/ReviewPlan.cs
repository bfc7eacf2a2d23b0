using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>Progress is reviewed: the plan goes on to its next review, or a manager ends it by closing the case or stepping down.</summary>
internal static class ReviewPlan
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReviewPlanRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("progress", request.Progress, "Say what progress there is.")
            .Refuse("decision", request.Decision is null, "Choose how it goes on.")
            .Refuse("nextReviewOn", request is { Decision: PlanReviewDecision.Continue, NextReviewOn: null }, "Say when it is reviewed next.")
            .Refuse("nextReviewOn", request.NextReviewOn <= change.Today, "The next review is on a later day.")
            .Refuse("nextReviewOn", PlausibleDates.Plan(request.NextReviewOn, change.Today))
            .Refuse(
                "to", request.Decision == PlanReviewDecision.StepDown && string.IsNullOrWhiteSpace(request.To), "Say who leads the early help, by post.")
            .Limited("to", request.To, FieldChecks.MaxLine),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            if (found.Plan is not { } plan)
            {
                return AssessmentRefusals.NoPlan(procedure.InNeedAction);
            }

            if (found.ChildProtectionPlanSince is not null)
            {
                return AssessmentRefusals.UnderChildProtectionPlan(procedure);
            }

            var ends = request.Decision != PlanReviewDecision.Continue;
            if (ends && !procedure.SignsOff.AllowsHolderOf(change.Person.Roles))
            {
                return AllocationRefusals.NotThisRole("not-closed-by-this-role", procedure.SignsOff);
            }

            if (ends && found.Assessment is null)
            {
                return AssessmentRefusals.NoAssessment;
            }

            // What an assessment that is open still finds may call for more than an end.
            if (ends && found.Assessment is { State: not AssessmentState.SignedOff })
            {
                return AssessmentRefusals.NotSignedOff(procedure.SignsOff);
            }

            var next = ends ? EndOf(request.Decision!.Value, procedure) : null;
            if (next is not null && Consent.Missing(next, request.Parent, request.Child) is { } consent)
            {
                return consent;
            }

            if (ends && await CaseClosing.MayNotCloseAsync(change, found) is { } running)
            {
                return running;
            }

            await change.MeetAsync(plan.ReviewClock, change.Now);
            plan.Reviews.Add(new PlanReview
            {
                Progress = request.Progress!,
                Decision = request.Decision!.Value,
                NextReviewOn = ends ? null : request.NextReviewOn,
                ByName = change.Person.Name,
                At = change.Now,
            });
            change.Record(found.ContactRecordId, "plan-reviewed", "The Child in Need plan was reviewed.", rule: procedure.PlanReview.Rule.Display);
            if (next is null)
            {
                plan.ReviewOn = request.NextReviewOn!.Value;
                plan.ReviewClock = PlanRules.StartReviewClock(change, found, plan.ReviewOn, procedure);
                found.Changed();
                return null;
            }

            await CaseClosing.CloseAsync(change, found, next, new FollowUpRequest(next.Code, request.Progress, request.To, request.Parent, request.Child));
            return null;
        },
        change.MayNotWork);

    /// <summary>The door by which a plan ends: the platform's own, as no chapter describes it.</summary>
    private static FollowUp EndOf(PlanReviewDecision decision, AllocationProcedure procedure) => decision == PlanReviewDecision.StepDown
        ? PlatformAssessment.StepDown("Step down to early help")
        : new FollowUp("plan-ended", "The plan ended", FollowUpKind.NoFurtherAction, [], procedure.PlanReview.Rule);
}
