namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>A referrer who was to hear by now and has not.</summary>
/// <param name="Decided">Whether there is a decision to inform them of.</param>
/// <param name="MessageId">Null while there is none.</param>
public sealed record OverdueFeedback(Guid CaseId, string Reference, DateTimeOffset DueAt, string Rule, bool Decided, Guid? MessageId);

/// <summary>What a professional reads of the decision on a referral of their own.</summary>
/// <param name="Outcome">The disposal, in the authority's words; null where its procedure asks for no feedback.</param>
/// <param name="Paragraphs">Reasons, other sources of support and how to escalate, where the procedure asks for them; or that it asks for no feedback.</param>
/// <param name="ApprovedFeedback">What a manager approved for the referrer besides; never in an e-mail.</param>
/// <param name="Rule">The paragraph that asks for the feedback; null where there is none.</param>
public sealed record ReferralOutcome(
    Guid CaseId,
    string Reference,
    string Authority,
    DateTimeOffset ReceivedAt,
    DateTimeOffset DecidedAt,
    string? Outcome,
    IReadOnlyList<string> Paragraphs,
    string? ApprovedFeedback,
    string? Rule);

/// <summary>How a contact came in.</summary>
/// <param name="Channel">Null until its recording is known.</param>
public sealed record ReferredCaseView(
    Guid CaseId, string Reference, string Authority, string? Channel, bool Professional, DateTimeOffset ReceivedAt, int Version);
