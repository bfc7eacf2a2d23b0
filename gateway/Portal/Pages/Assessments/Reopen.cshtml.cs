namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The sign-off is taken back, and what has to be done is open.</summary>
internal sealed class ReopenModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : OpenAgainPage(allocation, intake, clock)
{
    protected override AllocationAction Action => AllocationAction.Reopen;

    protected override string Act => "assessment/reopenings";

    protected override object Body => new ReopenAssessmentRequest(Reasons, TasksOf(Tasks));
}
