namespace ReferralPlatform.Contracts.Api.Notification;

/// <param name="InformedAt">When the recipient was informed; it may be earlier than its recording.</param>
/// <param name="Means">phone, letter or in-person.</param>
/// <param name="Note">What was said.</param>
/// <param name="SpokenTo">Who was spoken to, for example the officer or control room.</param>
public sealed record InformRecipientRequest(DateTimeOffset? InformedAt, Means? Means, string? Note = null, string? SpokenTo = null);

/// <param name="Text">What the referrer may know beyond the standing words.</param>
public sealed record ApproveFeedbackRequest(string? Text);
