namespace ReferralPlatform.Portal.Clients;

/// <summary>Cases to be given to a social worker, and their assessments.</summary>
internal sealed class AllocationClient(ServiceApi api)
{
    private const string Path = "/api/allocation/cases";

    public Task<ApiAnswer<Page<AllocationCaseView>>> ListAsync(string view, CancellationToken cancellationToken) =>
        api.GetAsync<Page<AllocationCaseView>>($"{Path}?view={view}&take=50", cancellationToken);

    public Task<ApiAnswer<AllocationCaseView>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AllocationCaseView>($"{Path}/{caseId}", cancellationToken);

    public Task<ApiAnswer<Page<SocialWorker>>> GetWorkersAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<SocialWorker>>("/api/allocation/workers", cancellationToken);

    public Task<ApiAnswer<AllocationCaseView>> AllocateAsync(
        Guid caseId, AllocateCaseRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AllocationCaseView>($"{Path}/{caseId}/allocations", request, submission, cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"{Path}/{caseId}/activity", cancellationToken);
}
