namespace ReferralPlatform.Portal.Clients;

/// <summary>The daily meeting and the enquiries it decides.</summary>
internal sealed class DailyMeetingClient(ServiceApi api)
{
    public Task<ApiAnswer<Meeting>> GetMeetingAsync(DateOnly? meetingOn, CancellationToken cancellationToken) =>
        api.GetAsync<Meeting>($"/api/daily-meeting/meetings/{(meetingOn is { } on ? on.ToString("yyyy-MM-dd") : "next")}", cancellationToken);

    public Task<ApiAnswer<Enquiry>> GetEnquiryAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Enquiry>($"/api/daily-meeting/enquiries/{caseId}", cancellationToken);

    public Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ChronologyEntry>>($"/api/daily-meeting/enquiries/{caseId}/activity", cancellationToken);

    /// <summary>Adds a presentation, decision, brokerage or action to an enquiry.</summary>
    public Task<ApiAnswer<object>> AddAsync(Guid caseId, string what, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/daily-meeting/enquiries/{caseId}/{what}", body, submission, cancellationToken);
}

internal sealed record Meeting
{
    public DateOnly MeetingOn { get; init; }
    public string? Rule { get; init; }
    public IReadOnlyList<Enquiry> Enquiries { get; init; } = [];
}

internal sealed record Enquiry
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public DateOnly? MeetingOn { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? PresentedBy { get; init; }
    public string? State { get; init; }
    public bool CarriedOver { get; init; }

    /// <summary>On the agenda only: whether a conversation with the parents settled it by advice.</summary>
    public bool SettledBeforehand { get; init; }

    /// <summary>On the agenda only: the disposal decided on.</summary>
    public string? Option { get; init; }

    /// <summary>What the presentation still lacks, in words (York 2).</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];

    /// <summary>On the agenda only: the checks still to be made, in words (York 5).</summary>
    public IReadOnlyList<string> MissingChecks { get; init; } = [];

    /// <summary>The checks that a decision waits for.</summary>
    public IReadOnlyList<EnquiryCheck> Checks { get; init; } = [];
    public Presentation? Presentation { get; init; }
    public MeetingDecision? Decision { get; init; }
    public Brokerage? Brokerage { get; init; }
    public IReadOnlyList<EnquiryAction> Actions { get; init; } = [];
    public IReadOnlyList<CaseOption> Options { get; init; } = [];
    public IReadOnlyList<string> AllowedActions { get; init; } = [];

    public bool Allows(string collection) => AllowedActions.Contains(collection, StringComparer.Ordinal);

    public string LabelOf(MeetingDecision decision) =>
        Options.FirstOrDefault(option => string.Equals(option.Code, decision.Code, StringComparison.Ordinal))?.Label ?? Display.Words.From(decision.Option);
}

/// <summary>The names the service gives to what may be added to an enquiry.</summary>
internal static class EnquiryCollections
{
    public const string Presentations = "presentations";
    public const string Decisions = "decisions";
    public const string Brokerage = "brokerage";
    public const string Actions = "actions";
}

internal sealed record Presentation
{
    public DateTimeOffset? PresentedAt { get; init; }
    public IReadOnlyList<PresentationItem> Items { get; init; } = [];
    public ParentConversation? ConversationWithParents { get; init; }
}

/// <summary>One item of the presentation. What identifies child and referrer is in the contact record only.</summary>
internal sealed record PresentationItem(string Code, string Label, string State, string? Text, bool TakesText, string? Rule);

/// <param name="RecordedAt">Null while nobody has made it.</param>
internal sealed record EnquiryCheck(string Check, string Label, DateTimeOffset? RecordedAt, string? Rule);

internal sealed record ParentConversation(DateTimeOffset HeldAt, string? SafeBecause, string? Outcome, bool SettlesByAdvice);

internal sealed record MeetingDecision(string? Code, string Option, string? Plan, string? Reason, DateTimeOffset? DecidedAt, string? DecidedByName, string? Rule);

internal sealed record Brokerage(string? LeadPractitioner, IReadOnlyList<string>? Practitioners, string? Support);

internal sealed record EnquiryAction(int Number, string What, string? Who, DateOnly? DueOn, DateTimeOffset? CompletedAt, string? Note);
