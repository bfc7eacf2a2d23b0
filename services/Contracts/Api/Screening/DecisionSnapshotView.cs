using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>What a decision rested on, as it was frozen, and what followed it.</summary>
public sealed record DecisionSnapshotView
{
    public DateTimeOffset TakenAt { get; init; }

    public int CaseVersion { get; init; }

    /// <summary>Of the frozen content, byte for byte as it is stored.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>Whether the content still has that hash.</summary>
    public bool Intact { get; init; }

    public FrozenDecision Content { get; init; } = new();

    /// <summary>Null until Intake has frozen the contact record.</summary>
    public RecordFingerprintView? Record { get; init; }

    public IReadOnlyList<FollowUpView> FollowUps { get; init; } = [];
}

/// <summary>What Intake froze, by its fingerprint; Intake says what it was.</summary>
public sealed record RecordFingerprintView(int RecordVersion, string Sha256, DateTimeOffset FrozenAt);

public sealed record FollowUpView(string Note, DateTimeOffset At, string By);

/// <summary>What is frozen with a decision: the case and its grounds, with the procedure's words of the day. Persons stand by id and by name.</summary>
public sealed record FrozenDecision
{
    public Guid Id { get; init; }

    public Guid ContactId { get; init; }

    public string Reference { get; init; } = string.Empty;

    public string Authority { get; init; } = string.Empty;

    public string ProcedureVersion { get; init; } = string.Empty;

    public int CaseVersion { get; init; }

    /// <summary>Version of the contact record that the manager had on screen; null when nobody said.</summary>
    public int? ContactRecordVersion { get; init; }

    public ContactKind Kind { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset DecisionDueAt { get; init; }

    public string DecisionRule { get; init; } = string.Empty;

    public bool SignificantHarm { get; init; }

    /// <summary>Null where nobody had answered.</summary>
    public bool? PossibleCrime { get; init; }

    public bool ProfessionalReferrer { get; init; }

    public IReadOnlyList<Guid> SiblingRecordIds { get; init; } = [];

    public string Option { get; init; } = string.Empty;

    public string? OptionLabel { get; init; }

    public Outcome Outcome { get; init; }

    public string Rule { get; init; } = string.Empty;

    public string? Reasons { get; init; }

    public DateTimeOffset AuthorisedAt { get; init; }

    public string AuthorisedBy { get; init; } = string.Empty;

    public string AuthorisedByName { get; init; } = string.Empty;

    public FrozenRoleRule? DecidedBy { get; init; }

    public IReadOnlyList<CriterionView> Criteria { get; init; } = [];

    public IReadOnlyList<FrozenRejectedOption> Rejected { get; init; } = [];

    public IReadOnlyList<FrozenDetermination> Determinations { get; init; } = [];

    public string? FamilyConsentFrom { get; init; }

    /// <summary>What of the record the decision departs from.</summary>
    public IReadOnlyList<string> Departures { get; init; } = [];

    public string? DepartureReason { get; init; }

    /// <summary>Why another manager decided than that of the team that held the case before; null where that one did, or none held it.</summary>
    public string? InsteadOfPreviousTeam { get; init; }

    /// <summary>Why it was decided without the daily meeting, on whose agenda the case was; null where the meeting decided, or it was on none.</summary>
    public string? InsteadOfMeeting { get; init; }

    public IReadOnlyList<CitedItem> OptionsOffered { get; init; } = [];

    public IReadOnlyList<FrozenCheck> Checks { get; init; } = [];

    public IReadOnlyList<CitedItem> ChecksMissing { get; init; } = [];

    public IReadOnlyList<FrozenReview> Reviews { get; init; } = [];

    public IReadOnlyList<FrozenDiscussion> Discussions { get; init; } = [];

    public IReadOnlyList<FrozenRecommendation> Recommendations { get; init; } = [];

    public IReadOnlyList<FrozenReturn> Returns { get; init; } = [];

    public IReadOnlyList<FrozenDissent> Dissents { get; init; } = [];

    public IReadOnlyList<EscalationView> Escalations { get; init; } = [];

    public FrozenStepUp? StepUp { get; init; }

    /// <summary>By is the subject id here.</summary>
    public PlannedStepUpView? PlannedStepUp { get; init; }

    /// <summary>What other agencies were asked and said until then; null where none could be asked yet.</summary>
    public FrozenAgencies? Agencies { get; init; }
}

public sealed record FrozenRoleRule(IReadOnlyList<string> Codes, string? Qualification, string Statement, string Rule);

public sealed record FrozenRejectedOption(string Option, string? Label, string Reason);

public sealed record FrozenDetermination(string Code, string? Label, YesNoNotKnown? Answer, string? Note);

public sealed record FrozenCheck(string Check, YesNoNotKnown Result, string? Note, DateTimeOffset At, string By, string ByName, string? Rule);

public sealed record FrozenReview(
    string AllocatedTo, DateTimeOffset At, string By, string ByName, string Rule, IReadOnlyList<FrozenDetermination> Determinations);

public sealed record FrozenDiscussion(DateTimeOffset HeldAt, string Summary, YesNoNotKnown ReferrerAgrees, string By, string ByName);

public sealed record FrozenRecommendation(string Option, string Reasons, IReadOnlyList<string> Criteria, DateTimeOffset At, string By, string ByName);

public sealed record FrozenReturn(string Reason, DateTimeOffset At, string By, string ByName, string Rule);

public sealed record FrozenDissent(string View, DateTimeOffset At, string By, string ByName);

public sealed record FrozenStepUp(string Reason, bool CrimeSuspected, DateTimeOffset At, string By, string ByName, string Rule);

public sealed record FrozenAgencies(
    string? PermittedAtContact,
    IReadOnlyList<FrozenAgencyConsent> Consents,
    IReadOnlyList<FrozenDispensation> Dispensations,
    IReadOnlyList<FrozenRating> Ratings,
    IReadOnlyList<FrozenAgencyRequest> Requests);

public sealed record FrozenAgencyConsent(bool Given, string From, string How, DateTimeOffset ObtainedAt, string ByName);

public sealed record FrozenDispensation(string? Reason, string Text, DateTimeOffset At, string ByName, string Rule);

public sealed record FrozenRating(string Code, string Reasons, DateTimeOffset At, string ByName, string Rule);

public sealed record FrozenAgencyRequest(
    string Agency, string? Label, IReadOnlyList<string> Items, string? Question, DateTimeOffset AskedAt, string AskedByName, string BasisRule,
    DateTimeOffset DueAt,
    string? WithdrawnFor, IReadOnlyList<FrozenAgencyAnswer> Answers);

public sealed record FrozenAgencyAnswer(
    string Information, string? Dissent, DateTimeOffset At, string ByName, bool Late, string? TakenDownBy = null);
