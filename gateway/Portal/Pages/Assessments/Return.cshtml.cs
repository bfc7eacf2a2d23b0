namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The manager returns the assessment, with reasons.</summary>
internal sealed class ReturnModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : OpenAgainPage(allocation, intake, clock)
{
    protected override AllocationAction Action => AllocationAction.Return;

    protected override string Act => "assessment/returns";

    protected override object Body => new ReturnAssessmentRequest(Reasons, TasksOf(Tasks));
}
