namespace ReferralPlatform.Screening;

/// <summary>Settings of the operator, section <c>Screening</c>.</summary>
internal sealed class ScreeningOptions
{
    /// <summary>Where neither the authority nor its procedure says how long a manager is given.</summary>
    private static readonly TimeSpan LastResort = TimeSpan.FromMinutes(30);

    /// <summary>
    /// How long a manager is given to answer before the next in the chain is asked (York 3.3). Null: what the authority's procedure says.
    /// </summary>
    public TimeSpan? EscalationWait { get; set; }

    /// <summary>The same for single authorities, by procedure code; it wins.</summary>
    public Dictionary<string, TimeSpan> EscalationWaits { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// By procedure code: how long a decision that is due immediately shows as to be made now before it counts as late. Without one it is the
    /// time the first manager is given.
    /// </summary>
    public Dictionary<string, TimeSpan> ImmediateGraces { get; } = new(StringComparer.Ordinal);

    /// <returns>Null where the procedure's own figure holds.</returns>
    public TimeSpan? WaitFor(string authority) => EscalationWaits.TryGetValue(authority, out var own) ? own : EscalationWait;

    public TimeSpan GraceFor(AuthorityProcedure procedure) =>
        ImmediateGraces.TryGetValue(procedure.Code, out var own)
            ? own
            : WaitFor(procedure.Code) ?? (procedure.Screening.Escalation.TryGet(out var chain) ? chain.DefaultWait : LastResort);

    /// <summary>Whether every authority named is one, and no time is negative.</summary>
    public bool IsValid(ProcedureBook procedures) =>
        EscalationWaits.Concat(ImmediateGraces).All(entry => procedures.TryFind(entry.Key, out _) && entry.Value >= TimeSpan.Zero)
        && (EscalationWait ?? TimeSpan.Zero) >= TimeSpan.Zero;
}
