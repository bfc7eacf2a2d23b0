using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// A manager records how a case goes on for a child who is not in need: advice, signposting, the CAF process, a step-down, closure (Dudley 1.9, York's
/// appendix 2). What needs the consent of parent and child is refused without it. After significant harm, once nothing is to be done any more to protect the
/// child: one of those, a Child in Need plan or, where a conference decided on it, the work under a child protection plan.
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
            if (found.IsClosed)
            {
                return AllocationRefusals.Closed;
            }

            if (found.NoAssessmentFor is null && found.Assessment is not { State: AssessmentState.SignedOff })
            {
                return AssessmentRefusals.NotSignedOff(procedure.SignsOff);
            }

            var chosen = procedure.FollowUps.FirstOrDefault(item => string.Equals(item.Code, request.Code, StringComparison.Ordinal));
            if (chosen is { IsForReferrer: true } && !found.ProfessionalReferrer)
            {
                return AssessmentRefusals.NoProfessionalReferred(chosen);
            }

            var offered = found.FollowUpsNow(procedure);
            if (offered.FirstOrDefault(item => string.Equals(item.Code, request.Code, StringComparison.Ordinal)) is not { } next)
            {
                var after = procedure.After(found.Result ?? AssessmentResult.NotInNeed);
                return after.FirstOrDefault(item => !item.Closes && string.Equals(item.Code, request.Code, StringComparison.Ordinal)) is { } elsewhere
                    ? AssessmentRefusals.ByAnotherAct(elsewhere)
                    : AssessmentRefusals.NotOffered(procedure, offered.Count > 0 ? offered : after);
            }

            if (found.NoAssessmentFor is null && Consent.Missing(next, request.Parent, request.Child) is { } consent)
            {
                return consent;
            }

            if (next.Kind is FollowUpKind.StepDown or FollowUpKind.Signposting or FollowUpKind.ChildProtectionPlan && string.IsNullOrWhiteSpace(request.To))
            {
                return new FieldChecks()
                    .Refuse(
                        "to", true, next.Kind == FollowUpKind.ChildProtectionPlan
                            ? "Say who leads the work under the plan, by post."
                            : "Say to which service, or who leads the early help.")
                    .Refusal;
            }

            if (await CaseClosing.MayNotCloseAsync(change, found) is { } running)
            {
                return running;
            }

            if (!next.Closes)
            {
                found.GoOn(next, request, change.Person, change.Now);
                await change.FollowOnAsync(found, stepTaken: true);
                change.Record(found.ContactRecordId, "goes-on-in-need", $"Goes on: {next.Label}.", request.Reasons, next.Rule.Display);
                return null;
            }

            await CaseClosing.CloseAsync(change, found, next, request);
            return null;
        },
        found => change.MayNot("not-closed-by-this-role", change.ProcedureOf(found).SignsOff));
}
