namespace ReferralPlatform.Procedures;

/// <summary>Who is informed of what, by when and how.</summary>
public sealed record NotificationProcedure
{
    /// <summary>What the referrer is owed after the decision.</summary>
    public required Func<FeedbackFacts, Stated<FeedbackDuty>> FeedbackTo { get; init; }

    /// <summary>What a referrer who is no professional hears at the point of referral.</summary>
    public required Stated<Duty> FeedbackAtReferral { get; init; }

    /// <summary>Protection of the identity of referrers who are not professionals.</summary>
    public required Stated<Duty> ReferrerIdentity { get; init; }

    /// <summary>Others who are informed of the decision: each by one of the codes of <see cref="InformedDuties"/>.</summary>
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
    /// <summary>Of <see cref="Includes"/>: why the threshold is not met.</summary>
    public const string Reasons = "reasons";

    /// <summary>What it has to contain beyond the outcome: reasons, other support, how to escalate.</summary>
    public IReadOnlyList<Item> Includes { get; init; } = [];
}

/// <summary>Codes of <see cref="NotificationProcedure.OthersInformed"/>.</summary>
public static class InformedDuties
{
    /// <summary>The family is written to.</summary>
    public const string Family = "family-in-writing";

    /// <summary>The child is written to, where that is appropriate.</summary>
    public const string Child = "child-in-writing";

    /// <summary>The agencies that were asked are written to.</summary>
    public const string Agencies = "agencies-in-writing";

    /// <summary>Each agency's own professional reads the outcome and passes it on.</summary>
    public const string Relayed = "outcome-relayed";
}
