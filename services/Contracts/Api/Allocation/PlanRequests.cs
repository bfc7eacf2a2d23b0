namespace ReferralPlatform.Contracts.Api.Allocation;

/// <param name="ToBeHeldAt">Required when one is held.</param>
/// <param name="Invitees">Who is invited; when not given, everybody who is to be.</param>
/// <param name="WhyNotEveryone">Required when a parent, or an agency that works with the family, is not invited.</param>
/// <param name="Place">Where it is held; the agencies that are invited read it.</param>
public sealed record DecidePlanningMeetingRequest(
    bool? Hold, string? Reasons, DateTimeOffset? ToBeHeldAt = null, IReadOnlyList<Invitee>? Invitees = null, string? WhyNotEveryone = null,
    string? Place = null);

/// <summary>How an agency answers its invitation to a planning meeting.</summary>
/// <param name="Deputy">Who comes instead, by post; required for a deputy.</param>
/// <param name="Information">What the agency wants the meeting to know, whether or not somebody comes.</param>
public sealed record ReplyToMeetingRequest(MeetingReply? Reply, string? Deputy = null, string? Information = null);

/// <summary>How an agency answered its invitation to a planning meeting by telephone.</summary>
/// <param name="From">Who rang, with their post.</param>
/// <param name="Deputy">Who comes instead, by post; required for a deputy.</param>
/// <param name="Information">What they said that the meeting is to know.</param>
public sealed record TakeDownMeetingReplyRequest(
    string? From, DateTimeOffset? SpokenAt, MeetingReply? Reply, string? Deputy = null, string? Information = null);

/// <summary>Somebody who is invited to a planning meeting.</summary>
/// <param name="Who">By relationship or post, not by name.</param>
public sealed record Invitee(ParticipantKind? Kind, string? Who, string? Agency = null);

/// <param name="WhyNoParent">Required when no parent took part.</param>
/// <param name="WhyNoChild">Required when the child did not.</param>
/// <param name="WhyNotEveryone">Required when a practitioner who works with the family did not.</param>
public sealed record RecordPlanningMeetingRequest(
    DateTimeOffset? HeldAt, IReadOnlyList<Attendee>? Attendees, PlanContent? Plan, string? WhyNoParent = null, string? WhyNoChild = null,
    string? WhyNotEveryone = null);

/// <param name="Who">By relationship or post, not by name.</param>
public sealed record Attendee(ParticipantKind? Kind, string? Who, string? Agency = null, bool Attended = true);

/// <param name="Needs">A clear statement of the child's needs.</param>
/// <param name="Outcomes">What would be acceptable outcomes.</param>
/// <param name="ReviewOn">When progress is reviewed.</param>
public sealed record PlanContent(string? Needs, string? Outcomes, IReadOnlyList<PlannedAction>? Actions, DateOnly? ReviewOn);

/// <param name="Who">By relationship or post, not by name.</param>
public sealed record PlannedAction(string? What, string? Who, DateOnly? By);

/// <summary>The plan for support as it stands, for a letter to family or child.</summary>
public sealed record PlanForLetters(int PlanVersion, string Needs, string Outcomes, IReadOnlyList<PlannedAction> Actions, DateOnly ReviewOn);

public sealed record AgreePlanRequest(PlanContent? Plan);

public sealed record CompletePlanActionRequest(string? Note = null);

/// <param name="Decision">Whether the plan goes on.</param>
/// <param name="NextReviewOn">Required when it goes on.</param>
/// <param name="To">The lead of early help, by post; required for a step-down.</param>
public sealed record ReviewPlanRequest(
    string? Progress, PlanReviewDecision? Decision, DateOnly? NextReviewOn = null, string? To = null, ConsentGiven? Parent = null, ChildsConsent? Child = null);

public enum PlanReviewDecision
{
    Continue,

    /// <summary>The needs are met: the case closes.</summary>
    Close,
    StepDown,
}
