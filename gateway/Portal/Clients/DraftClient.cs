namespace ReferralPlatform.Portal.Clients;

/// <summary>A person's own unfinished forms.</summary>
internal sealed class DraftClient(ServiceApi api)
{
    public Task<ApiAnswer<ApiList<DraftSummary>>> ListAsync(CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<DraftSummary>>("/api/intake/drafts", cancellationToken);

    public Task<ApiAnswer<Draft>> GetAsync(Guid draftId, CancellationToken cancellationToken) =>
        api.GetAsync<Draft>($"/api/intake/drafts/{draftId}", cancellationToken);

    /// <param name="version">What the form's last save answered; null for the first.</param>
    public Task<ApiAnswer<DraftSummary>> SaveAsync(
        Guid draftId, string form, string? title, IReadOnlyDictionary<string, string[]> content, string? version, CancellationToken cancellationToken) =>
        api.PutAsync<DraftSummary>($"/api/intake/drafts/{draftId}", new { form, title, content }, version, cancellationToken);

    public Task<ApiAnswer<object>> DeleteAsync(Guid draftId, CancellationToken cancellationToken) =>
        api.DeleteAsync($"/api/intake/drafts/{draftId}", header: null, cancellationToken);
}

internal sealed record DraftSummary
{
    public Guid DraftId { get; init; }
    public string? Form { get; init; }
    public string? Title { get; init; }
    public DateTimeOffset SavedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

internal sealed record Draft
{
    public Guid DraftId { get; init; }
    public string? Form { get; init; }
    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The form's fields as they were typed, by name.</summary>
    public Dictionary<string, string[]> Content { get; init; } = [];
}
