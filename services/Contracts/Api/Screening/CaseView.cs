using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>A case as the asking person sees it: its state, what may be decided and by whom, its clocks, and what the person may do now.</summary>
public sealed record CaseView
{
    public Guid CaseId { get; init; }

    public Guid ContactId { get; init; }

    public string Reference { get; init; } = string.Empty;

    public string Authority { get; init; } = string.Empty;

    public string ProcedureVersion { get; init; } = string.Empty;

    /// <summary>contact, enquiry or referral.</summary>
    public ContactKind Kind { get; init; }

    public ScreeningStage Stage { get; init; }

    public string RoutedTo { get; init; } = string.Empty;

    public string RoutingRule { get; init; } = string.Empty;

    public DateTimeOffset ReceivedAt { get; init; }

    public string RecordedBy { get; init; } = string.Empty;

    /// <summary>The one moment from which the decision is late, the same as of its clock.</summary>
    public DateTimeOffset DecisionDueAt { get; init; }

    /// <summary>Whether the procedure wants it immediately: it is to be made now, and the moment is when the next manager would be asked.</summary>
    public bool DecideAtOnce { get; init; }

    public string DecisionRule { get; init; } = string.Empty;

    public bool SignificantHarm { get; init; }

    /// <summary>What the contact said; null where nobody answered, which is not a no.</summary>
    public bool? PossibleCrime { get; init; }

    public bool ProfessionalReferrer { get; init; }

    /// <summary>Subject id of the worker who has the case.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Null where nobody has said what they are called.</summary>
    public string? AssignedToName { get; init; }

    /// <summary>Until the decision is due, negative when it is overdue; null when it was made.</summary>
    public double? HoursLeft { get; init; }

    public DateOnly? MeetingOn { get; init; }

    /// <summary>The manager of the escalation chain who is asked for the decision now.</summary>
    public string? AskedRole { get; init; }

    public DateTimeOffset? EscalateAt { get; init; }

    /// <summary>When the clock of the decision stopped; null while it runs.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Null while anybody works with the child, also after the decision.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The referral's case, once the contact or enquiry became one.</summary>
    public Guid? BecameReferral { get; init; }

    public IReadOnlyList<CheckView> Checks { get; init; } = [];

    /// <summary>The paragraph that lets nothing be decided before a worker recommended it; null where there is none.</summary>
    public string? RecommendedRule { get; init; }

    /// <summary>The paragraph by which this contact closes with advice, without checks, criteria or a meeting; null where it does not apply.</summary>
    public string? AdviceOnlyRule { get; init; }

    public IReadOnlyList<MissingCheckView> MissingChecks { get; init; } = [];

    /// <summary>Whether protection was decided before the missing checks were made: they are still asked for.</summary>
    public bool ChecksOutstanding { get; init; }

    public IReadOnlyList<CaseReviewView> Reviews { get; init; } = [];

    public IReadOnlyList<ReferrerDiscussionView> Discussions { get; init; } = [];

    public IReadOnlyList<RecommendationView> Recommendations { get; init; } = [];

    public IReadOnlyList<DissentView> Dissents { get; init; } = [];

    public IReadOnlyList<CaseReturnView> Returns { get; init; } = [];

    public IReadOnlyList<EscalationView> Escalations { get; init; } = [];

    public StepUpView? StepUp { get; init; }

    public IReadOnlyList<CrimeSuspicionView> Crimes { get; init; } = [];

    /// <summary>Set when the decision was late.</summary>
    public DecisionBreachView? Breach { get; init; }

    public PlannedStepUpView? PlannedStepUp { get; init; }

    public DisposalView? Disposal { get; init; }

    /// <summary>Set where the closed contact was drawn for audit.</summary>
    public AuditView? Audit { get; init; }

    public IReadOnlyList<DisposalOptionView> Options { get; init; } = [];

    public DecidedByView? DecidedBy { get; init; }

    /// <summary>The daily meeting that is to decide on the case; null while it is on no agenda.</summary>
    public AgendaView? Agenda { get; init; }

    /// <summary>The team that held the case until a short while ago, whose manager decides on it; null for every other case.</summary>
    public PreviousTeamView? PreviousTeam { get; init; }

    public DecisionBasisView Basis { get; init; } = new();

    public IReadOnlyList<SiblingCaseView> Siblings { get; init; } = [];

    public IReadOnlyList<CaseClock> Clocks { get; init; } = [];

    public IReadOnlyList<CaseAction> AllowedActions { get; init; } = [];
}

public sealed record CheckView(string Check, YesNoNotKnown Result, string? Note, DateTimeOffset At, string By, string? Rule);

public sealed record MissingCheckView(string Check, string Label, string Rule);

/// <param name="AllocatedTo">Subject id of the social worker who completes the enquiries.</param>
public sealed record CaseReviewView(
    IReadOnlyList<Determined> Determinations, string AllocatedTo, string AllocatedToName, DateTimeOffset At, string By, string Rule);

public sealed record ReferrerDiscussionView(DateTimeOffset HeldAt, string Summary, YesNoNotKnown ReferrerAgrees, DateTimeOffset At, string By);

public sealed record RecommendationView(string Option, string Reasons, IReadOnlyList<string> Criteria, DateTimeOffset At, string By);

/// <param name="AfterDecision">Whether it was noted after the decision, which it does not change.</param>
public sealed record DissentView(string View, DateTimeOffset At, string By, bool AfterDecision);

public sealed record CaseReturnView(string Reason, DateTimeOffset At, string By, string Rule);

/// <param name="By">Subject id of whoever found the manager unavailable; the service's name when the wait ran out.</param>
public sealed record EscalationView(int Hop, string FromRole, string ToRole, string? Note, DateTimeOffset At, string By, string Rule);

public sealed record StepUpView(
    string Reason, bool CrimeSuspected, string? Authorised, string? AuthorisedForOthers, DateTimeOffset At, string By, string Rule);

/// <summary>A suspicion that the police are notified of; Notification knows who was informed and when.</summary>
/// <param name="Reason">Null where the contact itself says so.</param>
public sealed record CrimeSuspicionView(string? Reason, DateTimeOffset At, string By, string Rule);

/// <param name="Reason">Null until somebody gave it.</param>
public sealed record DecisionBreachView(DateTimeOffset DueAt, DateTimeOffset DecidedAt, string Rule, string? Reason, string? ExplainedBy);

public sealed record PlannedStepUpView(string CaseSummary, string Reason, DateTimeOffset At, string By, string Rule);

/// <param name="Reasons">Null when they are in the minutes of the daily meeting.</param>
public sealed record DisposalView(
    string Option,
    string Label,
    Outcome Outcome,
    string? Reasons,
    IReadOnlyList<string> Criteria,
    IReadOnlyList<RejectedOption> Rejected,
    IReadOnlyList<Determined> Determinations,
    string? FamilyConsentFrom,
    DateTimeOffset AuthorisedAt,
    string AuthorisedBy,
    string AuthorisedByName,
    string Rule)
{
    /// <summary>What of the record the decision departs from, each with its paragraph.</summary>
    public IReadOnlyList<string> Departures { get; init; } = [];

    /// <summary>Why it does.</summary>
    public string? DepartureReason { get; init; }

    /// <summary>Why another manager decided than that of the team that held the case before; null where that one did, or none held it.</summary>
    public string? InsteadOfPreviousTeam { get; init; }

    /// <summary>Why it was decided without the daily meeting, on whose agenda the case was; null where the meeting decided, or it was on none.</summary>
    public string? InsteadOfMeeting { get; init; }
}

/// <summary>An option that was considered and not taken.</summary>
public sealed record RejectedOption
{
    public required string Option { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A determination of the procedure, as the manager made it.</summary>
public sealed record Determined
{
    /// <summary>Code of the determination.</summary>
    public required string Code { get; init; }

    /// <summary>Null where the text asks for words.</summary>
    public YesNoNotKnown? Answer { get; init; }

    public string? Note { get; init; }
}

/// <param name="Code">The authority's own option.</param>
/// <param name="Outcome">What it counts as for this case.</param>
/// <param name="ConsentRule">The paragraph by which it takes the family's consent; null where it does not.</param>
public sealed record DisposalOptionView(string Code, string Label, Outcome Outcome, string Rule, string? ConsentRule);

/// <param name="Roles">Any one of them suffices.</param>
/// <param name="Qualification">What whoever decides must be as well; null where the text asks for nothing more.</param>
public sealed record DecidedByView(IReadOnlyList<string> Roles, string? Qualification, string Rule);

/// <param name="Exists">Whether there still is such a team; of one that was closed, any manager decides whom the procedure names.</param>
/// <param name="IsOwn">Whether this person manages it.</param>
public sealed record PreviousTeamView(string Team, bool Exists, bool IsOwn, string Statement, string Rule);

/// <param name="MeetingOn">The day of the first meeting it was listed for.</param>
public sealed record AgendaView(DateOnly MeetingOn, string Statement, string Rule);

/// <summary>Another child of the same contact. Reference and stage are null until its own record has arrived.</summary>
public sealed record SiblingCaseView(Guid CaseId, string? Reference, ScreeningStage? Stage);

public sealed record CaseClock(string Kind, DateTimeOffset DueAt, string Rule, DateTimeOffset? MetAt, DateTimeOffset? MissedAt);

/// <summary>What a decision has to rest on under the case's procedure, for the forms that recommend and decide.</summary>
public sealed record DecisionBasisView
{
    /// <summary>The criteria to tick.</summary>
    public IReadOnlyList<CriterionView> Threshold { get; init; } = [];

    /// <summary>The paragraph that lets nothing be decided without a criterion; null where there is none.</summary>
    public string? ScreenedRule { get; init; }

    /// <summary>What the manager reviews on arrival.</summary>
    public IReadOnlyList<DeterminationView> ReviewItems { get; init; } = [];

    /// <summary>The paragraph that asks for the review; null where none is asked for.</summary>
    public string? ReviewRule { get; init; }

    /// <summary>What the manager determines with the decision.</summary>
    public IReadOnlyList<DeterminationView> DecisionItems { get; init; } = [];

    /// <summary>What the decision rests on, in the words of the text.</summary>
    public IReadOnlyList<CitedItem> Basis { get; init; } = [];

    /// <summary>The paragraph by which this referrer's view is not countered without discussion; null where it does not apply.</summary>
    public string? DiscussionRule { get; init; }

    /// <summary>The paragraph of the planned step-up; null where there is none.</summary>
    public string? PlannedStepUpRule { get; init; }

    /// <summary>Who is sent the case summary of a planned step-up.</summary>
    public IReadOnlyList<CitedItem> PlannedStepUpCopies { get; init; } = [];
}

/// <param name="GoesWith">The outcomes that a decision can have when it is ticked; none where it says nothing of them.</param>
public sealed record CriterionView(string Code, string Label, bool MeetsThreshold, string Rule, IReadOnlyList<Outcome> GoesWith);

/// <param name="AsksWords">Whether it is answered in words rather than with yes, no or not-known.</param>
/// <param name="AsksWhich">Whether "yes" has to say which.</param>
/// <param name="YesGoesWith">The outcomes that a decision can have with "yes"; null where any can.</param>
/// <param name="NoRulesOut">The outcomes that a decision cannot have with "no".</param>
public sealed record DeterminationView(
    string Code, string Label, bool AsksWords, bool AsksWhich, string Rule, IReadOnlyList<Outcome>? YesGoesWith, IReadOnlyList<Outcome> NoRulesOut);

/// <summary>One entry of a list that the procedure gives, with its paragraph.</summary>
public sealed record CitedItem(string Code, string Label, string Rule);

/// <summary>What the caller may do to a case now. Offering an act is no promise: it decides itself.</summary>
public sealed record AllowedCaseActions(IReadOnlyList<CaseAction> AllowedActions);
