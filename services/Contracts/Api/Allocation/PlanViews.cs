using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>How the case went on.</summary>
public sealed record FollowUpView(
    string Code, string Label, FollowUpKind Kind, string Reasons, string? To, ConsentGiven? Parent, ChildsConsent? Child, string ByName, DateTimeOffset At,
    string Rule);

/// <summary>A manager's decision on a planning meeting, and the meeting.</summary>
public sealed record PlanningMeetingView(
    bool Hold, string Reasons, DateTimeOffset? ToBeHeldAt, string DecidedByName, DateTimeOffset DecidedAt, string Rule, DateTimeOffset? HeldAt,
    IReadOnlyList<Attendee> Attendees, string? WhyNoParent, string? WhyNoChild, string? WhyNotEveryone)
{
    public IReadOnlyList<Invitee> Invitees { get; init; } = [];

    public string? WhyNotInvited { get; init; }

    public string? Place { get; init; }

    /// <summary>What each agency that is invited answered.</summary>
    public IReadOnlyList<MeetingInvitationView> Invitations { get; init; } = [];

    /// <summary>By when it is held and recorded; null where none is held.</summary>
    public DateTimeOffset? DueAt { get; init; }
}

public sealed record PlanView(
    int PlanVersion, string Needs, string Outcomes, IReadOnlyList<PlanActionView> Actions, DateOnly ReviewOn, DateTimeOffset AgreedAt, string AgreedByName,
    bool AtMeeting, string Rule, IReadOnlyList<PlanReviewView> Reviews)
{
    /// <summary>When the case was closed that an enquiry opened again later; null for a plan that is worked by.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The versions before it, latest first, as they were when they were replaced.</summary>
    public IReadOnlyList<PlanView> Earlier { get; init; } = [];
}

/// <param name="Number">1 for the first of the plan.</param>
public sealed record PlanActionView(int Number, string What, string Who, DateOnly By, DateTimeOffset? DoneAt, string? DoneByName, string? Note);

public sealed record PlanReviewView(string Progress, PlanReviewDecision Decision, DateOnly? NextReviewOn, string ByName, DateTimeOffset At);

public enum MeetingReply
{
    Attends,

    /// <summary>Somebody else of the agency comes.</summary>
    SendsDeputy,
    Declines,
}

/// <summary>What an agency answered to its invitation, for those who work on the case.</summary>
public sealed record MeetingInvitationView(
    string Agency, string AgencyLabel, DateTimeOffset InvitedAt, MeetingReply? Reply, DateTimeOffset? RepliedAt, string? RepliedBy, string? Deputy)
{
    public Guid InvitationId { get; init; }

    /// <summary>What the agency wants the meeting to know.</summary>
    public string? Information { get; init; }

    /// <summary>Who took the answer down, where it was said by telephone.</summary>
    public string? TakenDownBy { get; init; }
}

/// <summary>An invitation in the list of the professional's own agency; it names nobody.</summary>
public sealed record MeetingInvitationRow(
    Guid InvitationId, string Reference, string Label, DateTimeOffset InvitedAt, DateTimeOffset ToBeHeldAt, MeetingReply? Reply);

/// <summary>An invitation to a planning meeting as the professional of the agency sees it.</summary>
public sealed record OwnMeetingInvitationView
{
    public Guid InvitationId { get; init; }

    public required string Reference { get; init; }

    public string Agency { get; init; } = string.Empty;

    public string Label { get; init; } = string.Empty;

    public string Rule { get; init; } = string.Empty;

    public DateTimeOffset InvitedAt { get; init; }

    public DateTimeOffset ToBeHeldAt { get; init; }

    public string? Place { get; init; }

    /// <summary>Whether it is still to be held.</summary>
    public bool IsOpen { get; init; }

    public MeetingReply? Reply { get; init; }

    public string? Information { get; init; }

    /// <summary>Who took the answer down, where it was said by telephone.</summary>
    public string? TakenDownBy { get; init; }

    public DateTimeOffset? RepliedAt { get; init; }

    public string? RepliedBy { get; init; }

    public string? Deputy { get; init; }

    /// <summary>Whom it is about, while it is to be held; null where Intake does not answer just now.</summary>
    public ContributionChild? Child { get; init; }

    /// <summary>What of the plan that the meeting agreed is for this agency; null before one is agreed, and once it ended.</summary>
    public OwnPlanPart? Plan { get; init; }
}

/// <summary>What an agency reads of a Child in Need plan whose meeting it was invited to, or took part in.</summary>
/// <param name="Actions">Those that are its own to do; every one where the text has the agencies informed of the plan.</param>
/// <param name="Rule">The paragraph by which the agency reads it.</param>
public sealed record OwnPlanPart(IReadOnlyList<PlannedAction> Actions, DateOnly ReviewOn, DateTimeOffset AgreedAt, string Rule)
{
    /// <summary>Whether the actions are those of everybody.</summary>
    public bool Everybodys { get; init; }

    /// <summary>Whether the actions are held back: they may name an address that became confidential, or that cannot be looked up just now.</summary>
    public bool Withheld { get; init; }
}
