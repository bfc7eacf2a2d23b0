using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>A worker reminds an agency that has not responded.</summary>
internal static class RemindContribution
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid requestId, RemindContributionRequest _, [AsParameters] CaseChange change) => change.WorkAsync(
        fields: null,
        work =>
        {
            if (work.Assessment.Contributions.Find(request => request.Id == requestId) is not { } asked)
            {
                return Refusal.NotFound;
            }

            if (!asked.IsWaiting)
            {
                return ContributionRefusals.NothingOutstanding;
            }

            if (asked.Ground.IsTakenBack(work.Case))
            {
                // Nothing in the reminder would put it right: the agency is asked anew, on another ground.
                var rules = change.Procedures.For(work.Case.Authority, work.Case.ProcedureVersion).Screening;
                return ContributionRefusals.ConsentRefusedSince(work.Case.AgencyConsentRefusedAt!.Value, rules) with { Field = null };
            }

            asked.Remind(change.Now);
            change.Db.Publish(asked.ToReminded());
            change.Record(work.Case.ContactRecordId, "contribution-reminded", $"Reminded {asked.Agency}.", rule: asked.DueRule);
            return null;
        });
}
