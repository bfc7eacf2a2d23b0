namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>What is worrying, in the questions of Peterborough 2.5 and 2.6 that every authority asks in some form.</summary>
public sealed record ConcernDetails
{
    public string? Nature { get; init; }
    public string? HowAndWhy { get; init; }
    public string? ApparentNeeds { get; init; }
    public string? Maltreatment { get; init; }
    public string? MaltreatmentFoundation { get; init; }
    public string? UrgentAction { get; init; }

    /// <summary>Any allegations, with their sources, timing and location (Referrals 2024 3).</summary>
    public string? Allegations { get; init; }
    public string? AllegedPerpetrator { get; init; }

    /// <summary>What was said, each with whether the referrer saw or heard it or has it from somebody else.</summary>
    public IReadOnlyList<StatementDetails> Statements { get; init; } = [];

    /// <summary>Whether the child is, or appears to be, suffering or likely to suffer significant harm.</summary>
    public bool? SignificantHarm { get; init; }
    public bool? PossibleCrime { get; init; }
    public Answer DomesticAbuse { get; init; }
    public Answer MentalIllness { get; init; }
    public Answer SubstanceMisuse { get; init; }
    public Answer LearningDifficulties { get; init; }

    /// <summary>Codes of the authority's early-help factors that were ticked.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];
}

/// <param name="From">The third party, where there is one.</param>
public sealed record StatementDetails(string? Text, StatementSource Source, string? From);

/// <summary>Whether a referrer reports something directly, or has it from a third party (Sefton, completing enquiries).</summary>
public enum StatementSource
{
    NotKnown = 0,
    FirstHand,
    ThirdParty,
}
