namespace ReferralPlatform.Portal.Clients;

/// <summary>People of the authority, who the children of contact records are, and the case system's imports.</summary>
internal sealed class PeopleClient(ServiceApi api)
{
    /// <summary>Searches. The terms go in the body: an address ends up in histories and logs.</summary>
    public Task<ApiAnswer<Page<PersonFound>>> SearchAsync(PersonSearchRequest terms, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<Page<PersonFound>>("/api/intake/people/searches", terms, submission, cancellationToken);

    /// <summary>Who the people of a contact might be before it is recorded, and which contacts are open about its children.</summary>
    public Task<ApiAnswer<FoundMatches>> FindMatchesAsync(FindMatchesRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<FoundMatches>("/api/intake/people/matches", request, submission, cancellationToken);

    public Task<ApiAnswer<ChangedPerson>> CorrectAsync(
        Guid personId, CorrectPersonRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ChangedPerson>($"/api/intake/people/{personId}/corrections", request, submission, cancellationToken);

    public Task<ApiAnswer<ChangedPerson>> MarkAddressAsync(
        Guid personId, MarkAddressRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ChangedPerson>($"/api/intake/people/{personId}/address-marks", request, submission, cancellationToken);

    public Task<ApiAnswer<ChangedPerson>> MergeAsync(
        Guid personId, MergePeopleRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ChangedPerson>($"/api/intake/people/{personId}/merges", request, submission, cancellationToken);

    public Task<ApiAnswer<ChangedPerson>> SeparateAsync(
        Guid personId, SeparatePeopleRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ChangedPerson>($"/api/intake/people/{personId}/separations", request, submission, cancellationToken);

    public Task<ApiAnswer<PersonView>> GetAsync(Guid personId, CancellationToken cancellationToken) =>
        api.GetAsync<PersonView>($"/api/intake/people/{personId}", cancellationToken);

    public Task<ApiAnswer<MatchesView>> GetMatchesAsync(Guid recordId, CancellationToken cancellationToken) =>
        api.GetAsync<MatchesView>($"/api/intake/contact-records/{recordId}/matches", cancellationToken);

    /// <param name="personId">Null to make a new person of what the record says.</param>
    public Task<ApiAnswer<ChangedMatch>> MatchAsync(Guid recordId, Guid? personId, int? adult, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ChangedMatch>(
            $"/api/intake/contact-records/{recordId}/matches", new MatchPersonRequest(personId, NewPerson: personId is null, adult), submission,
            cancellationToken);

    public Task<ApiAnswer<ChangedMatch>> UndoAsync(Guid recordId, Guid matchId, string? reason, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ChangedMatch>(
            $"/api/intake/contact-records/{recordId}/matches/{matchId}/undoings", new UndoMatchRequest(reason), submission, cancellationToken);

    public Task<ApiAnswer<Page<ImportView>>> ListImportsAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<ImportView>>("/api/intake/known-cases/imports", cancellationToken);

    /// <summary>Says what a file would change; nothing is changed before it is applied.</summary>
    public Task<ApiAnswer<ImportedKnownCases>> PreviewAsync(Stream csv, bool allOrNothing, Submission submission, CancellationToken cancellationToken) =>
        api.PostFileAsync<ImportedKnownCases>(
            $"/api/intake/known-cases/imports/csv?preview=true&allOrNothing={(allOrNothing ? "true" : "false")}", csv, "text/csv", submission,
            cancellationToken);

    public Task<ApiAnswer<ImportedKnownCases>> GetImportAsync(Guid importId, CancellationToken cancellationToken) =>
        api.GetAsync<ImportedKnownCases>($"/api/intake/known-cases/imports/{importId}", cancellationToken);

    public Task<ApiAnswer<Page<ImportRowView>>> ListChangesAsync(Guid importId, int after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ImportRowView>>($"/api/intake/known-cases/imports/{importId}/rows?after={after}", cancellationToken);

    public Task<ApiAnswer<ImportedKnownCases>> ApplyAsync(Guid importId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ImportedKnownCases>($"/api/intake/known-cases/imports/{importId}/applications", new { }, submission, cancellationToken);

    public Task<(HttpResponseMessage? File, ApiProblem? Problem)> OpenRefusedAsync(Guid importId, CancellationToken cancellationToken) =>
        api.OpenAsync($"/api/intake/known-cases/imports/{importId}/refused.csv", cancellationToken);

    public Task<ApiAnswer<Page<ImportConflict>>> ListConflictsAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<ImportConflict>>("/api/intake/known-cases/conflicts", cancellationToken);

    public Task<ApiAnswer<ResolvedConflict>> ResolveAsync(
        Guid rowId, ResolveConflictRequest resolution, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<ResolvedConflict>($"/api/intake/known-cases/conflicts/{rowId}/resolutions", resolution, submission, cancellationToken);
}
