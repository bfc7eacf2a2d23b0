using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>What deciding, extending and ending a power have in common.</summary>
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
