namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>The words of a letter to a referrer; whom it goes to is Intake's to say.</summary>
/// <param name="From">The authority's name.</param>
/// <param name="Paragraphs">The words an e-mail would have, without what only an e-mail says.</param>
/// <param name="ApprovedFeedback">What a manager approved for the referrer besides.</param>
/// <param name="Enclosures">What goes into the envelope with it.</param>
public sealed record LetterView(
    Guid CaseId,
    string Reference,
    MessageKind Kind,
    string From,
    IReadOnlyList<string> Paragraphs,
    string? ApprovedFeedback,
    IReadOnlyList<LetterEnclosure> Enclosures,
    string Rule,
    string? InWritingRule);

public sealed record LetterEnclosure(string Label, string Rule);
