using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>A case that waits for a worker, or has one, with its assessments and what followed.</summary>
/// <param name="Outcome">assessment or protection.</param>
/// <param name="Rule">The paragraph the disposal rests on.</param>
/// <param name="AllocatedBy">Subject id of the manager of the current allocation.</param>
/// <param name="AssessmentDueWarning">Set when the due date falls in a year whose bank holidays are not known.</param>
/// <param name="Allocates">Who may allocate, and the paragraph that says so.</param>
public sealed record AllocationCaseView(
    Guid CaseId,
    Guid ContactId,
    string Reference,
    string Authority,
    string Option,
    string OptionLabel,
    Outcome Outcome,
    AllocationState State,
    DateTimeOffset ReceivedAt,
    DateTimeOffset AuthorisedAt,
    string AuthorisedBy,
    string Rule,
    string? AllocatedTo,
    string? AllocatedToName,
    string? AllocatedBy,
    DateTimeOffset? AllocatedAt,
    string? Assessment,
    DateTimeOffset? AssessmentOpenedAt,
    DateTimeOffset? AssessmentDueAt,
    string? AssessmentRule,
    string? AssessmentDueWarning,
    string? NoAssessmentFor,
    AllocatingRoles Allocates,
    IReadOnlyList<AllocationView> Allocations,
    int Version)
{
    /// <summary>What the case waits for, whoever asks.</summary>
    public AllocationAction? NextStep { get; init; }

    /// <summary>What this person may do now; the service decides again when it is done.</summary>
    public IReadOnlyList<AllocationAction> AllowedActions { get; init; } = [];

    /// <summary>The team that held the case before it was closed a short while ago, whose manager allocates; null for every other case.</summary>
    public string? PreviousTeam { get; init; }

    /// <summary>Whether it is another manager's to allocate the case than this person's, so that this person says why.</summary>
    public bool AnotherManagerAllocates { get; init; }

    /// <summary>The other cases of the same contact that wait for a worker as well.</summary>
    public IReadOnlyList<CaseRead> Siblings { get; init; } = [];

    /// <summary>On which grounds agencies may be asked to contribute; null in lists and on the case's page.</summary>
    public ContributionGroundsView? ContributionGrounds { get; init; }

    /// <summary>Every assessment, the current one last.</summary>
    public IReadOnlyList<AssessmentView> Assessments { get; init; } = [];

    public IReadOnlyList<FollowUpView> FollowUps { get; init; } = [];

    /// <summary>Codes of the ways the case may go on now.</summary>
    public IReadOnlyList<string> FollowUpsOffered { get; init; } = [];

    /// <summary>Since when the child has a child protection plan by the decision of a conference.</summary>
    public DateTimeOffset? ChildProtectionPlanSince { get; init; }

    /// <summary>The decision on a planning meeting that holds, and the meeting.</summary>
    public PlanningMeetingView? PlanningMeeting { get; init; }

    /// <summary>What was decided and held before, latest first.</summary>
    public IReadOnlyList<PlanningMeetingView> EarlierPlanningMeetings { get; init; } = [];

    /// <summary>Who is invited to a planning meeting that is yet to be decided on, unless the manager says why not.</summary>
    public IReadOnlyList<Invitee> ToInvite { get; init; } = [];

    /// <summary>By when the first action of the plan is to be done that is not.</summary>
    public DateOnly? PlanActionDueOn { get; init; }

    /// <summary>The plan that is worked by.</summary>
    public PlanView? Plan { get; init; }

    /// <summary>The plan that ended when the case was closed, in one that was opened again and has no plan yet.</summary>
    public PlanView? PlanBefore { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The strategy discussions about the child that were held, the earliest first.</summary>
    public IReadOnlyList<HeldDiscussion> DiscussionsHeld { get; init; } = [];

    /// <summary>By when the step is to be taken that the signed-off assessment leads to; null where nothing of that waits.</summary>
    public DateTimeOffset? WhatFollowsBy { get; init; }

    /// <summary>The rule that sets it.</summary>
    public string? WhatFollowsRule { get; init; }

    /// <summary>When somebody last said that a strategy discussion is needed.</summary>
    public DateTimeOffset? StrategyDiscussionNeededAt { get; init; }

    /// <summary>The one that is due, once it is opened: a case that a section 47 enquiry opened again is assessed anew.</summary>
    public AssessmentView? CurrentAssessment => AssessmentOpenedAt is null || Assessments.Count == 0 ? null : Assessments[^1];

    public bool Allows(AllocationAction action) => AllowedActions.Contains(action);
}

public enum AllocationState
{
    Awaiting,
    Allocated,

    /// <summary>The contact became a referral, whose own case is allocated; or the case left by a door of its own.</summary>
    Closed,
}

/// <summary>What a person may do to a case from its allocation on.</summary>
public enum AllocationAction
{
    Allocate,
    EndAllocation,
    OpenAssessment,
    Plan,
    Extend,
    Conduct,

    /// <summary>Ask the referrer about what is unclear.</summary>
    AskReferrer,

    /// <summary>Record what the referrer answered, or why there is no answer.</summary>
    RecordReferrersAnswer,
    Visit,
    AddParticipant,
    RequestContributions,

    /// <summary>Take down what an agency says by telephone, also after the sign-off.</summary>
    TakeDownContribution,
    Analyse,
    Supervise,
    Submit,
    Return,
    SignOff,
    Reopen,
    ReportSignificantHarm,
    FollowUp,
    OpenFurtherAssessment,
    DecidePlanningMeeting,
    RecordPlanningMeeting,

    /// <summary>Take down how an agency answers its invitation to the planning meeting by telephone.</summary>
    TakeDownMeetingReply,
    AgreePlan,
    CompletePlanAction,
    ReviewPlan,
}

public sealed record AllocatingRoles(IReadOnlyList<string> Roles, string Statement, string Rule)
{
    /// <summary>Set where the Lead Practitioner's agreement and suitability are recorded: the paragraph that says so.</summary>
    public string? AgreementRule { get; init; }

    /// <summary>Set where it is recorded with which partner agencies the Lead Practitioner was decided on: the paragraph that says so.</summary>
    public string? PartnersRule { get; init; }
}

public sealed record AllocationView(
    string AllocatedTo, string AllocatedToName, string AllocatedBy, string AllocatedByName, DateTimeOffset AllocatedAt, string? Reasons, string Rule)
{
    /// <summary>What the worker before had to say when the case was given to this one.</summary>
    public string? HandOver { get; init; }

    /// <summary>What this worker had to say when the case was taken from them, with nobody to give it to.</summary>
    public string? LeftBehind { get; init; }

    public bool Agreed { get; init; }

    public string? Suitability { get; init; }

    /// <summary>Codes of the partner agencies with which it was decided.</summary>
    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>When the case was taken from the worker without being given to another.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedFor { get; init; }
}

/// <summary>Somebody a case can be allocated to.</summary>
public sealed record HeldDiscussion(Guid DiscussionId, DateTimeOffset HeldAt);

public sealed record SocialWorker(string Id, string Name, string? Team)
{
    public bool IsSocialWorker { get; init; } = true;

    public int Cases { get; init; }

    /// <summary>Of those, with an assessment that is due or open, whatever was signed off before it.</summary>
    public int Assessments { get; init; }

    /// <summary>Of those, past their limit.</summary>
    public int Overdue { get; init; }

    /// <summary>Of the cases, with a Child in Need plan that is worked by.</summary>
    public int Plans { get; init; }

    /// <summary>Set while the worker is away, or will be within two weeks.</summary>
    public DateOnly? AwayFrom { get; init; }

    /// <summary>Null while nobody knows.</summary>
    public DateOnly? AwayTo { get; init; }

    public bool AwayNow { get; init; }
}
