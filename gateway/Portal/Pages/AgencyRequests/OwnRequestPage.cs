namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>A form by which a professional acts for their agency on one request.</summary>
internal abstract class OwnRequestPage(AgencyClient agencies, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    public PartnerRequestView Asked { get; private set; } = new();

    protected AgencyClient Client => agencies;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await agencies.GetOwnAsync(RequestId, cancellationToken);
        Asked = answer.Value ?? new PartnerRequestView { RequestId = RequestId, Reference = "this request" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await PostAsync(cancellationToken)).Problem;

    /// <summary>Sends what was typed.</summary>
    protected abstract Task<ApiAnswer<PartnerRequestView>> PostAsync(CancellationToken cancellationToken);

    /// <summary>What happened on the case is not the agency's to read; its own answers are on the page.</summary>
    protected override Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);
}
