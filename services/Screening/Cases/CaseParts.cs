namespace ReferralPlatform.Screening.Cases;

/// <summary>A check that was made: the result as the worker found it. A repeated check is a new row; the newest counts.</summary>
internal sealed class RecordedCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Code of the check, for example <c>child-protection-plan</c>.</summary>
    public required string Check { get; init; }

    public required YesNoNotKnown Result { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    /// <summary>The paragraph that asks for the check; null when the procedure does not require it.</summary>
    public string? Rule { get; init; }
}

/// <summary>What a worker recommends to the manager. Every round is kept.</summary>
internal sealed class Recommendation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Code of a disposal option of the procedure.</summary>
    public required string Option { get; init; }

    public required string Reasons { get; init; }

    /// <summary>Codes of the threshold criteria that apply.</summary>
    public List<string> Criteria { get; init; } = [];

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }
}

/// <summary>The manager's wish for further work before deciding.</summary>
internal sealed class CaseReturn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>One hop along the chain of managers.</summary>
internal sealed class Escalation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>1 for the first hop.</summary>
    public required int Hop { get; init; }

    public required string FromRole { get; init; }

    public required string ToRole { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Subject id of the person who found the manager unavailable; the service's name when the wait ran out.</summary>
    public required string By { get; init; }

    public required string Rule { get; init; }
}

/// <summary>A suspected crime, which the police are notified of.</summary>
internal sealed class CrimeSuspicion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid CaseId { get; init; }

    /// <summary>Null where the contact itself reported it.</summary>
    public string? Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>The case cannot wait: what was seen, and what the manager, where one did it, authorised to protect a child at once.</summary>
internal sealed class StepUp
{
    /// <summary>The case, which is stepped up once.</summary>
    public required Guid CaseId { get; init; }

    public required string Reason { get; init; }

    public required bool CrimeSuspected { get; init; }

    /// <summary>What a manager authorised for the child at once (York 5.2).</summary>
    public string? Authorised { get; init; }

    /// <summary>What a manager authorised for others in the household at once (York 5.2).</summary>
    public string? AuthorisedForOthers { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string ByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>The authorised disposal: exactly one per contact record, by its key.</summary>
internal sealed class Disposal
{
    /// <summary>The case, which is disposed of once.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The authority's own option.</summary>
    public required string Option { get; init; }

    /// <summary>The canonical outcome the option counts as for this case.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The manager's reasons; null when they are in the minutes of the daily meeting.</summary>
    public string? Reasons { get; init; }

    /// <summary>Codes of the threshold criteria cited.</summary>
    public List<string> Criteria { get; init; } = [];

    public List<RejectedOption> Rejected { get; init; } = [];

    public List<Determined> Determinations { get; init; } = [];

    /// <summary>Who of the family consented, where the option needs it.</summary>
    public string? FamilyConsentFrom { get; init; }

    /// <summary>What of the record the decision departs from, each with its paragraph.</summary>
    public List<string> Departures { get; init; } = [];

    /// <summary>Why it does.</summary>
    public string? DepartureReason { get; init; }

    /// <summary>Why another manager decided than that of the team that held the case before; null where that one did, or none held it.</summary>
    public string? InsteadOfPreviousTeam { get; init; }

    /// <summary>Why it was decided without the daily meeting, on whose agenda the case was; null where the meeting decided, or it was on none.</summary>
    public string? InsteadOfMeeting { get; init; }

    public required DateTimeOffset AuthorisedAt { get; init; }

    public required string AuthorisedBy { get; init; }

    public required string AuthorisedByName { get; init; }

    public required string Rule { get; init; }
}

/// <summary>Whoever acts on a case: a person, or for <see cref="OfService"/> nobody.</summary>
internal sealed record Actor(string Id, string Name)
{
    public static Actor Of(CurrentPerson person) => new(person.Id, person.Name);

    public static Actor OfService { get; } = new(ScreeningService.Name, ScreeningService.Name);
}
