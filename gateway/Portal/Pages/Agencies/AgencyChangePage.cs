namespace ReferralPlatform.Portal.Pages.Agencies;

/// <summary>A form that changes what other agencies are asked about a case.</summary>
internal abstract class AgencyChangePage(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid CaseId { get; set; }

    public AgencyEnquiry Enquiry { get; private set; } = new();

    public ContactSummary? Child { get; private set; }

    /// <summary>What is done, as the service names it: ask, consent, dispense, rate, remind or withdraw.</summary>
    protected abstract string Action { get; }

    /// <summary>Where it is added.</summary>
    protected abstract string Collection { get; }

    protected abstract object Body { get; }

    protected override string Next => Links.CaseAgencies(CaseId);

    protected override bool MayChange => Enquiry.Allows(Action);

    protected IntakeClient Intake => intake;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var reading = agencies.GetAsync(CaseId, cancellationToken);
        var children = await intake.GetSummariesAsync([CaseId], cancellationToken);
        var answer = await reading;
        Child = children.GetValueOrDefault(CaseId);
        Enquiry = answer.Value ?? new AgencyEnquiry { CaseId = CaseId, Reference = Child?.Reference ?? "this case" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await agencies.AddAsync(CaseId, Collection, Body, Submission, cancellationToken)).Problem;

    protected override async Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        (await screening.GetActivityAsync(CaseId, cancellationToken)).Entries("screening");
}

/// <summary>A form about one request.</summary>
internal abstract class AgencyRequestChangePage(AgencyClient agencies, ScreeningClient screening, IntakeClient intake, TimeProvider clock)
    : AgencyChangePage(agencies, screening, intake, clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    public AgencyRequest? Asked => Enquiry.Requests.FirstOrDefault(request => request.RequestId == RequestId);

    protected override bool MayChange => base.MayChange && Asked is { IsWaiting: true };
}
