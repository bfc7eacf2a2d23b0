namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <param name="Items">What is known of each item; items not named stay as they are.</param>
public sealed record PresentEnquiryRequest(IReadOnlyList<PresentationItemDetails>? Items, ParentConversationDetails? ConversationWithParents = null);

/// <param name="Code">Code of a presentation item of the procedure.</param>
/// <param name="Text">The worker's outline; only of the items that take one.</param>
public sealed record PresentationItemDetails(string? Code, PresentationItemState? State, string? Text = null);

public sealed record ParentConversationDetails(DateTimeOffset? HeldAt, string? SafeBecause, string? Outcome, bool SettlesByAdvice = false);

/// <param name="Option">Code of a meeting decision, or of the disposal option it amounts to.</param>
/// <param name="Criteria">Codes of the threshold criteria that apply.</param>
public sealed record RecordMeetingDecisionRequest(string? Option, string? Plan, string? Reason, IReadOnlyList<string>? Criteria = null);

/// <param name="Practitioners">Each practitioner contacted, by name and role.</param>
public sealed record BrokerSupportRequest(string? LeadPractitioner, IReadOnlyList<string?>? Practitioners, string? Support);

public sealed record AddActionRequest(string? What, string? Who, DateOnly? DueOn);

public sealed record CompleteActionRequest(string? Note = null);
