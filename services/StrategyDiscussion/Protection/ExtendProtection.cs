using Microsoft.AspNetCore.Mvc;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>The court extended the order, which it does once.</summary>
internal static class ExtendProtection
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [FromRoute] Guid protectionId, ExtendProtectionRequest request, [AsParameters] ProtectionChange change) => PowerActs.ChangeAsync(
        protectionId,
        change,
        new FieldChecks()
            .Refuse("at", request.At is null, "Say when the court extended the order.")
            .Refuse("until", request.Until is null, "Say until when.")
            .Required("reason", request.Reason, "Say why."),
        async (found, step) =>
        {
            if (found.Extend(step, request, change.ProcedureOf(found), change.Now) is { } refusal)
            {
                return refusal;
            }

            await change.ConsequencesFor(found).MoveClockAsync(step, step.ExtendedAt!.Value, step.EndsAt);
            PowerActs.Announce(change, found, step, "extended", step.ExtendedAt!.Value, request.Reason);
            return null;
        });
}
