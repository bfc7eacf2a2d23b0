namespace ReferralPlatform.Procedures;

/// <summary>Who is informed of what, by when and how.</summary>
public sealed record NotificationProcedure
{
    /// <summary>What the referrer is owed after the decision.</summary>
    public required Func<FeedbackFacts, Stated<FeedbackDuty>> FeedbackTo { get; init; }

    /// <summary>Protection of the identity of referrers who are not professionals.</summary>
    public required Stated<Duty> ReferrerIdentity { get; init; }

    /// <summary>Others who are informed of the decision.</summary>
    public required Stated<IReadOnlyList<Duty>> OthersInformed { get; init; }

    /// <summary>What is enclosed with what the family is sent.</summary>
    public required Stated<IReadOnlyList<Item>> Enclosures { get; init; }
}

/// <param name="Professional">Whether the referrer is a professional; sources 1A to 1D and 9 are not.</param>
/// <param name="ReceivedInWriting">Whether the contact came in writing.</param>
/// <param name="ThresholdMet">False where the outcome falls below the threshold, which may call for reasons.</param>
public sealed record FeedbackFacts(bool Professional, bool ReceivedInWriting, bool ThresholdMet = true);

/// <summary>What a referrer is owed after the decision.</summary>
/// <param name="Content">What is said and in what manner.</param>
/// <param name="By">Who informs the referrer.</param>
/// <param name="Due">By when; some procedures do not say.</param>
/// <param name="InWriting">Set where it has to be in writing: the rule that says so.</param>
public sealed record FeedbackDuty(string Content, Stated<RoleRule> By, Stated<Clock> Due, RuleRef? InWriting, RuleRef Rule)
{
    /// <summary>What it has to contain beyond the outcome: reasons, other support, how to escalate.</summary>
    public IReadOnlyList<Item> Includes { get; init; } = [];
}
