namespace ReferralPlatform.Contracts.StrategyDiscussion;

/// <summary>A strategy discussion was arranged with the police, health and other agencies (York 6).</summary>
public sealed record StrategyDiscussionArranged
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset ToBeHeldAt { get; init; }
    public required DateTimeOffset ArrangedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The discussion was held and recorded: who took part, what was agreed.</summary>
public sealed record StrategyDiscussionHeld
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Whether a section 47 enquiry follows.</summary>
    public required bool Section47Enquiry { get; init; }
    public required string Rule { get; init; }
}
