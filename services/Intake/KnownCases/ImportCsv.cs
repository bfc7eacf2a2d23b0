using System.Globalization;
using System.Text;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Rows of an import that were refused or wait, as a CSV file with the reasons: a spreadsheet shows it without taking a name for a formula, and put right it
/// can be sent as it is.
/// </summary>
internal static class ImportCsv
{
    public const string RowHeading = "row";
    public const string ReasonsHeading = "reasons";
    private const string StartsFormula = "=+-@\t\r";

    private static readonly (string Heading, Func<KnownCaseRow, string?> Of)[] Columns =
    [
        ("caseSystemNumber", row => row.CaseSystemNumber), ("firstName", row => row.FirstName), ("lastName", row => row.LastName),
        ("dateOfBirth", row => row.DateOfBirth), ("expectedDateOfBirth", row => row.ExpectedDateOfBirth), ("sex", row => row.Sex),
        ("nhsNumber", row => row.NhsNumber), ("upn", row => row.Upn), ("addressLine1", row => row.AddressLine1), ("postcode", row => row.Postcode),
        ("uprn", row => row.Uprn),
        ("status", row => row.Status), ("worker", row => row.Worker), ("workerAbsent", row => row.WorkerAbsent), ("manager", row => row.Manager),
        ("team", row => row.Team), ("closedOn", row => row.ClosedOn), ("childProtectionPlan", row => row.ChildProtectionPlan),
        ("lookedAfter", row => row.LookedAfter),
    ];

    /// <summary>The headings of an import.</summary>
    public static IEnumerable<string> Headings => Columns.Select(column => column.Heading);

    /// <summary>What a row holds, by heading.</summary>
    public static IEnumerable<(string Heading, string? Text)> FieldsOf(KnownCaseRow row) => Columns.Select(column => (column.Heading, column.Of(row)));

    public static byte[] Write(IEnumerable<KnownCaseImportRow> rows)
    {
        var text = new StringBuilder();
        Line(text, [RowHeading, .. Headings, ReasonsHeading]);
        foreach (var row in rows)
        {
            Line(text,
            [
                row.Row.ToString(CultureInfo.InvariantCulture), .. Columns.Select(column => column.Of(row.Given)),
                string.Join(' ', row.Faults.Select(fault => $"{fault.Field}: {fault.Rule}")),
            ]);
        }

        // Spreadsheet programs know UTF-8 by its mark.
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A field as it was before <see cref="Write"/> kept a spreadsheet from calculating with it.</summary>
    public static string Unguarded(string field) =>
        field.Length > 1 && field[0] == '\'' && StartsFormula.Contains(field[1], StringComparison.Ordinal) ? field[1..] : field;

    private static void Line(StringBuilder text, IEnumerable<string?> fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Field(string? field)
    {
        var guarded = field is { Length: > 0 } && StartsFormula.Contains(field[0], StringComparison.Ordinal) ? $"'{field}" : field ?? string.Empty;
        return guarded.AsSpan().IndexOfAny(",\"\r\n\t") >= 0 ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded;
    }
}
