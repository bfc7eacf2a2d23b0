namespace ReferralPlatform.Portal.Clients;

/// <summary>The content of a <see cref="FrozenRecordView"/>.</summary>
internal sealed record FrozenContent(ContactRecordView Record, IReadOnlyList<AttachmentView> Attachments, MatchesView? Involvement);
