using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>What a member of staff has to do before decisions are made: how much of what, and what is due first.</summary>
/// <param name="At">The moment that it shows.</param>
/// <param name="Forecast">What the authority will miss before close of day, as on the board.</param>
/// <param name="Items">
/// Open cases that are this person's or wait for a role of theirs, the least time left first: of either as many as were asked for.
/// </param>
public sealed record ScreeningWork(DateTimeOffset At, ScreeningCounts Counts, BoardForecast Forecast, IReadOnlyList<ScreeningWorkRow> Items);

/// <summary>How many open cases of the authority wait for what.</summary>
/// <param name="ForRole">For this person's role: to decide for whoever decides, to check and recommend for whoever does that.</param>
/// <param name="ForRoleLate">Of those, past their time.</param>
/// <param name="ForRoleAtOnce">Of those, to be decided at once, and not past their time.</param>
/// <param name="ForRoleToday">Of those, due before the next close of day.</param>
/// <param name="Mine">Recorded by this person or assigned to them.</param>
/// <param name="MineLate">Of those, past their time.</param>
/// <param name="MineToday">Of those, due before the next close of day.</param>
/// <param name="MineReturned">Of those, returned by a manager for further work.</param>
/// <param name="MineAgencies">Of those, with agencies that have not responded.</param>
/// <param name="Returned">Returned by a manager for further work.</param>
/// <param name="Updated">Returned, and recommended again since.</param>
/// <param name="Unassigned">That nobody has been assigned to.</param>
public sealed record ScreeningCounts(
    int ForRole, int ForRoleLate, int ForRoleAtOnce, int ForRoleToday, int Mine, int MineLate, int MineToday, int MineReturned, int MineAgencies,
    int Returned, int Updated, int Unassigned);

/// <summary>An open case that waits for somebody, and what it waits for.</summary>
/// <param name="Recommendation">
/// The disposal that was last recommended, in the procedure's words; null before there is one, and for whoever may not open the case.
/// </param>
/// <param name="Returned">What a manager last wanted done, while it is to be done; null otherwise, and for whoever may not open the case.</param>
/// <param name="ChecksToMake">How many checks of the procedure are not recorded.</param>
/// <param name="Agencies">Agencies that were asked and have not answered.</param>
public sealed record ScreeningWorkRow(
    Guid CaseId, Guid ContactId, string Reference, ContactKind Kind, ScreeningStage Stage, DateTimeOffset ReceivedAt, DateTimeOffset DecisionDueAt,
    bool DecideAtOnce, string DecisionRule, bool SignificantHarm, string? AssignedToName, string? Recommendation, ReturnedForWork? Returned,
    int ChecksToMake, IReadOnlyList<WaitingAgency> Agencies)
{
    /// <summary>Whether this person recorded it or is assigned to it.</summary>
    public bool IsMine { get; init; }

    /// <summary>Whether it waits for a role of this person, and not only for somebody else's work.</summary>
    public bool IsForRole { get; init; }
}

/// <summary>What a manager wanted done before deciding.</summary>
public sealed record ReturnedForWork(string Reason, string ByName, DateTimeOffset At);
