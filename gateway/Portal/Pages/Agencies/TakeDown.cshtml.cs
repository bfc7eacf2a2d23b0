namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>What an agency said by telephone, taken down on its behalf.</summary>
internal sealed class TakeDownModel(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
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

    public AgencyRequestView? Asked => Enquiry.Requests.FirstOrDefault(request => request.RequestId == RequestId);

    protected override AgencyAction Action => AgencyAction.TakeDown;

    protected override bool MayChange => base.MayChange && Asked is { State: not AgencyRequestState.Withdrawn };

    protected override void Begin() => SpokenAt = MomentEntry.From(Clock.GetUtcNow());

    protected override void Check()
    {
        Require(nameof(From), From, "Enter who rang, with their post");
        Require(nameof(SpokenAt), SpokenAt.Value is not null, "Enter the day and time they rang, such as 9 11 2026 and 14:30");
        Require(nameof(Information), Information, "Enter what was said, or that the agency knows nothing");
    }

    protected override Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken) =>
        Client.TakeDownAsync(CaseId, RequestId, new(From, SpokenAt.Value, Information, Dissent), Submission, cancellationToken);
}
