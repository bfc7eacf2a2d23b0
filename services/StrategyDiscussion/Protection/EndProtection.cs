using Microsoft.AspNetCore.Mvc;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>A power ended, and where the child is since.</summary>
internal static class EndProtection
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [FromRoute] Guid protectionId, EndProtectionRequest request, [AsParameters] ProtectionChange change) => PowerActs.ChangeAsync(
        protectionId,
        change,
        new FieldChecks()
            .Refuse("at", request.At is null, "Say when it ended.")
            .Required("where", request.Where, "Say where the child is now, and under what."),
        async (found, step) =>
        {
            if (found.End(step, request, change.ProcedureOf(found), change.Now) is { } refusal)
            {
                return refusal;
            }

            await change.ConsequencesFor(found).MoveClockAsync(step, step.EndedAt!.Value, endsAt: null);
            PowerActs.Announce(change, found, step, "ended", step.EndedAt!.Value, request.Where);
            return null;
        });
}
