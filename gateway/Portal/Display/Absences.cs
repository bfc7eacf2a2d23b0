namespace ReferralPlatform.Portal.Display;

internal static class Absences
{
    /// <summary>"away until 6 November 2026"; null for somebody who is not away, and will not be within two weeks.</summary>
    public static string? Away(this SocialWorker worker) => worker switch
    {
        { AwayFrom: null } => null,
        { AwayNow: false, AwayFrom: { } from, AwayTo: { } to } => $"away from {LondonTime.ShowDate(from)} until {LondonTime.ShowDate(to)}",
        { AwayNow: false, AwayFrom: { } from } => $"away from {LondonTime.ShowDate(from)}, with no last day recorded",
        { AwayTo: { } to } => $"away until {LondonTime.ShowDate(to)}",
        { AwayFrom: { } from } => $"away since {LondonTime.ShowDate(from)}, with no last day recorded",
    };
}
