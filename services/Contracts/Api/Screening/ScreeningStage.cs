namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>Where a child is on the way from the contact to the end of what follows from it.</summary>
public enum ScreeningStage
{
    /// <summary>A worker checks it against the threshold.</summary>
    Screening,

    /// <summary>A recommendation waits for the manager's approval.</summary>
    AwaitingDecision,

    /// <summary>The manager wants more work done before deciding.</summary>
    ReturnedForWork,

    /// <summary>On the agenda of the daily meeting.</summary>
    OnTheAgenda,

    /// <summary>Significant harm: a manager decides at once, at any hour.</summary>
    AwaitingImmediateDecision,

    /// <summary>An assessment was decided, and no social worker has the case yet.</summary>
    AwaitingAllocation,

    /// <summary>With a social worker, without an assessment, as the procedure exempts it.</summary>
    Allocated,

    /// <summary>A social worker assesses.</summary>
    Assessment,

    /// <summary>Suspected significant harm: the strategy discussion is to be held.</summary>
    StrategyDiscussion,

    /// <summary>The strategy discussion started a section 47 enquiry.</summary>
    Section47,

    /// <summary>Nothing more is done here.</summary>
    Closed,
}

/// <summary>What a person may do to a case now. Offering an action is no promise: the service decides again when it is done.</summary>
public enum CaseAction
{
    Check,
    Recommend,
    Return,
    Decide,
    List,
    StepUp,
    Escalate,
    ReportCrime,
    Explain,
    Review,
    Discuss,
    Dissent,
    FollowUp,
    PlanStepUp,
}
