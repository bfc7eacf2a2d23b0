namespace ReferralPlatform.Portal.Clients;

/// <summary>Messages that must reach somebody.</summary>
internal sealed class NotificationClient(ServiceApi api)
{
    public Task<ApiAnswer<ApiList<Message>>> ListAsync(string view, string? after, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<Message>>(
            $"/api/notification/messages?view={view}&take=50" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), cancellationToken);

    public Task<ApiAnswer<ApiList<OwedFeedback>>> ListOverdueFeedbackAsync(CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<OwedFeedback>>("/api/notification/feedback?take=10", cancellationToken);

    public Task<ApiAnswer<Letter>> GetLetterAsync(Guid messageId, CancellationToken cancellationToken) =>
        api.GetAsync<Letter>($"/api/notification/messages/{messageId}/letter", cancellationToken);

    public Task<ApiAnswer<object>> LetBeToldAsync(Guid messageId, string text, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/notification/messages/{messageId}/feedback-texts", new { text }, submission, cancellationToken);

    /// <summary>What was decided on a referral of the signed-in professional's own.</summary>
    public Task<ApiAnswer<ReferralOutcome>> GetOwnOutcomeAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ReferralOutcome>($"/api/notification/own-outcomes/{caseId}", cancellationToken);

    public Task<ApiAnswer<ApiList<Message>>> ListForCaseAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<Message>>($"/api/notification/messages?caseId={caseId}&take=50", cancellationToken);

    public Task<ApiAnswer<Message>> GetAsync(Guid messageId, CancellationToken cancellationToken) =>
        api.GetAsync<Message>($"/api/notification/messages/{messageId}", cancellationToken);

    public Task<ApiAnswer<object>> RecordTellingAsync(
        Guid messageId, DateTimeOffset toldAt, string means, string? note, string? toldTo, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/notification/messages/{messageId}/tellings", new { toldAt, means, note, toldTo }, submission, cancellationToken);

    public Task<ApiAnswer<object>> ResendAsync(Guid messageId, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/notification/messages/{messageId}/resends", new { }, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ChronologyEntry>>($"/api/notification/cases/{caseId}/activity", cancellationToken);
}

/// <summary>A referrer who was to hear by now; <see cref="MessageId"/> is null while there is no decision to tell.</summary>
internal sealed record OwedFeedback(Guid CaseId, string Reference, DateTimeOffset DueAt, string? Rule, bool Decided, Guid? MessageId);

/// <summary>What a professional is told of the decision on their own referral; <see cref="Outcome"/> is null where the procedure asks for no feedback.</summary>
internal sealed record ReferralOutcome
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public string Authority { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset DecidedAt { get; init; }
    public string? Outcome { get; init; }
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    public string? MayBeTold { get; init; }
    public string? Rule { get; init; }
}

/// <summary>The words of a letter; whom it goes to is Intake's to say.</summary>
internal sealed record Letter
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public string Kind { get; init; } = "";
    public string From { get; init; } = "";
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    public string? MayBeTold { get; init; }
    public IReadOnlyList<LetterEnclosure> Enclosures { get; init; } = [];
}

internal sealed record LetterEnclosure(string Label, string? Rule);

internal sealed record Message
{
    public Guid MessageId { get; init; }
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public string Kind { get; init; } = "";
    public string State { get; init; } = "";
    public string? Means { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public string? Rule { get; init; }
    public string? About { get; init; }
    public string? Recipient { get; init; }
    public string? RecipientRole { get; init; }
    public bool NeedsPerson { get; init; }
    public string? InWritingRule { get; init; }
    public string? ToldBy { get; init; }
    public string? ToldTo { get; init; }
    public string? MayBeTold { get; init; }
    public int Attempts { get; init; }
    public string? LastError { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset? ToldAt { get; init; }
}
