namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <param name="Agencies">Agency codes, those the procedure asks for among them.</param>
public sealed record ArrangeDiscussionRequest(DateTimeOffset? ToBeHeldAt, IReadOnlyList<string?>? Agencies);

/// <param name="Option">Code of a protection option of the procedure.</param>
public sealed record RecordProtectionRequest(string? Option, DateTimeOffset? TakenAt, string? Reason, string? OtherChildren);

/// <param name="HeldAt">Now unless given.</param>
public sealed record RecordDiscussionRequest(
    IReadOnlyList<ParticipantDetails?>? Participants,
    InformingParentsDetails? InformingParents,
    bool? Section47Enquiry,
    string? Reasons,
    DateTimeOffset? HeldAt = null);

public sealed record ParticipantDetails(string? Agency, string? Name, string? Contribution);

public sealed record InformingParentsDetails(string? What, string? When, string? How);
