using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>The assessment goes on without an agency that has not responded. The request stays open: what still comes is taken, and marked late.</summary>
internal static class GoOnWithout
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid requestId, GoOnWithoutContributionRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks().Required("reason", request.Reason, "Say why the assessment goes on without it."),
        async work =>
        {
            if (work.Assessment.Contributions.Find(asked => asked.Id == requestId) is not { } found)
            {
                return Refusal.NotFound;
            }

            if (!found.IsWaiting)
            {
                return ContributionRefusals.NothingOutstanding;
            }

            found.GoOnWithout(request.Reason!, change.Now);
            change.Db.Publish(found.ToNotWaitedFor());
            await change.StopAsync(found.DueClock);
            change.Record(
                work.Case.ContactRecordId, "contribution-not-waited-for", $"Goes on without {found.Agency}.", request.Reason, found.DueRule);
            return null;
        });
}
