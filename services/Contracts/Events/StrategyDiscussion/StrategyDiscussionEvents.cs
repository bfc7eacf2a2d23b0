namespace ReferralPlatform.Contracts.StrategyDiscussion;

/// <summary>
/// A strategy discussion has to be held: by the disposal, because protection was taken first, because the facts show it, or because the last one
/// agreed to meet again. Once for each discussion, and
/// again where new danger brings the meeting forward that was agreed.
/// </summary>
public sealed record StrategyDiscussionRequired
{
    public required Guid DiscussionId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The code of why: disposal, immediate-protection, facts, assessment, next-meeting, protection-in-error.</summary>
    public required string Because { get; init; }
    public required DateTimeOffset RequiredAt { get; init; }

    /// <summary>By when it is held.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A strategy discussion was arranged with the police, health and other agencies (York 6).</summary>
public sealed record StrategyDiscussionArranged
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset ToBeHeldAt { get; init; }
    public required DateTimeOffset ArrangedAt { get; init; }
    public required string Rule { get; init; }

    /// <summary>Null from a version that did not tell.</summary>
    public string? Reference { get; init; }
}

/// <summary>An agency was invited to a strategy discussion, or the discussion it was invited to was moved. Each agency answers for itself.</summary>
public sealed record ParticipantInvited
{
    public required Guid InvitationId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Code of the agency, for example <c>police</c>.</summary>
    public required string Agency { get; init; }
    public required DateTimeOffset ToBeHeldAt { get; init; }
    public required DateTimeOffset InvitedAt { get; init; }

    /// <summary>Whether the agency had been invited for another time.</summary>
    public required bool Moved { get; init; }
    public required string Rule { get; init; }
}

/// <summary>An agency that was invited to a strategy discussion no longer is: it is held without it.</summary>
public sealed record ParticipantWithdrawn
{
    public required Guid InvitationId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Code of the agency, for example <c>police</c>.</summary>
    public required string Agency { get; init; }
    public required DateTimeOffset WithdrawnAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>An agency answered its invitation, or gave information. What it said stays in StrategyDiscussion.</summary>
public sealed record ParticipantReplied
{
    public required Guid InvitationId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string Agency { get; init; }

    /// <summary>The code of how: attends, sends-deputy, in-writing, declines.</summary>
    public required string Reply { get; init; }
    public required DateTimeOffset RepliedAt { get; init; }

    /// <summary>Whether it came after the discussion was held.</summary>
    public required bool Late { get; init; }
    public required string Rule { get; init; }
}

/// <summary>The discussion was held and recorded: who took part, what was agreed.</summary>
public sealed record StrategyDiscussionHeld
{
    public required Guid ContactRecordId { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Whether a section 47 enquiry follows.</summary>
    public required bool Section47Enquiry { get; init; }
    public required string Rule { get; init; }

    /// <summary>Null from a version that did not tell.</summary>
    public string? Reference { get; init; }

    /// <summary>Null from a version that did not tell.</summary>
    public Guid? DiscussionId { get; init; }

    /// <summary>Subject id of the social worker who leads the enquiry; null where none follows, and from a version that did not tell.</summary>
    public string? Lead { get; init; }

    /// <summary>
    /// Until when what called for a discussion is served by this one: later than it was held where that was before it became required here. Null from a version
    /// that did not tell.
    /// </summary>
    public DateTimeOffset? ServesUntil { get; init; }

    /// <summary>The last day on which parents and child are informed, where the discussion agreed on one.</summary>
    public DateOnly? InformParentsBy { get; init; }
}

/// <summary>The next meeting that a discussion agreed on is not held after all. Each agency that was invited hears it by <see cref="ParticipantWithdrawn"/>.</summary>
public sealed record StrategyDiscussionCalledOff
{
    public required Guid DiscussionId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset CalledOffAt { get; init; }

    /// <summary>Subject id.</summary>
    public required string CalledOffBy { get; init; }
    public required string Rule { get; init; }
}

/// <summary>
/// The chair, or a manager for an absent one, signed the minutes, which are now for the agencies that took part, each what it may see of them; one that did not
/// may be told of the decision.
/// </summary>
public sealed record DiscussionMinutesSigned
{
    public required Guid DiscussionId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>Subject id of who signed.</summary>
    public required string SignedBy { get; init; }

    /// <summary>
    /// Codes of the agencies that took part, or are told of the decision; each finds what it may read under the invitation at the same place in the other list.
    /// </summary>
    public required IReadOnlyList<string> Agencies { get; init; }
    public required IReadOnlyList<Guid> InvitationIds { get; init; }
    public required string Rule { get; init; }

    /// <summary>When the discussion was held; null from a version that did not tell.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>The last day on which parents and child are informed, where the discussion agreed on one.</summary>
    public DateOnly? InformParentsBy { get; init; }
}

/// <summary>A step that protected a child at once was recorded, at whatever stage the case is: managers and the police hear of it at once.</summary>
public sealed record ImmediateProtectionRecorded
{
    public required Guid ProtectionId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Code of the procedure's means, for example <c>police-protection</c>.</summary>
    public required string Means { get; init; }

    /// <summary>The code of how far a power is: taken, applied-for, granted, refused.</summary>
    public required string Stage { get; init; }

    /// <summary>When it was done, which may be earlier than when it was recorded.</summary>
    public required DateTimeOffset TakenAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Subject id of who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When the power ends; null where it has none, or was not granted.</summary>
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether it makes a section 47 enquiry a duty.</summary>
    public required bool Section47IsADuty { get; init; }
    public required string Rule { get; init; }
}

/// <summary>What was recorded of a power went on: an order was granted or refused, extended, or the power ended.</summary>
public sealed record ProtectionChanged
{
    public required Guid ProtectionId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required string Means { get; init; }

    /// <summary>The code of what happened: granted, refused, withdrawn, extended, ended.</summary>
    public required string Change { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required DateTimeOffset? EndsAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A manager corrected what was recorded of immediate protection. Why, and the words before and after, stay in StrategyDiscussion.</summary>
public sealed record ProtectionAmended
{
    public required Guid ProtectionId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Code of the procedure's means, as corrected and as it was recorded.</summary>
    public required string Means { get; init; }
    public required string MeansBefore { get; init; }

    /// <summary>When it was done, as corrected and as it was recorded.</summary>
    public required DateTimeOffset TakenAt { get; init; }
    public required DateTimeOffset TakenAtBefore { get; init; }

    /// <summary>When the power ends; null where there is none.</summary>
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether nothing of it was done for this child.</summary>
    public required bool RecordedInError { get; init; }

    /// <summary>
    /// When the first step was taken that protected the child and stands, or the facts were said to show that an enquiry is needed; null where neither is.
    /// </summary>
    public required DateTimeOffset? ProtectedSince { get; init; }
    public required DateTimeOffset AmendedAt { get; init; }

    /// <summary>Subject id of the manager.</summary>
    public required string AmendedBy { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A section 47 enquiry began. It is never dropped, only concluded.</summary>
public sealed record Section47EnquiryStarted
{
    public required Guid EnquiryId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The code of what started it: strategy-discussion, or the means of protection that made it a duty.</summary>
    public required string StartedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether an order or police protection makes it a duty.</summary>
    public required bool IsDuty { get; init; }

    /// <summary>By when the initial child protection conference is held, should the child be at continuing risk.</summary>
    public required DateTimeOffset ConferenceDueAt { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A manager gave a section 47 enquiry to another social worker. Why, and what was handed over, stays in StrategyDiscussion.</summary>
public sealed record Section47LeadChanged
{
    public required Guid EnquiryId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>Subject id of the social worker who leads it from now on.</summary>
    public required string Lead { get; init; }

    /// <summary>Subject id of who led it until now.</summary>
    public required string LeadBefore { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Subject id of the manager.</summary>
    public required string ChangedBy { get; init; }
    public required string Rule { get; init; }
}

/// <summary>A manager concluded a section 47 enquiry.</summary>
public sealed record Section47EnquiryConcluded
{
    public required Guid EnquiryId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>The code of how: not-substantiated, substantiated-no-continuing-risk, substantiated-continuing-risk.</summary>
    public required string Conclusion { get; init; }
    public required DateTimeOffset ConcludedAt { get; init; }

    /// <summary>Subject id of the manager.</summary>
    public required string ConcludedBy { get; init; }

    /// <summary>By when the initial child protection conference is held; null where none follows.</summary>
    public required DateTimeOffset? ConferenceDueAt { get; init; }
    public required string Rule { get; init; }

    /// <summary>
    /// Codes of the agencies that were invited to a discussion of the case, or gave information to one; null from a version that did not tell.
    /// </summary>
    public IReadOnlyList<string>? Agencies { get; init; }
}

/// <summary>The initial child protection conference that an enquiry led to was held: what the enquiry was about goes on there.</summary>
public sealed record ChildProtectionConferenceHeld
{
    public required Guid EnquiryId { get; init; }
    public required Guid ContactRecordId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>When the enquiry was concluded: a later one is another.</summary>
    public required DateTimeOffset EnquiryConcludedAt { get; init; }

    /// <summary>Subject id of who recorded it.</summary>
    public required string RecordedBy { get; init; }
    public required string Rule { get; init; }

    /// <summary>The code of what it decided: child-protection-plan, no-child-protection-plan; null from a version that did not tell.</summary>
    public string? Outcome { get; init; }

    /// <summary>
    /// Codes of the agencies that were invited to a discussion of the case, or gave information to one; null from a version that did not tell.
    /// </summary>
    public IReadOnlyList<string>? Agencies { get; init; }
}
