namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>The assessment goes on; what still comes is taken and marked late.</summary>
internal sealed class GoOnWithoutModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [BindProperty]
    public string? Reason { get; set; }

    [FromRoute]
    public Guid RequestId { get; set; }

    public ContributionView? Asked => Assessment?.Contributions.FirstOrDefault(request => request.RequestId == RequestId);

    protected override AllocationAction Action => AllocationAction.RequestContributions;

    protected override string Act => $"assessment/contributions/{RequestId}/waivers";

    protected override object Body => new GoOnWithoutContributionRequest(Reason);

    protected override void Check()
    {
        Require(nameof(Reason), Reason, "Enter why it goes on without");
    }
}
