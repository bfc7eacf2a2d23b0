using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>A case in a list.</summary>
/// <param name="AssignedToName">Null where the directory of workers does not have them.</param>
/// <param name="DecidedAt">When the clock of the decision stopped; null while it runs.</param>
/// <param name="ClosedAt">Null while anybody works with the child, also after the decision.</param>
public sealed record CaseRow(
    Guid CaseId,
    Guid ContactId,
    string Reference,
    string Authority,
    ContactKind Kind,
    ScreeningStage Stage,
    string RoutedTo,
    DateTimeOffset ReceivedAt,
    DateTimeOffset DecisionDueAt,
    bool DecideAtOnce,
    string DecisionRule,
    bool SignificantHarm,
    string? AssignedTo,
    string? AssignedToName,
    double? HoursLeft,
    DateOnly? MeetingOn,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The team that held the case before, whose manager decides; null where the decision is nobody's in particular, or made.</summary>
    public string? DecidedByManagerOf { get; init; }

    /// <summary>The manager who is asked for an immediate decision.</summary>
    public string? AskedRole { get; init; }

    /// <summary>Whether the decision is to be made, and is the reader's.</summary>
    public bool AwaitsReader { get; init; }
}

/// <summary>A decision that came after its time.</summary>
/// <param name="HoursLate">From when it was due to the decision.</param>
/// <param name="Reason">Null until somebody gave it, and for whoever does not work with the child.</param>
public sealed record DecisionBreachRow(
    Guid CaseId, string Reference, DateTimeOffset DueAt, DateTimeOffset DecidedAt, double HoursLate, string Rule, string? Reason, string? ExplainedBy,
    DateTimeOffset? ExplainedAt);

/// <summary>A case in which protection was decided before these checks were made.</summary>
public sealed record OutstandingChecksRow(Guid CaseId, string Reference, DateTimeOffset ClosedAt, IReadOnlyList<MissingCheckView> OutstandingChecks);
