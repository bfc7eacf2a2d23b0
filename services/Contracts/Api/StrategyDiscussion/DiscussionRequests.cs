namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <param name="Because">What shows that a discussion is needed at once.</param>
/// <param name="Reason">In the worker's own words.</param>
public sealed record OpenDiscussionRequest(DiscussionCause? Because, string? Reason);

/// <param name="Agencies">Agency codes, those the procedure asks for among them. Each is invited.</param>
public sealed record ArrangeDiscussionRequest(DateTimeOffset? ToBeHeldAt, IReadOnlyList<string?>? Agencies);

/// <param name="Reason">Why the next meeting that was agreed is not held.</param>
public sealed record CallOffDiscussionRequest(string? Reason);

/// <param name="HeldAt">Now unless given.</param>
/// <param name="Enquiry">Where a section 47 enquiry follows: how it is made.</param>
/// <param name="OtherChildren">What was decided for every other child on the record.</param>
/// <param name="HeldBeforeReason">Needed where it was held before it was recorded here as required; it then needs no arrangement.</param>
public sealed record RecordDiscussionRequest(
    IReadOnlyList<ParticipantDetails?>? Participants,
    InformingParentsDetails? InformingParents,
    bool? Section47Enquiry,
    string? Reasons,
    DateTimeOffset? HeldAt = null,
    EnquiryDetails? Enquiry = null,
    string? Medical = null,
    string? Protection = null,
    DateTimeOffset? NextMeetingAt = null,
    IReadOnlyList<ConsideredChildDetails?>? OtherChildren = null,
    string? HeldBeforeReason = null);

/// <param name="MayBeSharedWith">Those at the discussion unless given; an agency that is to be kept from all but social care gives an empty list.</param>
public sealed record ParticipantDetails(string? Agency, string? Name, string? Contribution, IReadOnlyList<Audience>? MayBeSharedWith = null);

/// <param name="Child">What the child is told, when and by whom.</param>
/// <param name="By">The last day on which it is done; left out, the procedure's own time counts.</param>
public sealed record InformingParentsDetails(string? What, string? When, string? How, string? Child, DateOnly? By = null);

/// <param name="Lead">Subject id of the social worker who leads it.</param>
public sealed record EnquiryDetails(bool? JointWithPolice, string? Lead, string? Plan);

/// <summary>What somebody knows, given before, at or after the discussion. It is added word for word and never changed.</summary>
/// <param name="SpokenAt">Set where it was said by telephone: when. It shows then who took it down.</param>
public sealed record GiveInformationRequest(
    string? Agency, string? Name, string? Information, IReadOnlyList<Audience>? MayBeSharedWith = null, DateTimeOffset? SpokenAt = null);

/// <param name="ChairAbsent">Why the chair does not sign; needed only from somebody who did not chair the discussion.</param>
/// <param name="TookPart">Whether who signs took part in the discussion; needed only from somebody who did not chair it.</param>
/// <param name="DecisionTo">
/// Agencies that were invited, did not take part, and hear the decision all the same. Without it only the agencies that took part hear anything.
/// </param>
public sealed record SignMinutesRequest(string? ChairAbsent = null, bool? TookPart = null, IReadOnlyList<DecisionRecipientDetails?>? DecisionTo = null);

/// <param name="Reason">Why the agency has to know. It stays in the file.</param>
/// <param name="Actions">What the agency itself is to do, in words for it.</param>
public sealed record DecisionRecipientDetails(string? Agency, string? Reason, string? Actions = null);

/// <summary>How an agency answers its invitation. Information may come with it or later.</summary>
/// <param name="Deputy">Who comes instead, where somebody does.</param>
public sealed record ReplyRequest(InvitationReply? Reply, string? Deputy = null, string? Information = null, IReadOnlyList<Audience>? MayBeSharedWith = null);

/// <summary>How an agency answered its invitation by telephone, taken down on its behalf.</summary>
/// <param name="From">Who rang, with their post.</param>
/// <param name="SpokenAt">When.</param>
/// <param name="Deputy">Who comes instead, where somebody does.</param>
public sealed record TakeDownReplyRequest(string? From, DateTimeOffset? SpokenAt, InvitationReply? Reply, string? Deputy = null);

/// <summary>What an agency's own professional adds.</summary>
public sealed record OwnInformationRequest(string? Information, IReadOnlyList<Audience>? MayBeSharedWith = null);
