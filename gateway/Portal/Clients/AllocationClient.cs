namespace ReferralPlatform.Portal.Clients;

/// <summary>Cases to be given to a social worker, and their assessments.</summary>
internal sealed class AllocationClient(ServiceApi api)
{
    public Task<ApiAnswer<ApiList<AllocationCase>>> ListAsync(string view, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<AllocationCase>>($"/api/allocation/cases?view={view}&take=50", cancellationToken);

    public Task<ApiAnswer<AllocationCase>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AllocationCase>($"/api/allocation/cases/{caseId}", cancellationToken);

    public Task<ApiAnswer<ApiList<SocialWorker>>> GetWorkersAsync(CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<SocialWorker>>("/api/allocation/workers", cancellationToken);

    public Task<ApiAnswer<object>> AllocateAsync(Guid caseId, string allocatedTo, string? reasons, string? noAssessmentFor, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/allocation/cases/{caseId}/allocations", new { allocatedTo, reasons, noAssessmentFor }, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ChronologyEntry>>($"/api/allocation/cases/{caseId}/activity", cancellationToken);
}

internal sealed record SocialWorker(string Id, string? Name, string? Team);

internal sealed record WhoAllocates(IReadOnlyList<string> Roles, string? Statement, string? Rule);

internal sealed record AllocationCase
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public string? Outcome { get; init; }
    public string? State { get; init; }
    public string? OptionLabel { get; init; }
    public string? AllocatedTo { get; init; }
    public string? AllocatedToName { get; init; }
    public string? NoAssessmentFor { get; init; }
    public string? Assessment { get; init; }
    public string? AssessmentDueWarning { get; init; }
    public WhoAllocates? Allocates { get; init; }
    public DateTimeOffset? AllocatedAt { get; init; }
    public string? Rule { get; init; }
    public DateTimeOffset? AuthorisedAt { get; init; }
    public DateTimeOffset? AssessmentDueAt { get; init; }
    public string? AssessmentRule { get; init; }
}
