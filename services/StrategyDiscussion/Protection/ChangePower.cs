using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Contracts.StrategyDiscussion;
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

internal static class PowerActs
{
    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        Guid protectionId, ProtectionChange change, FieldChecks fields, Func<ProtectionCase, ProtectionStep, Task<Refusal?>> decide) => change.ApplyAsync(
        fields,
        async found => found.Steps.Find(step => step.ProtectionId == protectionId) is { } step ? await decide(found, step) : Refusal.NotFound);

    public static void Announce(ProtectionChange change, ProtectionCase found, ProtectionStep step, string what, DateTimeOffset at, string? why = null)
    {
        change.Db.Publish(new ProtectionChanged
        {
            ProtectionId = step.ProtectionId,
            ContactRecordId = found.ContactRecordId,
            Reference = found.Reference,
            Authority = found.Authority,
            Means = step.Means,
            Change = what,
            ChangedAt = at,
            EndsAt = step.EndedAt is null ? step.EndsAt : null,
            Rule = step.Rule,
        });
        var label = change.ProcedureOf(found).OptionOf(step).Label;
        change.Record(found.ContactRecordId, $"protection-{what}", $"{label}: {what}.", why, step.Rule);
    }
}
