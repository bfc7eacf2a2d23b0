namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <summary>What was done to protect a child at once, all in one.</summary>
/// <param name="Means">Code of the procedure's means.</param>
/// <param name="Stage">Of an order: applied for unless given. Of nothing else.</param>
/// <param name="TakenAt">When it was done; of an order that was granted, when it was.</param>
/// <param name="EndsAt">When the power ends, where that is before the longest it may last.</param>
/// <param name="ByWhom">Who did it, for example the officer's rank and number.</param>
/// <param name="Reason">Where the procedure asks for one.</param>
/// <param name="Children">An answer for every other child on the record.</param>
/// <param name="OtherChildren">What was considered for children who are not on the record.</param>
public sealed record RecordProtectionRequest(
    string? Means,
    ProtectionStage? Stage,
    DateTimeOffset? TakenAt,
    DateTimeOffset? EndsAt,
    string? WhatWasDone,
    string? ByWhom,
    string? Reason,
    IReadOnlyList<ConsideredChildDetails?>? Children,
    string? OtherChildren);

/// <param name="ChildId">Of another child on the record, or of another contact record of the same contact.</param>
public sealed record ConsideredChildDetails(Guid? ChildId, OtherChildAnswer? Answer, string? Note);

/// <param name="Outcome">What became of the application.</param>
/// <param name="At">When the court decided, or the application was withdrawn.</param>
/// <param name="EndsAt">Of a granted order, where it is shorter than it may be.</param>
/// <param name="Reason">Why the application was withdrawn; of nothing else.</param>
public sealed record DecideOrderRequest(OrderOutcome? Outcome, DateTimeOffset? At, DateTimeOffset? EndsAt, string? Reason = null);

/// <summary>How an application for an order ends.</summary>
public enum OrderOutcome
{
    Granted,
    Refused,

    /// <summary>Taken back before the court decided.</summary>
    Withdrawn,
}

/// <param name="Until">When the order ends now.</param>
public sealed record ExtendProtectionRequest(DateTimeOffset? At, DateTimeOffset? Until, string? Reason);

/// <param name="Where">What became of the child: returned home, accommodated, under another order.</param>
public sealed record EndProtectionRequest(DateTimeOffset? At, string? Where);

public sealed record ConcludeEnquiryRequest(Section47Conclusion? Conclusion, string? Reason);

/// <param name="Category">Of abuse, by the census code, where there is a child protection plan.</param>
public sealed record RecordConferenceRequest(DateTimeOffset? HeldAt, ConferenceOutcome? Outcome, string? Category, string? Reason);
