namespace ReferralPlatform.ServiceDefaults.Deadlines;

/// <summary>
/// One clock of one case: when it started, when it ends, under which rule. Computed from the procedure when it starts, so that
/// a later change of the procedure does not move it. The service that owns the clock keeps it and sweeps it.
/// </summary>
public sealed class CaseDeadline
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>What is due, in kebab-case: decision, acknowledgement, feedback, assessment.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public required string Rule { get; init; }

    /// <summary>From here on the deadline counts as approaching.</summary>
    public DateTimeOffset ApproachingAt { get; private set; }

    public DateTimeOffset? ApproachedAt { get; private set; }

    public DateTimeOffset? MissedAt { get; private set; }

    public DateTimeOffset? MetAt { get; private set; }

    /// <summary>A clock whose last quarter counts as approaching.</summary>
    /// <param name="warnAtMost">How much of it at most, where a quarter would be warned of so early that it is forgotten again.</param>
    public static CaseDeadline Start(
        Guid contactRecordId, string reference, string authority, string kind, DateTimeOffset startedAt, DateTimeOffset dueAt, string rule,
        TimeSpan? warnAtMost = null) =>
        new()
        {
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = authority,
            Kind = kind,
            StartedAt = startedAt,
            DueAt = dueAt,
            Rule = rule,
            ApproachingAt = dueAt - ((dueAt - startedAt) / 4 is var quarter && warnAtMost < quarter ? warnAtMost.Value : quarter),
        };

    /// <summary>
    /// What was due was done. The first time counts. A clock that ran out stays missed, unless it turns out that it was done in time and only recorded late.
    /// </summary>
    public void Meet(DateTimeOffset at)
    {
        MetAt ??= at;
        if (MetAt <= DueAt)
        {
            MissedAt = null;
        }
    }

    /// <summary>What counted as done turned out not to be: the clock runs on, and is missed where its time is over.</summary>
    public void Reopen() => MetAt = null;

    /// <summary>Marks the clock as approaching or missed, once each.</summary>
    /// <returns>True when this call changed it, so that an event is due.</returns>
    internal bool Sweep(DateTimeOffset now)
    {
        if (MetAt is not null || MissedAt is not null)
        {
            return false;
        }

        if (now >= DueAt)
        {
            MissedAt = now;
            return true;
        }

        if (now >= ApproachingAt && ApproachedAt is null)
        {
            ApproachedAt = now;
            return true;
        }

        return false;
    }
}
