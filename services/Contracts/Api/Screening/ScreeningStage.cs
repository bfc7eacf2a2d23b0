namespace ReferralPlatform.Contracts.Api.Screening;

/// <summary>Where a case is on its way from the contact to the disposal.</summary>
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

    /// <summary>The disposal is authorised.</summary>
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
