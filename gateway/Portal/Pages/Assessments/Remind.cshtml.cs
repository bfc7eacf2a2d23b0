namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>An agency that has not responded is reminded.</summary>
internal sealed class RemindModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock)
    : AssessmentChangePage(allocation, intake, clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    public ContributionView? Asked => Assessment?.Contributions.FirstOrDefault(request => request.RequestId == RequestId);

    protected override AllocationAction Action => AllocationAction.RequestContributions;

    protected override string Act => $"assessment/contributions/{RequestId}/reminders";

    protected override object Body => new RemindContributionRequest();
}
