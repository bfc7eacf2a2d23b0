namespace ReferralPlatform.Procedures;

/// <summary>What the authorities' disposal options are counted under. Events carry its code, for example <c>no-further-action</c>.</summary>
public enum Outcome
{
    NoFurtherAction,
    AdviceAndInformation,
    OtherService,
    EarlyHelp,
    Assessment,

    /// <summary>Assessment with a view to a strategy discussion before a section 47 enquiry.</summary>
    Protection,
}

/// <summary>Groups of outcomes that the procedures speak of.</summary>
public static class Outcomes
{
    /// <summary>Those below the threshold of social care.</summary>
    public static IReadOnlyList<Outcome> BelowThreshold { get; } =
        [Outcome.NoFurtherAction, Outcome.AdviceAndInformation, Outcome.OtherService, Outcome.EarlyHelp];

    /// <summary>Those that take a child into social care.</summary>
    public static IReadOnlyList<Outcome> AboveThreshold { get; } = [Outcome.Assessment, Outcome.Protection];

    /// <summary>Those after which nobody works with the family.</summary>
    public static IReadOnlyList<Outcome> Answered { get; } = [Outcome.NoFurtherAction, Outcome.AdviceAndInformation, Outcome.OtherService];
}
