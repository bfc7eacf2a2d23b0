namespace ReferralPlatform.Portal.Display;

/// <summary>What is attached to a case, in the order it is shown.</summary>
internal sealed record AttachmentsView(Guid CaseId, IReadOnlyList<AttachmentView> Attachments);
