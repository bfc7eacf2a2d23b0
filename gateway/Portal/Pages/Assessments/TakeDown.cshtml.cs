namespace ReferralPlatform.Portal.Pages.Assessments;

/// <summary>What an agency said by telephone of an assessment, taken down on its behalf.</summary>
internal sealed class TakeDownModel(AllocationClient allocation, IntakeClient intake, TimeProvider clock) : AssessmentChangePage(allocation, intake, clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public MomentEntry SpokenAt { get; set; } = new();

    [BindProperty]
    public string? Information { get; set; }

    [BindProperty]
    public string? Dissent { get; set; }

    public ContributionView? Asked => Case?.Assessments.SelectMany(assessment => assessment.Contributions)
        .FirstOrDefault(request => request.RequestId == RequestId);

    protected override AllocationAction Action => AllocationAction.TakeDownContribution;

    protected override string Act => $"assessment/contributions/{RequestId}/phone-responses";

    protected override object Body => new TakeDownContributionRequest(From, SpokenAt.Value, Information, Empty(Dissent));

    protected override void Begin() => SpokenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(From), From, "Enter who rang, with their post");
        Require(nameof(SpokenAt), SpokenAt.Value is not null, "Enter the day and time they rang, such as 9 11 2026 and 14:30");
        Require(nameof(Information), Information, "Enter what was said, or that the agency knows nothing");
    }
}
