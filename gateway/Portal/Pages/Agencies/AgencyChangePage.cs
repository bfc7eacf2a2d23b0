namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>A form that changes what other agencies are asked about a case.</summary>
internal abstract class AgencyChangePage(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : ChangePage<AgencyEnquiryView>(intake, clock)
{
    public AgencyEnquiryView Enquiry => Thing ?? new AgencyEnquiryView { CaseId = CaseId, Reference = Child?.Reference ?? "this case" };

    public override string? Reference => Enquiry.Reference;

    public override (string Href, string Text) Back => (Next, "Back to other agencies");

    protected abstract AgencyAction Action { get; }

    protected AgencyClient Client => agencies;

    protected override string Next => Links.CaseAgencies(CaseId);

    protected override bool MayChange => Enquiry.Allows(Action);

    protected override Task<ApiAnswer<AgencyEnquiryView>> ReadAsync(CancellationToken cancellationToken) => agencies.GetAsync(CaseId, cancellationToken);

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}

/// <summary>A form about one request.</summary>
internal abstract class AgencyRequestChangePage(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    public AgencyRequestView? Asked => Enquiry.Requests.FirstOrDefault(request => request.RequestId == RequestId);

    protected override bool MayChange => base.MayChange && Asked is { IsWaiting: true };
}
