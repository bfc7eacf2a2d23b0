namespace ReferralPlatform.Portal.Clients;

/// <summary>Cases to be given to a social worker, and their assessments.</summary>
internal sealed class AllocationClient(ServiceApi api)
{
    private const string Path = "/api/allocation/cases";

    private const string MeetingInvitations = "/api/allocation/meeting-invitations";

    public Task<ApiAnswer<Page<AllocationCaseView>>> ListAsync(string view, int take, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<AllocationCaseView>>($"{Path}?view={view}&take={take}{Query.After(after)}", cancellationToken);

    /// <summary>What is overdue or due within a week.</summary>
    /// <param name="view">mine, all, overdue or unseen.</param>
    public Task<ApiAnswer<Page<DueItem>>> ListDueAsync(string view, int take, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<DueItem>>($"/api/allocation/due?view={view}&take={take}{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<AllocationCounts>> CountAsync(CancellationToken cancellationToken) =>
        api.GetAsync<AllocationCounts>("/api/allocation/work", cancellationToken);

    public Task<ApiAnswer<AllocationCaseView>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AllocationCaseView>($"{Path}/{caseId}", cancellationToken);

    public Task<ApiAnswer<AllocationOverview>> GetOverviewAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AllocationOverview>($"{Path}/{caseId}/overview", cancellationToken);

    public Task<ApiAnswer<Page<SocialWorker>>> GetWorkersAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<SocialWorker>>("/api/allocation/workers", cancellationToken);

    public Task<ApiAnswer<AllocationCaseView>> AllocateAsync(
        Guid caseId, AllocateCaseRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AllocationCaseView>($"{Path}/{caseId}/allocations", request, submission, cancellationToken);

    /// <summary>Siblings of one contact to one worker, all or none.</summary>
    public Task<ApiAnswer<Page<AllocationCaseView>>> AllocateTogetherAsync(
        AllocateTogetherRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<Page<AllocationCaseView>>("/api/allocation/allocations", request, submission, cancellationToken);

    /// <summary>Does something to a case, by the path of the act under it.</summary>
    public Task<ApiAnswer<AllocationCaseView>> DoAsync(
        Guid caseId, string act, object request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<AllocationCaseView>($"{Path}/{caseId}/{act}", request, submission, cancellationToken);

    public Task<ApiAnswer<SocialWorker>> RecordAbsenceAsync(
        string workerId, RecordAbsenceRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<SocialWorker>($"/api/allocation/workers/{Uri.EscapeDataString(workerId)}/absences", request, submission, cancellationToken);

    public Task<ApiAnswer<SocialWorker>> EndAbsenceAsync(
        string workerId, EndAbsenceRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<SocialWorker>($"/api/allocation/workers/{Uri.EscapeDataString(workerId)}/absence-ends", request, submission, cancellationToken);

    /// <summary>What the professional's own agency is asked to contribute to.</summary>
    public Task<ApiAnswer<Page<PartnerContributionRow>>> ListContributionsAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<PartnerContributionRow>>(
            $"/api/allocation/contributions?view={view}{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<PartnerContributionView>> GetContributionAsync(Guid requestId, CancellationToken cancellationToken) =>
        api.GetAsync<PartnerContributionView>($"/api/allocation/contributions/{requestId}", cancellationToken);

    public Task<ApiAnswer<PartnerContributionView>> RespondAsync(
        Guid requestId, RespondToContributionRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<PartnerContributionView>($"/api/allocation/contributions/{requestId}/responses", request, submission, cancellationToken);

    /// <summary>Planning meetings that the professional's own agency is invited to.</summary>
    public Task<ApiAnswer<Page<MeetingInvitationRow>>> ListMeetingInvitationsAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<MeetingInvitationRow>>(
            $"{MeetingInvitations}?view={view}{Query.After(after)}", cancellationToken);

    /// <summary>One invitation of the signed-in professional's agency. Every reading is recorded.</summary>
    public Task<ApiAnswer<OwnMeetingInvitationView>> GetMeetingInvitationAsync(Guid invitationId, CancellationToken cancellationToken) =>
        api.GetAsync<OwnMeetingInvitationView>($"{MeetingInvitations}/{invitationId}", cancellationToken);

    public Task<ApiAnswer<OwnMeetingInvitationView>> ReplyAsync(
        Guid invitationId, ReplyToMeetingRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<OwnMeetingInvitationView>($"{MeetingInvitations}/{invitationId}/replies", request, submission, cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"{Path}/{caseId}/activity", cancellationToken);
}
