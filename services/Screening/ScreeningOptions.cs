namespace ReferralPlatform.Screening;

/// <summary>Settings of the operator, section <c>Screening</c>.</summary>
internal sealed class ScreeningOptions
{
    /// <summary>
    /// How long a manager is given to answer before the next in the chain is asked (York 3.3). Null: what the authority's procedure says.
    /// </summary>
    public TimeSpan? EscalationWait { get; set; }
}
