namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>The words of a letter; whom it goes to is Intake's to say.</summary>
/// <param name="From">The authority's name.</param>
/// <param name="Paragraphs">The words an e-mail would have, without what only an e-mail says; of a letter to the family, the letter's own.</param>
/// <param name="ApprovedFeedback">What a manager approved for the referrer besides.</param>
/// <param name="Plan">The plan for support that is printed with it: what somebody wrote, or else Allocation's as it stands; null where there is none.</param>
/// <param name="Enclosures">What goes into the envelope with it: for the family, never for a referrer.</param>
/// <param name="TemplateVersion">Of the authority's template; 0 while it has saved none.</param>
public sealed record LetterView(
    Guid CaseId,
    string Reference,
    MessageKind Kind,
    Recipient Recipient,
    string From,
    string Heading,
    IReadOnlyList<string> Paragraphs,
    string? ApprovedFeedback,
    string? Plan,
    IReadOnlyList<LetterEnclosure> Enclosures,
    string Rule,
    string? InWritingRule,
    int TemplateVersion);

public sealed record LetterEnclosure(string Label, string Rule);

/// <summary>A letter as it is printed now. Its PDF is Intake's, under the message's id.</summary>
public sealed record PrintedLetterView(Guid MessageId, Guid CaseId, int Pages);
