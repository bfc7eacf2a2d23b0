namespace ReferralPlatform.Portal.Pages.AgencyRequests;

/// <summary>A form by which a professional acts for their agency on one request.</summary>
internal abstract class OwnRequestPage(AgencyClient agencies, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid RequestId { get; set; }

    public OwnRequest Asked { get; private set; } = new();

    protected abstract string Collection { get; }

    protected abstract object Body { get; }

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await agencies.GetOwnAsync(RequestId, cancellationToken);
        Asked = answer.Value ?? new OwnRequest { RequestId = RequestId, Reference = "this request" };
        Version = answer.ETag;
        return answer.Problem;
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) =>
        (await agencies.ActAsync(RequestId, Collection, Body, Submission, cancellationToken)).Problem;

    /// <summary>What happened on the case is not the agency's to read; its own answers are on the page.</summary>
    protected override Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);
}
