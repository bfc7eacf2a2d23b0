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
