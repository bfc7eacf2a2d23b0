namespace ReferralPlatform.Portal.Clients;

/// <summary>Messages that must reach somebody.</summary>
internal sealed class NotificationClient(ServiceApi api)
{
    private const string Messages = "/api/notification/messages";

    public Task<ApiAnswer<Page<MessageView>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<MessageView>>($"{Messages}?view={view}&take=50" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    /// <summary>The messages about a case, and what was done about them.</summary>
    public Task<ApiAnswer<NotificationOverview>> GetOverviewAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<NotificationOverview>($"/api/notification/cases/{caseId}/overview", cancellationToken);

    public Task<ApiAnswer<MessageView>> GetAsync(Guid messageId, CancellationToken cancellationToken) =>
        api.GetAsync<MessageView>($"{Messages}/{messageId}", cancellationToken);

    public Task<ApiAnswer<LetterView>> GetLetterAsync(Guid messageId, CancellationToken cancellationToken) =>
        api.GetAsync<LetterView>($"{Messages}/{messageId}/letter", cancellationToken);

    public Task<ApiAnswer<MessageView>> RecordInformedAsync(
        Guid messageId, InformRecipientRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/informed", request, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> ApproveFeedbackAsync(
        Guid messageId, ApproveFeedbackRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/feedback-texts", request, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> ResendAsync(Guid messageId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/resends", new { }, submission, cancellationToken);

    public Task<ApiAnswer<Page<OverdueFeedback>>> ListOverdueFeedbackAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<OverdueFeedback>>("/api/notification/feedback?take=10", cancellationToken);

    /// <summary>What was decided on a referral of the signed-in professional's own.</summary>
    public Task<ApiAnswer<ReferralOutcome>> GetOwnOutcomeAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ReferralOutcome>($"/api/notification/own-outcomes/{caseId}", cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"/api/notification/cases/{caseId}/activity", cancellationToken);
}
