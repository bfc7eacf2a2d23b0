namespace ReferralPlatform.Portal.Clients;

/// <summary>Cases: checks, recommendation, decision and what hangs on them.</summary>
internal sealed class ScreeningClient(ServiceApi api)
{
    public Task<ApiAnswer<Page<CaseRow>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<CaseRow>>(
            $"/api/screening/cases?view={view}&take=50{Query.After(after)}", cancellationToken);

    /// <summary>What the person has to do before decisions are made.</summary>
    /// <param name="take">How many cases at most that are theirs, and how many that wait for their role.</param>
    public Task<ApiAnswer<ScreeningWork>> GetWorkAsync(int take, CancellationToken cancellationToken) =>
        api.GetAsync<ScreeningWork>($"/api/screening/work?take={take}", cancellationToken);

    public Task<ApiAnswer<ScreeningCounts>> CountWorkAsync(CancellationToken cancellationToken) =>
        api.GetAsync<ScreeningCounts>("/api/screening/work/counts", cancellationToken);

    public Task<ApiAnswer<BoardView>> GetBoardAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<BoardView>(
            $"/api/screening/board?view={view}&take=50{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<CaseView>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<CaseView>($"/api/screening/cases/{caseId}", cancellationToken);

    public Task<ApiAnswer<AllowedCaseActions>> GetAllowedActionsAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<AllowedCaseActions>($"/api/screening/cases/{caseId}/actions", cancellationToken);

    /// <summary>The case with its agencies and its activity.</summary>
    public Task<ApiAnswer<CaseOverview>> GetOverviewAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<CaseOverview>($"/api/screening/cases/{caseId}/overview", cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"/api/screening/cases/{caseId}/activity", cancellationToken);

    public Task<ApiAnswer<CaseView>> RecordCheckAsync(Guid caseId, RecordCheckRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "checks", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> RecommendAsync(Guid caseId, RecommendRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "recommendations", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> ReturnForFurtherWorkAsync(
        Guid caseId, ReturnForFurtherWorkRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "returns", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> DecideAsync(Guid caseId, DecisionRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "decisions", request, submission, cancellationToken);

    /// <summary>Decides on several children of a contact in one act.</summary>
    public Task<ApiAnswer<DecidedCases>> DecideTogetherAsync(
        Guid contactId, DecideContactRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<DecidedCases>($"/api/screening/contacts/{contactId}/decisions", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> ListForMeetingAsync(Guid caseId, ListEnquiryRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "listings", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> ExplainBreachAsync(
        Guid caseId, ExplainBreachRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "breach-reasons", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> ReportCrimeAsync(Guid caseId, ReportCrimeRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "crimes", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> StepUpAsync(Guid caseId, StepUpAtOnceRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "step-ups", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> PlanStepUpAsync(Guid caseId, StepUpAsPlannedRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "planned-step-ups", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> EscalateAsync(Guid caseId, EscalateDecisionRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "escalations", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> ReviewAsync(Guid caseId, ReviewCaseRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "reviews", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> DiscussAsync(
        Guid caseId, DiscussWithReferrerRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "discussions", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> NoteDissentAsync(Guid caseId, NoteDissentRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "dissents", request, submission, cancellationToken);

    public Task<ApiAnswer<CaseView>> FollowUpAsync(Guid caseId, FollowUpDecisionRequest request, Submission submission, CancellationToken cancellationToken) =>
        PostAsync(caseId, "follow-ups", request, submission, cancellationToken);

    /// <summary>What a decision rested on, as it was frozen.</summary>
    public Task<ApiAnswer<DecisionSnapshotView>> GetSnapshotAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<DecisionSnapshotView>($"/api/screening/cases/{caseId}/decision-snapshot", cancellationToken);

    private Task<ApiAnswer<CaseView>> PostAsync<TRequest>(
        Guid caseId, string collection, TRequest request, Submission submission, CancellationToken cancellationToken)
        where TRequest : notnull => api.PostAsync<CaseView>($"/api/screening/cases/{caseId}/{collection}", request, submission, cancellationToken);
}
