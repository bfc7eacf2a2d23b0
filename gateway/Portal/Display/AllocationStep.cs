namespace ReferralPlatform.Portal.Display;

/// <summary>The next step of a case that is allocated or assessed: what its link says, and where it leads.</summary>
/// <param name="IsManagers">Whether every procedure has a manager take it.</param>
/// <param name="Again">What its link says once it was done and may be done over; null where it is the same.</param>
internal sealed record AllocationStep(string Text, string Href, bool IsManagers = false, string? Again = null)
{
    /// <param name="waitsFor">What the case waits for, whoever asks; null where nothing is to be done.</param>
    public static AllocationStep? Of(Guid caseId, AllocationAction? waitsFor) => waitsFor is { } action ? For(caseId, action) : null;

    /// <summary>What the step is called for a person who may not take it: a worker reads that a manager does.</summary>
    public static string ForOthers(AllocationAction action, string text) => For(Guid.Empty, action).IsManagers ? $"{text}, by a manager" : text;

    public static AllocationStep For(Guid caseId, AllocationAction action) => action switch
    {
        AllocationAction.Allocate => new("Allocate", Links.Allocate(caseId), IsManagers: true),
        AllocationAction.EndAllocation => new("Take the case from the worker", Links.EndAllocation(caseId), IsManagers: true),
        AllocationAction.OpenAssessment => new("Open the assessment", Links.AssessmentAct(caseId, "opening")),
        AllocationAction.OpenFurtherAssessment => new("Open the fuller assessment", Links.AssessmentAct(caseId, "further")),
        AllocationAction.Plan => new("Plan the assessment", Links.AssessmentAct(caseId, "plan"), IsManagers: true, Again: "Change the plan of the assessment"),
        AllocationAction.Extend => new("Extend the limit", Links.AssessmentAct(caseId, "extension"), IsManagers: true),
        AllocationAction.Conduct => new("Record language and communication", Links.AssessmentAct(caseId, "conduct"), Again: "Change how they communicate"),
        AllocationAction.AskReferrer => new("Ask the referrer", Links.AssessmentAct(caseId, "clarification")),
        AllocationAction.RecordReferrersAnswer => new("Record the referrer’s answer", $"{Links.Assessment(caseId)}#referrer"),
        AllocationAction.Visit => new("Record a visit", Links.AssessmentAct(caseId, "visit")),
        AllocationAction.AddParticipant => new("Add who took part", Links.AssessmentAct(caseId, "participant")),
        AllocationAction.RequestContributions => new("Ask agencies to contribute", Links.AssessmentAct(caseId, "contributions")),
        AllocationAction.Analyse => new("Write the analysis", Links.AssessmentAct(caseId, "analysis"), Again: "Edit the analysis"),
        AllocationAction.Supervise => new("Record supervision", Links.AssessmentAct(caseId, "supervision"), IsManagers: true),
        AllocationAction.Submit => new("Submit for review", Links.AssessmentAct(caseId, "submission")),
        AllocationAction.Return => new("Return for work", Links.AssessmentAct(caseId, "return"), IsManagers: true),
        AllocationAction.SignOff => new("Review and sign off", Links.AssessmentAct(caseId, "sign-off"), IsManagers: true),
        AllocationAction.Reopen => new("Reopen the assessment", Links.AssessmentAct(caseId, "reopening"), IsManagers: true),
        AllocationAction.ReportSignificantHarm => new("Significant harm suspected", Links.AssessmentAct(caseId, "significant-harm")),
        AllocationAction.FollowUp => new("Record what follows", Links.AssessmentAct(caseId, "follow-up"), IsManagers: true),
        AllocationAction.DecidePlanningMeeting => new(
            "Decide on a planning meeting", Links.AssessmentAct(caseId, "planning-meeting"), IsManagers: true,
            Again: "Change what was decided on the planning meeting"),
        AllocationAction.RecordPlanningMeeting => new("Record the planning meeting", Links.AssessmentAct(caseId, "planning-meeting/record")),
        AllocationAction.AgreePlan => new("Agree the Child in Need plan", Links.AssessmentAct(caseId, "agreed-plan")),
        AllocationAction.ReviewPlan => new("Review the plan", Links.AssessmentAct(caseId, "plan-review")),
        _ => new("Open the assessment page", Links.Assessment(caseId)),
    };
}
