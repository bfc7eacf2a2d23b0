namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// An agency that was invited and did not take part hears what was decided and what it is to do: no text gives it the minutes, and what others said there was
/// for those at the discussion.
/// </summary>
internal sealed class DecisionRecipient
{
    public required string Agency { get; init; }

    /// <summary>Why it has to know, for the file; the agency does not read it.</summary>
    public required string Reason { get; init; }

    /// <summary>What the agency itself is to do; null where nothing.</summary>
    public string? Actions { get; init; }

    public static DecisionRecipient Of(DecisionRecipientDetails given) => new()
    {
        Agency = given.Agency!,
        Reason = given.Reason!.Trim(),
        Actions = string.IsNullOrWhiteSpace(given.Actions) ? null : given.Actions.Trim(),
    };
}
