using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Allocation;

/// <summary>How the case went on.</summary>
public sealed record FollowUpView(
    string Code, string Label, FollowUpKind Kind, string Reasons, string? To, ConsentGiven? Parent, ChildsConsent? Child, string ByName, DateTimeOffset At,
    string Rule);

/// <summary>A manager's decision on a planning meeting, and the meeting.</summary>
public sealed record PlanningMeetingView(
    bool Hold, string Reasons, DateTimeOffset? ToBeHeldAt, string DecidedByName, DateTimeOffset DecidedAt, string Rule, DateTimeOffset? HeldAt,
    IReadOnlyList<Attendee> Attendees, string? WhyNoParent, string? WhyNoChild, string? WhyNotEveryone);

public sealed record PlanView(
    int PlanVersion, string Needs, string Outcomes, IReadOnlyList<PlanActionView> Actions, DateOnly ReviewOn, DateTimeOffset AgreedAt, string AgreedByName,
    bool AtMeeting, string Rule, IReadOnlyList<PlanReviewView> Reviews);

/// <param name="Number">1 for the first of the plan.</param>
public sealed record PlanActionView(int Number, string What, string Who, DateOnly By, DateTimeOffset? DoneAt, string? DoneByName, string? Note);

public sealed record PlanReviewView(string Progress, PlanReviewDecision Decision, DateOnly? NextReviewOn, string ByName, DateTimeOffset At);
