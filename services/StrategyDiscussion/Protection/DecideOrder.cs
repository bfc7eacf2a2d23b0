using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>The court granted or refused the order that was applied for, or the application was withdrawn, with the reason.</summary>
internal static class DecideOrder
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        [FromRoute] Guid protectionId, DecideOrderRequest request, [AsParameters] ProtectionChange change) => PowerActs.ChangeAsync(
        protectionId,
        change,
        new FieldChecks()
            .Refuse("outcome", request.Outcome is null, "Say whether the order was granted or refused, or the application withdrawn.")
            .Refuse("at", request.At is null, "Say when the court decided, or the application was withdrawn.")
            .Limited("reason", request.Reason)
            .Refuse("reason", request.Outcome is OrderOutcome.Withdrawn && string.IsNullOrWhiteSpace(request.Reason), "Say why the application was withdrawn.")
            .Refuse(
                "reason", request.Outcome is OrderOutcome.Granted or OrderOutcome.Refused && !string.IsNullOrWhiteSpace(request.Reason),
                "Only of a withdrawn application is the reason recorded.")
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

            PowerActs.Announce(change, found, step, step.Stage.Code(), at, step.WithdrawnBecause);
            return null;
        });
}
