using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>
/// The manager signs the assessment off with one of the procedure's outcomes (Dudley 1.7). That needs are complex is their judgement over the criteria
/// (Dudley 1.8). Significant harm calls for a strategy discussion at once, unless the manager says which one that was held has dealt with this harm.
/// </summary>
internal static class SignOffAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SignOffAssessmentRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        Check(request),
        "not-signed-off-by-this-role", procedure => procedure.SignsOff,
        async work =>
        {
            var (found, assessment, procedure) = work;
            if (assessment.State != AssessmentState.Submitted)
            {
                return AssessmentRefusals.NotSubmitted(procedure.SignsOff);
            }

            if (string.Equals(found.AllocatedTo, change.Person.Id, StringComparison.Ordinal) || IsOwnSubmission(assessment, change.Person))
            {
                return AssessmentRefusals.OwnWork(procedure.SignsOff);
            }

            if (procedure.FindOutcome(request.Outcome) is not { } outcome)
            {
                return AssessmentRefusals.OutcomeNotOffered(procedure);
            }

            if (RefuseComplexity(outcome, request.Complexity, procedure, change.Person) is { } refusal)
            {
                return refusal;
            }

            if (await RefuseDiscussedAsync(outcome, request.Discussed, change, found) is { } notDiscussed)
            {
                return notDiscussed;
            }

            var complexity = IsJudged(outcome, procedure) ? Complexity.Of(request.Complexity!) : null;
            assessment.SignOff(outcome, request.Reasons!, complexity, request.Discussed?.DiscussionId, change.Person, change.Now);
            await change.MeetAsync(assessment.DueClock, change.Now);
            await change.MeetAsync(assessment.PlannedClock, change.Now);

            // A child who could not be seen is not to be seen for this assessment any more.
            await change.StopAsync(assessment.SeeClock);
            await change.StopAsync(found.DayClock);
            found.DayIsSettled();
            change.Record(
                found.ContactRecordId, "assessment-signed-off", $"Signed off: {outcome.Label}.", request.Reasons, outcome.Rule.Display);
            change.Db.Publish(new AssessmentSignedOff
            {
                ContactRecordId = found.ContactRecordId,
                ContactId = found.ContactId,
                Reference = found.Reference,
                Authority = found.Authority,
                ProcedureVersion = found.ProcedureVersion,
                AssessmentId = assessment.Id,
                Assessment = assessment.Kind,
                Option = outcome.Code,
                Result = outcome.Result.Code(),
                AllocatedTo = found.AllocatedTo,
                SignedOffBy = change.Person.Id,
                SignedOffAt = change.Now,
                Rule = outcome.Rule.Display,
            });
            if (outcome.Result is not (AssessmentResult.InNeed or AssessmentResult.InNeedComplex))
            {
                await change.Db.CallOffMeetingAsync(found, procedure.PlanningMeeting, change.Now, change.Cancellation);
            }

            // Under a child protection plan what a discussion would lead to has been decided.
            if (request.Discussed is { } discussed)
            {
                change.Record(
                    found.ContactRecordId, "harm-discussed",
                    $"A {change.Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion.Label.ToLowerInvariant()} has dealt with this harm.",
                    discussed.Reasons, outcome.Rule.Display);
            }
            else if (outcome.Result == AssessmentResult.SignificantHarm && found.ChildProtectionPlanSince is null)
            {
                found.NeedsStrategyDiscussion(change.Now);
                change.Db.Publish(found.ToStrategyDiscussionNeeded(change.Person, change.Now, signedOff: true, outcome.Rule));
            }

            await change.FollowOnAsync(found, stepTaken: false);
            return null;
        });

    private static bool IsOwnSubmission(Assessment assessment, CurrentPerson person) =>
        assessment.Reviews.LastOrDefault(review => review.Act == ReviewAct.Submitted) is { } submitted
        && string.Equals(submitted.By, person.Id, StringComparison.Ordinal);

    private static FieldChecks Check(SignOffAssessmentRequest request)
    {
        var checks = new FieldChecks()
            .Required("reasons", request.Reasons, "Give the reasons for this outcome.")
            .Refuse("discussed.discussionId", request.Discussed is { DiscussionId: null }, "Say which discussion has dealt with this harm.")
            .Refuse(
                "discussed.reasons", request.Discussed is { } discussed && string.IsNullOrWhiteSpace(discussed.Reasons),
                "Say how the discussion dealt with this harm.")
            .Limited("discussed.reasons", request.Discussed?.Reasons)
            .Limited("complexity.needs", request.Complexity?.Needs);
        foreach (var (index, answer) in (request.Complexity?.Criteria ?? []).Index())
        {
            checks.Limited($"complexity.criteria[{index}].code", answer?.Code, FieldChecks.MaxLine)
                .Limited($"complexity.criteria[{index}].reason", answer?.Reason);
        }

        return checks;
    }

    private static async Task<Refusal?> RefuseDiscussedAsync(AssessmentOutcome outcome, HarmDiscussed? discussed, CaseChange change, AllocationCase found)
    {
        if (discussed is null)
        {
            return null;
        }

        if (outcome.Result != AssessmentResult.SignificantHarm)
        {
            return AssessmentRefusals.NoHarmDiscussed(outcome);
        }

        var heard = await change.Db.Heard.FindAsync([found.ContactRecordId], change.Cancellation);
        return heard?.DiscussionsHeld.Contains(discussed.DiscussionId!.Value) is true ? null : AssessmentRefusals.DiscussionNotHeld(outcome);
    }

    /// <summary>Of a child in need it is judged whether the needs are complex, where the procedure says by what.</summary>
    private static bool IsJudged(AssessmentOutcome outcome, AllocationProcedure procedure) =>
        outcome.Result is AssessmentResult.InNeed or AssessmentResult.InNeedComplex && procedure.ComplexityCriteria.IsStated;

    private static Refusal? RefuseComplexity(AssessmentOutcome outcome, ComplexityJudged? judged, AllocationProcedure procedure, CurrentPerson person)
    {
        if (!procedure.ComplexityCriteria.TryGet(out var known) || !procedure.ComplexityJudgement.TryGet(out var judgement))
        {
            return judged is not null ? AssessmentRefusals.ComplexityNotProvided(procedure.ComplexityCriteria.Note!) : null;
        }

        if (!IsJudged(outcome, procedure))
        {
            return judged is null ? null : AssessmentRefusals.ComplexityNotJudged(judgement);
        }

        if (!judgement.AllowsHolderOf(person.Roles))
        {
            return AllocationRefusals.NotThisRole("not-judged-by-this-role", judgement);
        }

        if (string.IsNullOrWhiteSpace(judged?.Needs))
        {
            return AssessmentRefusals.NeedsNotConsidered(judgement);
        }

        var answers = judged.Criteria ?? [];
        if (answers.Any(answer => answer is null || known.All(item => !string.Equals(item.Code, answer.Code, StringComparison.Ordinal)))
            || answers.DistinctBy(answer => answer.Code, StringComparer.Ordinal).Count() < answers.Count)
        {
            return AssessmentRefusals.CriteriaAreEach(known, judgement);
        }

        foreach (var item in known)
        {
            var answer = answers.Index().FirstOrDefault(one => string.Equals(one.Item.Code, item.Code, StringComparison.Ordinal));
            var field = $"complexity.criteria[{answer.Index}]";
            if (answer.Item?.Applies is null)
            {
                return AssessmentRefusals.CriterionUnanswered(item, answer.Item is null ? "complexity.criteria" : $"{field}.applies");
            }

            if (string.IsNullOrWhiteSpace(answer.Item.Reason))
            {
                return AssessmentRefusals.CriterionWithoutReason(item, $"{field}.reason");
            }
        }

        return outcome.Result == AssessmentResult.InNeedComplex && answers.All(answer => answer.Applies == false)
            ? AssessmentRefusals.ComplexNeedsCriteria(judgement)
            : null;
    }
}
