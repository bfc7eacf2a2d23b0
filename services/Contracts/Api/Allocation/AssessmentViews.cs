using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>One assessment of a case: what is planned, done, still needed, and what a manager made of it.</summary>
public sealed record AssessmentView
{
    public Guid AssessmentId { get; init; }

    /// <summary>The authority's own code.</summary>
    public string Kind { get; init; } = string.Empty;

    public string Label { get; init; } = string.Empty;

    public AssessmentState State { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public string OpenedByName { get; init; } = string.Empty;

    /// <summary>The limit, with every extension.</summary>
    public DateTimeOffset DueAt { get; init; }

    public string DueRule { get; init; } = string.Empty;

    public string? DueWarning { get; init; }

    public IReadOnlyList<ExtensionView> Extensions { get; init; } = [];

    public DateOnly? PlannedFinishOn { get; init; }

    public string? PlannedByName { get; init; }

    public string? RiskLabel { get; init; }

    public string? PlanReasons { get; init; }

    public DateOnly? SeeChildBy { get; init; }

    /// <summary>When the child was first seen; null while it was not.</summary>
    public DateTimeOffset? FirstSeenAt { get; init; }

    public ConductView? Conduct { get; init; }

    /// <summary>What the referrer was asked, in its order.</summary>
    public IReadOnlyList<ClarificationView> Clarifications { get; init; } = [];

    /// <summary>Latest first.</summary>
    public IReadOnlyList<VisitView> Visits { get; init; } = [];

    public IReadOnlyList<ParticipantView> Participants { get; init; } = [];

    public IReadOnlyList<ContributionView> Contributions { get; init; } = [];

    /// <summary>Why no agency was asked; null where some were.</summary>
    public string? WhyNoContributions { get; init; }

    public string? Analysis { get; init; }

    public string? ChildsView { get; init; }

    public string? FamilysView { get; init; }

    public IReadOnlyList<string> Factors { get; init; } = [];

    public DateTimeOffset? AnalysisSavedAt { get; init; }

    public string? AnalysisSavedByName { get; init; }

    public IReadOnlyList<AssessmentTaskView> Tasks { get; init; } = [];

    /// <summary>Submissions, returns, sign-offs and reopenings, the latest last.</summary>
    public IReadOnlyList<ReviewView> Reviews { get; init; } = [];

    public IReadOnlyList<SupervisionView> Supervisions { get; init; } = [];

    /// <summary>Only while it is signed off.</summary>
    public string? Outcome { get; init; }

    public string? OutcomeLabel { get; init; }

    public AssessmentResult? Result { get; init; }

    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>How it was judged whether the needs are complex; null where that was not to be judged.</summary>
    public ComplexityJudged? Complexity { get; init; }

    public DateTimeOffset? SignedOffAt { get; init; }

    public string? SignedOffByName { get; init; }

    /// <summary>Id of the strategy discussion that dealt with the significant harm that was found; null where the harm called for another.</summary>
    public Guid? HarmDiscussedIn { get; init; }
}

public enum AssessmentState
{
    Open,
    Submitted,

    /// <summary>A manager returned it, or took it up again.</summary>
    Returned,
    SignedOff,
}

/// <summary>What an assessment takes before it is submitted.</summary>
public enum AssessmentTask
{
    /// <summary>A manager sets by when the child is seen; nothing to do once the child was.</summary>
    Plan,
    SeeTheChild,
    Conduct,

    /// <summary>What the referrer was asked is answered, or it is recorded why not; nothing to do where nothing was asked.</summary>
    Clarifications,
    Participants,
    Contributions,
    Analysis,
}

/// <param name="Done">Never while the manager has returned it and nothing was done since.</param>
/// <param name="ReturnedFor">Why it is open again.</param>
public sealed record AssessmentTaskView(AssessmentTask Task, string Label, bool Done, string? ReturnedFor, string Rule);

public sealed record ExtensionView(DateOnly Until, string Reason, string ByName, DateTimeOffset At);

public sealed record ConductView(
    string PreferredLanguage, YesNoNotKnown Interpreter, string? Communication, bool FamilyInformed, string? WhyNotInformed, string ByName,
    DateTimeOffset At);

/// <summary>What the referrer was asked, and what came of it.</summary>
/// <param name="Number">1 for the first of the assessment.</param>
/// <param name="Answer">Null until there is one, and where there is none.</param>
/// <param name="WhyNone">Why there is no answer.</param>
/// <param name="SettledAt">When the referrer answered, or it was recorded why there is no answer; null while it is open.</param>
public sealed record ClarificationView(
    int Number, string Question, string Reason, DateOnly AnswerBy, string Rule, string AskedByName, DateTimeOffset AskedAt, string? Answer, string? WhyNone,
    DateTimeOffset? SettledAt, string? SettledByName);

public sealed record VisitView(
    DateTimeOffset VisitedAt, bool Seen, bool? Alone, string? WhyNotAlone, string? WhyNotSeen, string? Where, int? Minutes, bool? InterpreterUsed,
    string? Language, string? Account, DateTimeOffset? NextVisitAt, string ByName, DateTimeOffset At);

public enum ParticipantKind
{
    Child,
    Parent,
    Carer,
    FamilyMember,
    Practitioner,
    Other,
}

public sealed record ParticipantView(ParticipantKind Kind, string Who, string? Agency, string? View, string ByName, DateTimeOffset At);

public enum ContributionSubject
{
    Child,

    /// <summary>An assessment of an adult on whom the child depends.</summary>
    Adult,
}

public enum ContributionState
{
    Waiting,
    Received,

    /// <summary>The assessment went on without it; what still comes is taken.</summary>
    NotWaitedFor,
}

public sealed record ContributionView(
    Guid RequestId, string Agency, string AgencyLabel, ContributionSubject About, string Question, ContributionState State, DateTimeOffset RequestedAt,
    string RequestedByName, DateTimeOffset DueAt, string DueRule, int Reminders, DateTimeOffset? RemindedAt, string? NotWaitedFor,
    IReadOnlyList<ContributionResponseView> Responses, ContributionGroundView Ground);

/// <summary>Why an agency may be asked about a family.</summary>
public enum ContributionGround
{
    Consent,

    /// <summary>A manager lets it be asked without.</summary>
    Dispensation,

    /// <summary>A section 47 enquiry runs, and the text waits for no consent then.</summary>
    Section47,
}

/// <param name="Rule">The paragraph that lets the agency be asked.</param>
/// <param name="From">Who consented.</param>
/// <param name="Reason">The procedure's reason for asking without consent, in its words.</param>
/// <param name="Text">Why it was asked without consent, in the manager's words.</param>
/// <param name="ByName">Who decided on it.</param>
public sealed record ContributionGroundView(
    ContributionGround Kind, string Rule, string? From, string? How, DateTimeOffset? ObtainedAt, string? Reason, string? Text, string ByName);

/// <param name="Reasons">The reasons the procedure admits; empty where it lists none.</param>
public sealed record DispensationOffered(string Statement, string Rule, IReadOnlyList<DispensationReason> Reasons);

public sealed record DispensationReason(string Code, string Label);

/// <summary>On which grounds agencies may be asked to contribute now, by this person.</summary>
public sealed record ContributionGroundsView
{
    /// <summary>The paragraph that wants consent.</summary>
    public string ConsentRule { get; init; } = string.Empty;

    /// <summary>When the parents last consented to other agencies being asked, as recorded before this; null where that is not recorded.</summary>
    public DateTimeOffset? ConsentGivenAt { get; init; }

    /// <summary>When they last refused it or took it back: only a later consent counts.</summary>
    public DateTimeOffset? ConsentRefusedAt { get; init; }

    /// <summary>Who lets agencies be asked without consent, and for which reasons.</summary>
    public DispensationOffered? Dispensation { get; init; }

    public bool MayDispense { get; init; }

    /// <summary>The paragraph that lets agencies be asked during the section 47 enquiry that runs; null where none runs, or the text does not say so.</summary>
    public string? Section47Rule { get; init; }
}

/// <param name="At">When it was given; by telephone, when it was said.</param>
/// <param name="TakenDownBy">Who took it down, where it was said by telephone.</param>
public sealed record ContributionResponseView(
    string Information, string? Dissent, DateTimeOffset At, string ByName, bool Late, string? TakenDownBy = null);

/// <summary>A request as the professional of the agency sees it.</summary>
public sealed record PartnerContributionView
{
    public Guid RequestId { get; init; }

    public string Reference { get; init; } = string.Empty;

    public string Agency { get; init; } = string.Empty;

    public ContributionSubject About { get; init; }

    public string Question { get; init; } = string.Empty;

    public string AssessmentLabel { get; init; } = string.Empty;

    public DateTimeOffset RequestedAt { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public string DueRule { get; init; } = string.Empty;

    /// <summary>The paragraph that lets the agency be asked.</summary>
    public string GroundRule { get; init; } = string.Empty;

    /// <summary>Whether it is asked without the parents' consent, who may not know of it.</summary>
    public bool WithoutConsent { get; init; }

    /// <summary>A closed one no longer tells whom it was about.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Null when the request is closed, or Intake does not answer just now.</summary>
    public ContributionChild? Child { get; init; }

    /// <summary>What the assessment found; null until it is signed off, and where the procedure does not have agencies informed.</summary>
    public ContributionDecision? Decision { get; init; }

    /// <summary>What professionals of this agency contributed.</summary>
    public IReadOnlyList<ContributionResponseView> Responses { get; init; } = [];
}

/// <summary>What an agency that contributed reads of the decision.</summary>
/// <param name="Outcome">In the authority's words.</param>
/// <param name="Plan">The plan for support, once it is agreed.</param>
public sealed record ContributionDecision(string Outcome, DateTimeOffset DecidedAt, PlanForLetters? Plan);

/// <summary>Who a request is about, as far as an agency has to know to find the child in its own records.</summary>
public sealed record ContributionChild(string Name, DateOnly? DateOfBirth, DateOnly? ExpectedDateOfBirth, string? Postcode, string? NhsNumber, string? Upn);

/// <summary>A request in the list of what the professional's own agency is asked; it names nobody.</summary>
public sealed record PartnerContributionRow(
    Guid RequestId, string Reference, string AssessmentLabel, DateTimeOffset RequestedAt, DateTimeOffset DueAt, string DueRule, DateTimeOffset? RespondedAt);

public enum ReviewAct
{
    Submitted,
    Returned,
    SignedOff,
    Reopened,
}

public sealed record ReviewView(ReviewAct Act, string? Outcome, string Reasons, IReadOnlyList<AssessmentTask> Tasks, string ByName, DateTimeOffset At);

public sealed record SupervisionView(string Note, string ByName, DateTimeOffset At);
