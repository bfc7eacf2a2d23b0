using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>The authority's open cases by the time left for their decision, and the forecast for the rest of the day.</summary>
/// <param name="At">The moment the board shows.</param>
/// <param name="Next">Pass it as <c>after</c> to get the next page; null on the last one.</param>
public sealed record BoardView(DateTimeOffset At, BoardForecast Forecast, IReadOnlyList<BoardRow> Items, string? Next);

/// <param name="DecideAtOnce">Whether the rule says immediately: the decision is to be made now.</param>
/// <param name="AssignedToName">Null where the directory of workers does not have them.</param>
/// <param name="AskedRole">The manager who is asked for an immediate decision.</param>
/// <param name="Agencies">Agencies that were asked and have not answered.</param>
public sealed record BoardRow(
    Guid CaseId, Guid ContactId, string Reference, ContactKind Kind, ScreeningStage Stage, string RoutedTo, DateTimeOffset ReceivedAt,
    DateTimeOffset DecisionDueAt, bool DecideAtOnce, string DecisionRule, double HoursLeft, BoardStanding Standing, bool SignificantHarm,
    bool ChecksOutstanding, string? AssignedTo, string? AssignedToName, string? AskedRole, DateOnly? MeetingOn, IReadOnlyList<WaitingAgency> Agencies)
{
    /// <summary>The team that held the case before, whose manager decides; null where the decision is nobody's in particular.</summary>
    public string? DecidedByManagerOf { get; init; }

    /// <summary>Whether the decision is to be made, and is the reader's.</summary>
    public bool AwaitsReader { get; init; }
}

/// <summary>An agency that was asked and has not answered.</summary>
public sealed record WaitingAgency(string Agency, DateTimeOffset DueAt, string DueRule, bool Overdue);

/// <summary>What will be missed before close of day, by arithmetic that anybody can repeat: see docs/operations.md.</summary>
/// <param name="Late">Missed already, and still to be decided.</param>
/// <param name="BeforeClose">What runs out before the office opens again, and so has to be decided before close of day.</param>
/// <param name="DecisionsExpected">How many decisions the pace of the last five working days leaves until then; null when there was none.</param>
/// <param name="MissedExpected">How many of those before close will be missed at that pace, the late ones being decided first.</param>
public sealed record BoardForecast(
    int Open, int Late, int BeforeClose, int SignificantHarm, int ChecksOutstanding, DateTimeOffset ClosesAt, int? DecisionsExpected, int MissedExpected);

/// <summary>How a case on the board stands in respect of its time.</summary>
public enum BoardStanding
{
    /// <summary>Its time is over.</summary>
    Late,

    /// <summary>The rule says immediately, and the grace is not over.</summary>
    Now,

    /// <summary>It runs out before the office opens again: missed unless it is decided before close of day.</summary>
    BeforeClose,

    InTime,

    /// <summary>Decided, with checks still to be recorded.</summary>
    Decided,
}
