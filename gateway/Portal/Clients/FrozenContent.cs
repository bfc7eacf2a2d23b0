namespace ReferralPlatform.Portal.Clients;

/// <summary>What Intake froze of a contact record.</summary>
internal sealed record FrozenContent(ContactRecordView Record, IReadOnlyList<AttachmentView> Attachments, MatchesView? Involvement);
