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

/// <summary>What was recorded of a step of protection is corrected: as it was, all of it. What was recorded before stays on the record.</summary>
/// <param name="Why">Why it is corrected.</param>
/// <param name="RecordedInError">Whether nothing of it was done for this child; the rest is left out then.</param>
/// <param name="Means">Code of the procedure's means.</param>
/// <param name="Stage">Of an order; left out as it is.</param>
/// <param name="TakenAt">When it was done; of an order that was granted at once, when it was.</param>
/// <param name="GrantedAt">Of an order that was granted after it was applied for: when. Left out as it is.</param>
/// <param name="EndsAt">When the power ends, where that is before the longest it may last.</param>
/// <param name="Reason">Where the procedure asks for one.</param>
/// <param name="Children">The answer for every other child on the record. Who was protected as well has the same step, and who was not has none.</param>
/// <param name="OtherChildren">What was considered for children who are not on the record.</param>
/// <param name="ForSiblings">Whether the same goes for the other children who were protected as well.</param>
public sealed record AmendProtectionRequest(
    string? Why,
    bool RecordedInError = false,
    string? Means = null,
    ProtectionStage? Stage = null,
    DateTimeOffset? TakenAt = null,
    DateTimeOffset? GrantedAt = null,
    DateTimeOffset? EndsAt = null,
    string? WhatWasDone = null,
    string? ByWhom = null,
    string? Reason = null,
    IReadOnlyList<ConsideredChildDetails?>? Children = null,
    string? OtherChildren = null,
    bool ForSiblings = false);

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

/// <summary>Another social worker leads the section 47 enquiry from now on.</summary>
/// <param name="Lead">Subject id of the social worker.</param>
/// <param name="Reason">Why, for example that the lead before is ill.</param>
/// <param name="HandOver">What the next lead has to know.</param>
public sealed record ChangeLeadRequest(string? Lead, string? Reason, string? HandOver);

/// <param name="Category">Of abuse, by the census code, where there is a child protection plan.</param>
public sealed record RecordConferenceRequest(DateTimeOffset? HeldAt, ConferenceOutcome? Outcome, string? Category, string? Reason);
