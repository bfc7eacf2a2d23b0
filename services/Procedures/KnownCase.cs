namespace ReferralPlatform.Procedures;

public enum KnownStatus
{
    Unknown,
    Open,
    Closed,
}

/// <summary>What the record system knows of a child when a contact arrives.</summary>
/// <param name="Worker">Allocated worker of an open case, if recorded.</param>
/// <param name="WorkerAbsent">Whether that worker is away.</param>
/// <param name="Manager">Manager of the allocated worker, if recorded.</param>
/// <param name="Team">Team that holds, or last held, the case.</param>
/// <param name="ClosedOn">Day a closed case was closed; null if that is not known.</param>
public sealed record KnownCase(
    KnownStatus Status,
    string? Worker = null,
    bool WorkerAbsent = false,
    string? Manager = null,
    string? Team = null,
    DateOnly? ClosedOn = null)
{
    public static KnownCase Unknown { get; } = new(KnownStatus.Unknown);

    /// <summary>
    /// Whether the case was closed the given number of calendar months before <paramref name="day"/>, or less. The
    /// boundary day counts: closed on 30 June is three months or less on 30 September.
    /// </summary>
    public bool ClosedWithin(int months, DateOnly day) =>
        Status == KnownStatus.Closed && ClosedOn is { } closedOn && day <= closedOn.AddMonths(months);
}

/// <summary>Where a contact goes.</summary>
/// <param name="Destination">One of <see cref="Destinations"/>.</param>
/// <param name="Label">For people, in the authority's words.</param>
public sealed record Routing(string Destination, string Label, RuleRef Rule);

/// <summary>Codes of <see cref="Routing.Destination"/>.</summary>
public static class Destinations
{
    public const string AllocatedWorker = "allocated-worker";
    public const string ManagerOfAllocatedWorker = "manager-of-allocated-worker";
    public const string DutySocialWorker = "duty-social-worker";
    public const string TeamManagerOfLastTeam = "team-manager-of-last-team";
    public const string FirstResponseTeam = "first-response-team";
    public const string ChildrensFrontDoor = "childrens-front-door";
    public const string AdviceTeamManager = "chat-manager";
    public const string DutyTeam = "duty-team";
}
