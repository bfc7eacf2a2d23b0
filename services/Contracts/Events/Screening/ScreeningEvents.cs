namespace ReferralPlatform.Contracts.Screening;

/// <summary>An enquiry goes to the daily meeting (York 2).</summary>
public sealed record EnquiryListed
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }

    /// <summary>The day of the meeting: the next working day after receipt (York 4).</summary>
    public required DateOnly MeetingOn { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Subject id of the worker who took the enquiry and presents it.</summary>
    public required string PresentedBy { get; init; }
    public required string Rule { get; init; }
    public required int CaseVersion { get; init; }

    /// <summary>The approach it came with: enquiries of one contact are about siblings; null from a version that did not tell.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>When it was listed; null from a version that did not tell.</summary>
    public DateTimeOffset? ListedAt { get; init; }
}

/// <summary>A check was made, whatever it found: the finding stays in Screening. A repeated check is published again.</summary>
public sealed record CheckRecorded
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }

    /// <summary>Code of the check, for example <c>child-protection-plan</c>.</summary>
    public required string Check { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Null where the procedure does not require the check.</summary>
    public required string? Rule { get; init; }
    public required int CaseVersion { get; init; }
}

/// <summary>The manager authorised the disposal. Exactly one per contact record.</summary>
public sealed record DisposalAuthorised
{
    public required Guid ContactRecordId { get; init; }
    public required Guid ContactId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }

    /// <summary>The authority's own option, by the code its procedure gives it.</summary>
    public required string Option { get; init; }

    /// <summary>The code of the <see cref="Procedures.Outcome"/> that the option counts as.</summary>
    public required string Outcome { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateTimeOffset AuthorisedAt { get; init; }

    /// <summary>Subject id of the manager.</summary>
    public required string AuthorisedBy { get; init; }
    public required string Rule { get; init; }
    public required int CaseVersion { get; init; }

    /// <summary>Version of the contact record that the manager had on screen; null when nobody said.</summary>
    public int? ContactRecordVersion { get; init; }

    /// <summary>
    /// Whether the case was on the agenda of the daily meeting, which it leaves undecided (York 2); false from a version that did not tell.
    /// </summary>
    public bool WithoutMeeting { get; init; }

    /// <summary>What the parents said last about other agencies being asked; null where nothing is recorded.</summary>
    public bool? AgencyConsent { get; init; }

    /// <summary>When they said so.</summary>
    public DateTimeOffset? AgencyConsentAt { get; init; }
}

/// <summary>A case goes straight to an immediate decision: by its significant harm on receipt, or because somebody stepped it up (York 3, 4 and 5).</summary>
public sealed record SteppedUp
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The manager who is asked first; null where the procedure names no chain, or the step-up was the decision.</summary>
    public string? AskedRole { get; init; }

    /// <summary>Whether the step-up was a manager's and protection is authorised already.</summary>
    public required bool Decided { get; init; }
    public required DateTimeOffset SteppedUpAt { get; init; }
    public required string Rule { get; init; }
    public required int CaseVersion { get; init; }
}

/// <summary>
/// A case known at a lower tier was taken to the manager with its summary, which is copied to these roles before anything is decided (York 3, Dudley 1.3).
/// The summary stays in Screening.
/// </summary>
public sealed record SteppedUpAsPlanned
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string ProcedureVersion { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Codes of the roles that are sent the summary; none where the procedure copies it to nobody.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
    public required DateTimeOffset SteppedUpAt { get; init; }

    /// <summary>Subject id of the worker.</summary>
    public required string SteppedUpBy { get; init; }
    public required string Rule { get; init; }
    public required int CaseVersion { get; init; }
}

/// <summary>A possible crime: the police are notified at once (York 5, Peterborough 8.1).</summary>
public sealed record CrimeSuspected
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset SuspectedAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A manager did not answer in the set time, so the next one in the chain is asked (York 3).</summary>
public sealed record DecisionEscalated
{
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string FromRole { get; init; }
    public required string ToRole { get; init; }

    /// <summary>1 for the first hop.</summary>
    public required int Hop { get; init; }
    public required DateTimeOffset EscalatedAt { get; init; }
    public required string Rule { get; init; }
    public required int CaseVersion { get; init; }
}
