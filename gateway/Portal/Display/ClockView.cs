namespace ReferralPlatform.Portal.Display;

/// <summary>A deadline as it is shown everywhere: the moment, what is left of it, and the paragraph that sets it.</summary>
/// <param name="LateAt">Set where something due at once is late only after some grace; until then it shows as to be done now.</param>
internal sealed record ClockView(DateTimeOffset? DueAt, string? Rule, DateTimeOffset? MetAt = null, DateTimeOffset? LateAt = null);
