namespace ReferralPlatform.Portal.Display;

/// <summary>What is attached to a case, in the order it is shown.</summary>
/// <param name="MayRemove">Whether the page is where files are taken off.</param>
internal sealed record AttachmentsView(Guid CaseId, IReadOnlyList<AttachmentView> Attachments, bool MayRemove = false);
