namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The social worker opens the assessment (York 7).</summary>
internal sealed class OpenModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    protected override AllocationAction Action => AllocationAction.OpenAssessment;

    protected override string Act => "assessment/openings";

    protected override object Body => new OpenAssessmentRequest();
}
