using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="OtherChildId">One of the contact's other children.</param>
public sealed record MakeSubjectRequest(Guid OtherChildId, ContactKind? Kind);

/// <param name="Reasons">Why services may be required.</param>
/// <param name="Grounds">Codes of the procedure's grounds, where it has any.</param>
public sealed record BecomeReferralRequest(string? Reasons, IReadOnlyList<string>? Grounds = null);

/// <summary>The referral that a contact or an enquiry became.</summary>
/// <param name="DecisionDueAt">Null where it is decided at once.</param>
public sealed record NewReferral(
    Guid ContactRecordId, Guid BecameFrom, string Reference, string RoutedTo, string RoutedToLabel, string RoutingRule, DateTimeOffset? DecisionDueAt,
    string DecisionRule);
