namespace ReferralPlatform.Portal.Display;

/// <summary>A deadline as it is shown everywhere: the one moment, whether it was met, and the paragraph that sets it.</summary>
/// <param name="MetAt">When the clock stopped; null while it runs.</param>
/// <param name="AtOnce">Whether it is to be done at once, and the moment only says from when on it is late.</param>
/// <param name="SaysDue">Whether nothing around it says that the moment is when something is due.</param>
internal sealed record ClockView(DateTimeOffset? DueAt, string? Rule, DateTimeOffset? MetAt = null, bool AtOnce = false, bool SaysDue = false);
