namespace ReferralPlatform.Portal.Clients;

/// <summary>The daily meeting and the enquiries it decides.</summary>
internal sealed class DailyMeetingClient(GatewayApi api)
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

    /// <summary>What the presentation still lacks (York 2).</summary>
    public IReadOnlyList<string> Incomplete { get; init; } = [];
    public Presentation? Presentation { get; init; }
    public MeetingDecision? Decision { get; init; }
    public Brokerage? Brokerage { get; init; }
    public IReadOnlyList<EnquiryAction> Actions { get; init; } = [];
    public IReadOnlyList<CaseOption> Options { get; init; } = [];
    public IReadOnlyList<string>? AllowedActions { get; init; }
}

internal sealed record Presentation
{
    public string? WorkerName { get; init; }
    public string? WhoReferred { get; init; }
    public string? WhyReferred { get; init; }
    public string? SpecificRequests { get; init; }
    public string? History { get; init; }
    public string? ParentsSpokenTo { get; init; }
}

internal sealed record MeetingDecision(string Option, string? Plan, string? Reason, DateTimeOffset? DecidedAt, string? DecidedBy, string? Rule);

internal sealed record Brokerage(string? LeadPractitioner, IReadOnlyList<string>? Practitioners, string? Support, DateTimeOffset? At, string? By);

internal sealed record EnquiryAction(int Number, string What, string? Who, DateOnly? DueOn, DateTimeOffset? CompletedAt, string? Note);
