namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>What the police are notified of.</summary>
public enum PoliceMatter
{
    /// <summary>A crime may have been committed.</summary>
    PossibleCrime,

    /// <summary>A child was protected at once.</summary>
    Protection,
}

/// <summary>A notice to the police in their own list. It names nobody.</summary>
public sealed record PoliceNoticeRow(
    Guid NoticeId, string Reference, PoliceMatter Matter, DateTimeOffset At, string Rule, DateTimeOffset? AcknowledgedAt);

/// <summary>
/// What the police read of a notice: what it is about and whom to ring. Who the child is, and what happened, is said by telephone, where a crime is discussed.
/// </summary>
/// <param name="At">When it arose; it is brought to their attention at once.</param>
/// <param name="Team">Who is to be rung, as the authority's letters name it.</param>
/// <param name="Phone">The number, as the authority's letters have it; null where they have none.</param>
/// <param name="Hours">When it is answered; null where the letters do not say.</param>
/// <param name="AcknowledgedBy">The officer who acknowledged it; null until somebody has.</param>
public sealed record PoliceNoticeView(
    Guid NoticeId, string Reference, PoliceMatter Matter, DateTimeOffset At, string Rule, string Team, string? Phone, string? Hours,
    DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy);
