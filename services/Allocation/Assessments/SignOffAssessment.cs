using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>
/// The manager signs the assessment off with one of the procedure's outcomes (Dudley 1.7). That needs are complex is their judgement over the criteria
/// (Dudley 1.8). Significant harm calls for a strategy discussion at once.
/// </summary>
internal static class SignOffAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SignOffAssessmentRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        new FieldChecks().Required("reasons", request.Reasons, "Give the reasons for this outcome."),
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

            var criteria = request.Criteria ?? [];
            if (JudgeComplexity(outcome, criteria, procedure, change.Person) is { } refusal)
            {
                return refusal;
            }

            assessment.SignOff(outcome, request.Reasons!, criteria, change.Person, change.Now);
            await change.MeetAsync(assessment.DueClock, change.Now);
            await change.MeetAsync(assessment.PlannedClock, change.Now);
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
            if (outcome.Result == AssessmentResult.SignificantHarm && found.ChildProtectionPlanSince is null)
            {
                found.NeedsStrategyDiscussion(change.Now);
                change.Db.Publish(found.ToStrategyDiscussionNeeded(change.Person, change.Now, signedOff: true, outcome.Rule));
            }

            return null;
        });

    private static bool IsOwnSubmission(Assessment assessment, CurrentPerson person) =>
        assessment.Reviews.LastOrDefault(review => review.Act == ReviewAct.Submitted) is { } submitted
        && string.Equals(submitted.By, person.Id, StringComparison.Ordinal);

    private static Refusal? JudgeComplexity(
        AssessmentOutcome outcome, IReadOnlyList<string> criteria, AllocationProcedure procedure, CurrentPerson person)
    {
        if (!procedure.ComplexityCriteria.TryGet(out var known) || !procedure.ComplexityJudgement.TryGet(out var judgement))
        {
            return criteria.Count > 0 ? AssessmentRefusals.ComplexityNotProvided(procedure.ComplexityCriteria.Note!) : null;
        }

        if (criteria.Any(code => known.All(item => !string.Equals(item.Code, code, StringComparison.Ordinal))))
        {
            return new FieldChecks().Refuse("criteria", true, $"Criteria are: {string.Join(", ", known.Select(item => item.Code))}.").Refusal;
        }

        if (outcome.Result != AssessmentResult.InNeedComplex)
        {
            return null;
        }

        return !judgement.AllowsHolderOf(person.Roles) ? AllocationRefusals.NotThisRole("not-judged-by-this-role", judgement)
            : criteria.Count == 0 ? AssessmentRefusals.ComplexNeedsCriteria(judgement)
            : null;
    }
}
