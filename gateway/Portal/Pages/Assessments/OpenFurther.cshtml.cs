namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>Complex needs lead to a fuller assessment (Dudley 1.8).</summary>
internal sealed class OpenFurtherModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    protected override AllocationAction Action => AllocationAction.OpenFurtherAssessment;

    protected override string Act => "assessment/further-openings";

    protected override object Body => new OpenAssessmentRequest();
}
