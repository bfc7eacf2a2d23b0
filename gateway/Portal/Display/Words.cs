using System.Text.Json;

namespace ReferralPlatform.Portal.Display;

/// <summary>Codes of the API in plain words.</summary>
internal static class Words
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fax"] = "Fax",
        ["email"] = "E-mail",
        ["visit"] = "Personal visit",
        ["nhs-number"] = "NHS number",
        ["child-protection-plan"] = "Subject of a child protection plan?",
        ["looked-after"] = "Looked after?",
        ["known"] = "Child or family known?",
        ["gp"] = "GP",
        ["step-up"] = "Step-up",
        ["M"] = "Male",
        ["F"] = "Female",
        ["U"] = "Unknown (unborn)",
    };

    /// <summary>"duty-social-worker" becomes "Duty social worker"; what is not there is "Not recorded".</summary>
    public static string From(string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return "Not recorded";
        }

        if (Known.TryGetValue(code, out var words))
        {
            return words;
        }

        var spaced = code.Replace('-', ' ');
        return char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }

    public static string From(Enum code) => From(Code(code));

    /// <summary>The API's code of a value, as forms have it: <c>Answer.NotKnown</c> is "not-known".</summary>
    public static string Code(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a code; null where nothing was chosen.</summary>
    public static T? Parse<T>(string? code)
        where T : struct, Enum =>
        Enum.TryParse<T>(code?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value) ? value : null;

    public static string OrNotRecorded(string? text) => string.IsNullOrWhiteSpace(text) ? "Not recorded" : text;

    public static string YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => "Not recorded" };
}
