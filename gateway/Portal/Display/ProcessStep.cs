namespace ReferralPlatform.Portal.Display;

/// <summary>Where a step of the process stands.</summary>
internal enum StepState
{
    Done,
    Now,
    ToCome,
}

/// <summary>One step on a child's way from the contact to the end of what follows from it.</summary>
internal sealed record ProcessStep(string Name, StepState State)
{
    /// <summary>The way of one case, as far as it is known: what follows is only known once it is decided.</summary>
    public static IReadOnlyList<ProcessStep> Of(CaseView screened, AllocationCaseView? allocation)
    {
        var stage = screened.Stage;
        var isProtected = stage is ScreeningStage.StrategyDiscussion or ScreeningStage.Section47;
        var isAssessed = allocation is not null || stage is ScreeningStage.AwaitingAllocation or ScreeningStage.Allocated or ScreeningStage.Assessment;
        List<ProcessStep> steps =
        [
            new("Received", StepState.Done),
            new("Screening", stage is ScreeningStage.Screening or ScreeningStage.ReturnedForWork ? StepState.Now : StepState.Done),
        ];
        if (screened.MeetingOn is not null || stage == ScreeningStage.OnTheAgenda)
        {
            steps.Add(Step("Daily meeting", screened.Disposal is not null, ScreeningStage.OnTheAgenda));
        }

        steps.Add(Step("Decision", screened.Disposal is not null, ScreeningStage.AwaitingDecision, ScreeningStage.AwaitingImmediateDecision));
        if (isAssessed)
        {
            steps.Add(Step("Allocation", allocation?.AllocatedTo is not null, ScreeningStage.AwaitingAllocation));
            steps.Add(Step(
                "Assessment", allocation?.CurrentAssessment is { State: AssessmentState.SignedOff }, ScreeningStage.Allocated, ScreeningStage.Assessment));
        }

        if (isProtected)
        {
            steps.Add(Step(Words.Of(screened.Authority).Discussion, stage == ScreeningStage.Section47, ScreeningStage.StrategyDiscussion));
            steps.Add(Step("Section 47 enquiry", isDone: false, ScreeningStage.Section47));
        }

        if (!isAssessed && !isProtected && screened.Disposal is null)
        {
            steps.Add(new("What follows", StepState.ToCome));
        }

        steps.Add(Step("Closed", isDone: false, ScreeningStage.Closed));
        return steps;

        ProcessStep Step(string name, bool isDone, params ReadOnlySpan<ScreeningStage> now) =>
            new(name, now.Contains(stage) ? StepState.Now : isDone ? StepState.Done : StepState.ToCome);
    }
}
