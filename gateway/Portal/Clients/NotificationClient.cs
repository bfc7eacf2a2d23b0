namespace ReferralPlatform.Portal.Clients;

/// <summary>Messages that must reach somebody.</summary>
internal sealed class NotificationClient(ServiceApi api)
{
    private const string Messages = "/api/notification/messages";
    private const string PoliceNotices = "/api/notification/police-notices";
    private const string Wordings = "/api/notification/letter-template/wordings";

    public Task<ApiAnswer<Page<MessageView>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<MessageView>>($"{Messages}?view={view}&take=50{Query.After(after)}", cancellationToken);

    /// <summary>The messages about a case, and what was done about them.</summary>
    public Task<ApiAnswer<NotificationOverview>> GetOverviewAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<NotificationOverview>($"/api/notification/cases/{caseId}/overview", cancellationToken);

    public Task<ApiAnswer<MessageView>> GetAsync(Guid messageId, CancellationToken cancellationToken) =>
        api.GetAsync<MessageView>($"{Messages}/{messageId}", cancellationToken);

    /// <summary>Notices to the police of the authority; none for other agencies.</summary>
    public Task<ApiAnswer<Page<PoliceNoticeRow>>> ListPoliceNoticesAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<Page<PoliceNoticeRow>>($"{PoliceNotices}?view={view}&take=50{Query.After(after)}", cancellationToken);

    public Task<ApiAnswer<PoliceNoticeView>> GetPoliceNoticeAsync(Guid noticeId, CancellationToken cancellationToken) =>
        api.GetAsync<PoliceNoticeView>($"{PoliceNotices}/{noticeId}", cancellationToken);

    public Task<ApiAnswer<PoliceNoticeView>> AcknowledgeAsync(Guid noticeId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<PoliceNoticeView>($"{PoliceNotices}/{noticeId}/acknowledgements", new { }, submission, cancellationToken);

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

    public Task<ApiAnswer<MessageView>> PutAwayAsync(Guid messageId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/put-away", new { }, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> AmendAsync(Guid messageId, AmendLetterRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/amendments", request, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> ApproveAsync(
        Guid messageId, ApproveMessageRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/approvals", request, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> GiveUpAsync(Guid messageId, GiveUpMessageRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/given-up", request, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> HandOverAsync(
        Guid messageId, HandOverTaskRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/hand-overs", request, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> RecordReturnAsync(
        Guid messageId, RecordReturnRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"{Messages}/{messageId}/returns", request, submission, cancellationToken);

    /// <summary>Prints a letter as it stands; its PDF is then Intake's to open.</summary>
    public Task<ApiAnswer<PrintedLetterView>> PrintAsync(Guid messageId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<PrintedLetterView>($"{Messages}/{messageId}/prints", new { }, submission, cancellationToken);

    public Task<ApiAnswer<MessageView>> WriteLetterAsync(
        Guid caseId, WriteLetterRequest request, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<MessageView>($"/api/notification/cases/{caseId}/letters", request, submission, cancellationToken);

    public Task<ApiAnswer<LetterTemplateView>> GetTemplateAsync(int? version, CancellationToken cancellationToken) =>
        api.GetAsync<LetterTemplateView>(
            version is null ? "/api/notification/letter-template" : $"/api/notification/letter-template/versions/{version}", cancellationToken);

    public Task<ApiAnswer<LetterTemplateView>> SaveTemplateAsync(LetterTemplate template, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<LetterTemplateView>("/api/notification/letter-template/versions", template, submission, cancellationToken);

    /// <summary>A letter to invented people as the template would print it.</summary>
    /// <param name="letter">Which letter: family, child, or the code of the words.</param>
    public Task<(byte[]? Pdf, ApiProblem? Problem)> PreviewTemplateAsync(LetterTemplate template, string? letter, CancellationToken cancellationToken) =>
        api.PostForFileAsync($"/api/notification/letter-template/previews?letter={Uri.EscapeDataString(letter ?? "family")}", template, cancellationToken);

    /// <param name="version">Null for the words that hold now.</param>
    public Task<ApiAnswer<WordingList>> ListWordingsAsync(int? version, CancellationToken cancellationToken) =>
        api.GetAsync<WordingList>($"{Wordings}{VersionOf(version)}", cancellationToken);

    /// <inheritdoc cref="ListWordingsAsync"/>
    public Task<ApiAnswer<WordingView>> GetWordingAsync(string code, int? version, CancellationToken cancellationToken) =>
        api.GetAsync<WordingView>($"{WordingPath(code)}{VersionOf(version)}", cancellationToken);

    public Task<ApiAnswer<WordingView>> SaveWordingAsync(string code, SaveWordingRequest words, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<WordingView>($"{WordingPath(code)}/versions", words, submission, cancellationToken);

    /// <summary>The words filled with an invented sample.</summary>
    public Task<ApiAnswer<WordingPreview>> PreviewWordingAsync(
        string code, SaveWordingRequest words, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<WordingPreview>($"{WordingPath(code)}/previews", words, submission, cancellationToken);

    /// <summary>A letter to an invented referrer, as it would be printed.</summary>
    public Task<(byte[]? Pdf, ApiProblem? Problem)> PreviewReferrerLetterAsync(string code, SaveWordingRequest words, CancellationToken cancellationToken) =>
        api.PostForFileAsync($"{WordingPath(code)}/letter-previews", words, cancellationToken);

    public Task<ApiAnswer<Page<OverdueFeedback>>> ListOverdueFeedbackAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<OverdueFeedback>>("/api/notification/feedback?take=10", cancellationToken);

    /// <summary>What was decided on a referral of the signed-in professional's own.</summary>
    public Task<ApiAnswer<ReferralOutcome>> GetOwnOutcomeAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ReferralOutcome>($"/api/notification/own-outcomes/{caseId}", cancellationToken);

    public Task<ApiAnswer<Page<ActivityItem>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Page<ActivityItem>>($"/api/notification/cases/{caseId}/activity", cancellationToken);

    private static string WordingPath(string code) => $"{Wordings}/{Uri.EscapeDataString(code)}";

    private static string VersionOf(int? version) => version is { } which ? $"?version={which}" : "";
}
