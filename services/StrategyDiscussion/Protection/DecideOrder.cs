using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>The court granted or refused the order that was applied for.</summary>
internal static class DecideOrder
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [FromRoute] Guid protectionId, DecideOrderRequest request, [AsParameters] ProtectionChange change) => PowerActs.ChangeAsync(
        protectionId,
        change,
        new FieldChecks()
            .Refuse("granted", request.Granted is null, "Say whether the order was granted.")
            .Refuse("at", request.At is null, "Say when the court decided.")
            .Refuse("at", PlausibleDates.Plan(request.At, change.Now)),
        async (found, step) =>
        {
            if (found.DecideOrder(step, request, change.ProcedureOf(found), change.Now) is { } refusal)
            {
                return refusal;
            }

            var at = request.At!.Value.ToUniversalTime();
            if (step.Stage is ProtectionStage.Granted)
            {
                var consequences = change.ConsequencesFor(found);
                await consequences.TakeForceAsync(step);
                await consequences.RequireDiscussionAfterAsync(step);
            }

            PowerActs.Announce(change, found, step, step.Stage.Code(), at);
            return null;
        });
}
