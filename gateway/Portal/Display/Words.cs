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
        ["section47"] = "Section 47 enquiry",
        ["section-47"] = "Section 47 enquiry",
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

    public static string From<T>(T code)
        where T : struct, Enum => From(code.Code());

    public static string From<T>(T? code)
        where T : struct, Enum => From(code?.Code());

    public static string OrNotRecorded(string? text) => string.IsNullOrWhiteSpace(text) ? "Not recorded" : text;

    public static string YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => "Not recorded" };
}
