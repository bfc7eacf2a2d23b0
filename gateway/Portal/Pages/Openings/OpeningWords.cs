namespace ReferralPlatform.Portal.Pages.Openings;

/// <summary>What managers and auditors read of a record that was opened with a reason.</summary>
internal static class OpeningWords
{
    public static string NotNeededBefore(OpeningView opening) => opening.NotNeededBefore == 1
        ? "This person opened the same record before, and a manager found that it was not needed."
        : $"This person opened the same record before, and managers found {opening.NotNeededBefore} times that it was not needed.";
}
