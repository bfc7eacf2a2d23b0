using System.Globalization;

namespace ReferralPlatform.Portal.Display;

/// <summary>The columns of an import and what became of it, as people say it.</summary>
internal static class ImportWords
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["caseSystemNumber"] = "Case system number",
        ["firstName"] = "First name",
        ["lastName"] = "Last name",
        ["dateOfBirth"] = "Date of birth",
        ["expectedDateOfBirth"] = "Expected date of birth",
        ["sex"] = "Sex",
        ["nhsNumber"] = "NHS number",
        ["upn"] = "Pupil number (UPN)",
        ["addressLine1"] = "Address",
        ["postcode"] = "Postcode",
        ["uprn"] = "Property number (UPRN)",
        ["status"] = "Status",
        ["worker"] = "Worker",
        ["workerAbsent"] = "Worker away",
        ["manager"] = "Manager",
        ["team"] = "Team",
        ["closedOn"] = "Closed on",
        ["childProtectionPlan"] = "Child protection plan",
        ["lookedAfter"] = "Looked after",
        ["file"] = "The file",
    };

    public static string Field(string code) => Fields.GetValueOrDefault(code) ?? Words.From(code);

    public static string State(ImportState state) => state is ImportState.Previewed ? "Not applied" : "Applied";

    /// <summary>A value as it was or will be.</summary>
    public static string Value(string value) =>
        value.Length == 0 ? "nothing"
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? LondonTime.ShowDate(day)
        : value;
}
