namespace ReferralPlatform.Portal.Clients;

/// <summary>Records that are opened with a reason by whoever does not work on them.</summary>
internal sealed class OpeningClient(ServiceApi api)
{
    private const int Attempts = 25;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Of each service but Intake, which knows at once, something short about a record.</summary>
    private static readonly string[] Elsewhere =
    [
        "screening/cases/{0}", "daily-meeting/enquiries/{0}/activity", "allocation/cases/{0}/activity", "strategy-discussion/cases/{0}/activity",
        "notification/cases/{0}",
    ];

    public Task<ApiAnswer<OpeningView>> OpenAsync(Guid caseId, OpenRecordRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<OpeningView>($"/api/intake/contact-records/{caseId}/openings", request, submission, cancellationToken);

    /// <summary>Waits a few seconds until the other services have heard of it, so that the page that follows shows all there is.</summary>
    public async Task AwaitAsync(Guid caseId, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var answers = await Task.WhenAll(Elsewhere.Select(path => api.GetAsync<object>(
                "/api/" + string.Format(System.Globalization.CultureInfo.InvariantCulture, path, caseId), cancellationToken)));
            if (!answers.Any(answer => answer.Problem is { IsReasonNeeded: true }))
            {
                return;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    public Task<ApiAnswer<Page<OpeningView>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<OpeningView>>(
            $"/api/intake/openings?view={view}&take=100{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<OpeningView>> GetAsync(Guid openingId, CancellationToken cancellationToken) =>
        api.GetAsync<OpeningView>($"/api/intake/openings/{openingId}", cancellationToken);

    public Task<ApiAnswer<OpeningView>> ReviewAsync(Guid openingId, ReviewOpeningRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<OpeningView>($"/api/intake/openings/{openingId}/reviews", request, submission, cancellationToken);
}
