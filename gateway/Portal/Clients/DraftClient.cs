namespace ReferralPlatform.Portal.Clients;

/// <summary>A person's own unfinished forms.</summary>
internal sealed class DraftClient(ServiceApi api)
{
    public Task<ApiAnswer<Page<DraftItem>>> ListAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<DraftItem>>("/api/intake/drafts", cancellationToken);

    public Task<ApiAnswer<DraftView>> GetAsync(Guid draftId, CancellationToken cancellationToken) =>
        api.GetAsync<DraftView>($"/api/intake/drafts/{draftId}", cancellationToken);

    /// <param name="version">What the form's last save answered; null for the first.</param>
    public Task<ApiAnswer<SavedDraft>> SaveAsync(
        Guid draftId, string form, string? title, IReadOnlyDictionary<string, IReadOnlyList<string>> content, string? version,
        CancellationToken cancellationToken) =>
        api.PutAsync<SavedDraft>(
            $"/api/intake/drafts/{draftId}", new SaveDraftRequest { Form = form, Title = title, Content = content }, version, cancellationToken);

    public Task<ApiAnswer<object>> DeleteAsync(Guid draftId, CancellationToken cancellationToken) =>
        api.DeleteAsync($"/api/intake/drafts/{draftId}", header: null, cancellationToken);
}
