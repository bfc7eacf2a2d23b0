namespace ReferralPlatform.Portal.Display;

/// <summary>A deadline as it is shown everywhere: the moment, what is left of it, and the paragraph that sets it.</summary>
internal sealed record ClockView(DateTimeOffset? DueAt, string? Rule, DateTimeOffset? MetAt = null);
