namespace ReferralPlatform.Portal.Clients;

/// <summary>The audit of closed Level 1 contacts: samples, and the audit of each contact in them.</summary>
internal sealed class AuditClient(ServiceApi api)
{
    public Task<ApiAnswer<AuditSampleList>> ListSamplesAsync(string? after, CancellationToken cancellationToken) =>
        api.GetAsync<AuditSampleList>($"/api/screening/audit-samples?take=50{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<AuditSampleView>> GetSampleAsync(Guid sampleId, CancellationToken cancellationToken) =>
        api.GetAsync<AuditSampleView>($"/api/screening/audit-samples/{sampleId}", cancellationToken);

    public Task<ApiAnswer<AuditSampleView>> DrawAsync(DrawSampleRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AuditSampleView>("/api/screening/audit-samples", request, submission, cancellationToken);

    /// <param name="view">to-audit, disagreed, under-review or concluded.</param>
    public Task<ApiAnswer<Page<AuditView>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<AuditView>>($"/api/screening/audits?view={view}{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<AuditView>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AuditView>($"/api/screening/audits/{caseId}", cancellationToken);

    public Task<ApiAnswer<AuditView>> RecordAsync(Guid caseId, RecordAuditRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AuditView>($"/api/screening/audits/{caseId}/outcomes", request, submission, cancellationToken);

    public Task<ApiAnswer<AuditView>> OpenReviewAsync(Guid caseId, OpenReviewRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AuditView>($"/api/screening/audits/{caseId}/reviews", request, submission, cancellationToken);

    public Task<ApiAnswer<AuditView>> ConcludeAsync(Guid caseId, ConcludeReviewRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AuditView>($"/api/screening/audits/{caseId}/conclusions", request, submission, cancellationToken);
}
