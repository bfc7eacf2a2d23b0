using System.Globalization;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.Protection;

/// <summary>What was corrected of a step of protection, as it reads on a page.</summary>
internal static class AmendedValues
{
    private static readonly string[] Instants = ["takenAt", "grantedAt", "endsAt"];

    public static string LabelOf(AmendedValue change, ContactRecordView? record) => change.Field switch
    {
        "means" => "Step",
        "stage" => "How far",
        "takenAt" => "When",
        "grantedAt" => "Granted",
        "endsAt" => "Ends",
        "whatWasDone" => "What was done",
        "byWhom" => "By whom",
        "reason" => "Why no Emergency Protection Order",
        "children" when change.ChildId is { } child => OtherChildrenEntries.NameOf(record, child),
        _ => "Other children who are not on the record",
    };

    public static string InWords(AmendedValue change, string? value, ProtectionView protection) => value switch
    {
        null => "Nothing",
        _ when Instants.Contains(change.Field, StringComparer.Ordinal) =>
            LondonTime.Show(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
        _ when change.Field is "means" => protection.Means.FirstOrDefault(step => string.Equals(step.Code, value, StringComparison.Ordinal))?.Label ?? value,
        _ when change.Field is "stage" => Words.From(value),
        _ when change.Field is "children" => Answer(value),
        _ => value,
    };

    /// <summary>An answer stands before its note.</summary>
    private static string Answer(string value)
    {
        var parts = value.Split(": ", 2);
        var answer = EnumCodes.Parse<OtherChildAnswer>(parts[0]) is { } known ? OtherChildrenEntries.Answered(known) : parts[0];
        return parts.Length > 1 ? $"{answer} – {parts[1]}" : answer;
    }
}
