using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// A manager records how a case goes on for a child who is not in need: advice, signposting, the CAF process, a step-down, closure (Dudley 1.9, York's
/// appendix 2). What needs the consent of parent and child is refused without it.
/// </summary>
internal static class FollowUpAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        FollowUpRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("code", string.IsNullOrWhiteSpace(request.Code), "Choose how it goes on.")
            .Required("reasons", request.Reasons, "Give the reasons.")
            .Limited("to", request.To, FieldChecks.MaxLine)
            .Limited("parent.from", request.Parent?.From, FieldChecks.MaxLine)
            .Limited("parent.how", request.Parent?.How, FieldChecks.MaxLine)
            .Limited("child.whyNot", request.Child?.WhyNot),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            if (!procedure.SignsOff.AllowsHolderOf(change.Person.Roles))
            {
                return AllocationRefusals.NotThisRole("not-closed-by-this-role", procedure.SignsOff);
            }

            if (found.IsClosed)
            {
                return AllocationRefusals.Closed;
            }

            if (found.NoAssessmentFor is null && found.Assessment is not { State: AssessmentState.SignedOff })
            {
                return AssessmentRefusals.NotSignedOff(procedure.SignsOff);
            }

            var result = found.Assessment?.Result ?? AssessmentResult.NotInNeed;
            if (procedure.After(result).FirstOrDefault(item => string.Equals(item.Code, request.Code, StringComparison.Ordinal)) is not { } next)
            {
                return AssessmentRefusals.NotOffered(procedure, result);
            }

            if (!next.Closes)
            {
                return AssessmentRefusals.ByAnotherAct(next);
            }

            if (found.NoAssessmentFor is null && Consent.Missing(next, request.Parent, request.Child) is { } consent)
            {
                return consent;
            }

            if (next.Kind is FollowUpKind.StepDown or FollowUpKind.Signposting && string.IsNullOrWhiteSpace(request.To))
            {
                return new FieldChecks().Refuse("to", true, "Say to which service, or who leads the early help.").Refusal;
            }

            if (await CaseClosing.MayNotCloseAsync(change, found) is { } running)
            {
                return running;
            }

            await CaseClosing.CloseAsync(change, found, next, request);
            return null;
        });
}
