using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Clients;

/// <summary>Strategy discussions: to be arranged, arranged, held.</summary>
internal sealed class StrategyDiscussionClient(ServiceApi api)
{
    public Task<ApiAnswer<ApiList<Discussion>>> ListAsync(string view, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<Discussion>>($"/api/strategy-discussion/discussions?view={view}&take=50", cancellationToken);

    public Task<ApiAnswer<Discussion>> GetAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<Discussion>($"/api/strategy-discussion/discussions/{caseId}", cancellationToken);

    public Task<ApiAnswer<object>> AddAsync(Guid caseId, string what, object body, Submission submission, CancellationToken cancellationToken) =>
        api.PostAsync<object>($"/api/strategy-discussion/discussions/{caseId}/{what}", body, submission, cancellationToken);

    public Task<ApiAnswer<ApiList<ChronologyEntry>>> GetActivityAsync(Guid caseId, CancellationToken cancellationToken) =>
        api.GetAsync<ApiList<ChronologyEntry>>($"/api/strategy-discussion/discussions/{caseId}/activity", cancellationToken);
}

internal sealed record Discussion
{
    public Guid CaseId { get; init; }
    public string Reference { get; init; } = "";
    public string? State { get; init; }
    public string? Rule { get; init; }
    public DateTimeOffset? RequiredAt { get; init; }
    public string? Label { get; init; }
    public DateTimeOffset? ToBeHeldAt { get; init; }
    public DateTimeOffset? HeldAt { get; init; }
    public IReadOnlyList<string> Agencies { get; init; } = [];
    public IReadOnlyList<DiscussionParticipant> Participants { get; init; } = [];
    public InformingParents? InformingParents { get; init; }
    public bool? Section47Enquiry { get; init; }
    public string? Reasons { get; init; }

    /// <summary>Agencies the procedure asks for.</summary>
    public IReadOnlyList<CodedItem> AgenciesAsked { get; init; } = [];
    public bool Section47IsADuty { get; init; }
    public IReadOnlyList<Protection> Protections { get; init; } = [];
    public IReadOnlyList<ProtectionOption> ProtectionOptions { get; init; } = [];
    public DateTimeOffset? ConferenceDueAt { get; init; }
    public string? ConferenceRule { get; init; }

    /// <summary>The agencies to choose from: those asked for, those invited, and the usual others.</summary>
    public IReadOnlyList<Choice> AgencyChoices =>
    [
        .. AgenciesAsked.Select(agency => new Choice(agency.Code, agency.Label))
            .Concat(Choices.Agencies)
            .Concat(Choice.From(Agencies))
            .DistinctBy(choice => choice.Value, StringComparer.Ordinal),
    ];
}

internal sealed record CodedItem(string Code, string Label, string? Rule);

internal sealed record Protection(string Option, DateTimeOffset TakenAt, string? Reason, string? OtherChildren, bool StartsSection47, string? Rule);

/// <param name="ReasonNeeded">What a reason has to explain; null where none is needed.</param>
internal sealed record ProtectionOption(string Code, string Label, string? ReasonNeeded, bool StartsSection47, string? Rule);

internal sealed record DiscussionParticipant(string? Agency, string? Name, string? Contribution);

internal sealed record InformingParents(string? What, string? When, string? How);
