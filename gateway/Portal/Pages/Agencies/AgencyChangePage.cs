namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>A form that changes what other agencies are asked about a case.</summary>
internal abstract class AgencyChangePage(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public AgencyEnquiryView Enquiry { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    protected abstract AgencyAction Action { get; }

    protected override string Next => Links.CaseAgencies(CaseId);

    protected override bool MayChange => Enquiry.Allows(Action);

    protected AgencyClient Client => agencies;

    protected IntakeClient Intake => intake;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = agencies.GetAsync(CaseId, cancellationToken);
        var children = await intake.GetSummariesAsync([CaseId], cancellationToken);
        var answer = await reading;
        Child = children.GetValueOrDefault(CaseId);
        Enquiry = answer.Value ?? new AgencyEnquiryView { CaseId = CaseId, Reference = Child?.Reference ?? "this case" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await PostAsync(cancellationToken)).Problem;

    /// <summary>Sends what was typed.</summary>
    protected abstract Task<ApiAnswer<AgencyEnquiryView>> PostAsync(CancellationToken cancellationToken);

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
