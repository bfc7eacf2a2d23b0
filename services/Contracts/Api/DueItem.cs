namespace ReferralPlatform.Contracts.Api;

/// <summary>Something that is overdue in a case, or due soon.</summary>
/// <param name="Kind">What is due, for example <c>assessment</c>, <c>plan-review</c> or <c>contribution-health</c>.</param>
/// <param name="AllocatedTo">Subject id of whoever has the case; null where nobody has, or the service does not know.</param>
/// <param name="Number">Which of several it is, where the case can have several: a strategy discussion.</param>
public sealed record DueItem(
    Guid CaseId, string Reference, string Kind, DateTimeOffset DueAt, string Rule, string? AllocatedTo = null, string? AllocatedToName = null,
    int? Number = null)
{
    /// <summary>How far ahead something is listed; the end of a power that keeps a child safe is from its beginning.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
}
