namespace ReferralPlatform.Allocation.Plans;

/// <summary>One version of a Child in Need plan: needs, who does what by when, acceptable outcomes, and when it is reviewed (Dudley 2.3).</summary>
internal sealed class ChildInNeedPlan
{
    public required int PlanVersion { get; init; }

    public required string Needs { get; init; }

    public required string Outcomes { get; init; }

    public required List<PlanAction> Actions { get; init; }

    public required DateOnly ReviewOn { get; set; }

    /// <summary>The clock of the next review, among the service's deadlines.</summary>
    public required Guid ReviewClock { get; set; }

    public required bool AtMeeting { get; init; }

    public required DateTimeOffset AgreedAt { get; init; }

    public required string AgreedByName { get; init; }

    public required string Rule { get; init; }

    /// <summary>When the case was closed that an enquiry opened again later: the plan is read from then on, and no longer worked by.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public List<PlanReview> Reviews { get; private set; } = [];

    /// <summary>By when the first action is to be done that is not; null where all are.</summary>
    public DateOnly? NextActionBy => Actions.Where(action => action.DoneAt is null).Min(action => (DateOnly?)action.By);

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

internal sealed class PlanAction
{
    public required int Number { get; init; }

    public required string What { get; init; }

    public required string Who { get; init; }

    public required DateOnly By { get; init; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? DoneByName { get; set; }

    public string? Note { get; set; }
}

internal sealed class PlanReview
{
    public required string Progress { get; init; }

    public required PlanReviewDecision Decision { get; init; }

    public DateOnly? NextReviewOn { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>A manager's decision whether a planning meeting is held, and the meeting where one was.</summary>
internal sealed class CasePlanningMeeting
{
    public required bool Hold { get; init; }

    public required string Reasons { get; init; }

    public DateTimeOffset? ToBeHeldAt { get; init; }

    public string? Place { get; init; }

    public required string DecidedByName { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required string Rule { get; init; }

    public required List<MeetingInvitee> Invitees { get; init; }

    public string? WhyNotInvited { get; init; }

    /// <summary>The clock of the meeting, among the service's deadlines; null where none is held.</summary>
    public Guid? Clock { get; init; }

    public MeetingHeld? Held { get; set; }

    /// <summary>When another decision took its place, or the case was closed that an enquiry opened again later.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

internal sealed class MeetingInvitee
{
    public required ParticipantKind Kind { get; init; }

    /// <summary>By relationship or post.</summary>
    public required string Who { get; init; }

    public string? Agency { get; init; }
}

internal sealed class MeetingHeld
{
    public required DateTimeOffset HeldAt { get; init; }

    public required List<MeetingAttendee> Attendees { get; init; }

    public string? WhyNoParent { get; init; }

    public string? WhyNoChild { get; init; }

    public string? WhyNotEveryone { get; init; }
}

internal sealed class MeetingAttendee
{
    public required ParticipantKind Kind { get; init; }

    /// <summary>By relationship or post.</summary>
    public required string Who { get; init; }

    public string? Agency { get; init; }

    public required bool Attended { get; init; }
}
