namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>A manager records that the worker was supervised about the case.</summary>
internal sealed class SuperviseModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Note { get; set; }

    protected override AllocationAction Action => AllocationAction.Supervise;

    protected override string Act => "assessment/supervisions";

    protected override object Body => new SuperviseRequest(Note);

    protected override void Check()
    {
        Require(nameof(Note), Note, "Enter what was agreed");
    }
}
