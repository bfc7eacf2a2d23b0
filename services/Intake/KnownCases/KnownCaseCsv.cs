using System.Text;
using CsvHelper;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Reads an export of the case system as a spreadsheet program saves it: commas, quotation marks where needed (RFC 4180), headings in the first row, UTF-8.
/// </summary>
internal static class KnownCaseCsv
{
    private const string NotClosed = "A quotation mark is not closed or stands inside a field.";
    private static readonly string[] Needed = ["caseSystemNumber", "status"];
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, Func<KnownCaseRow, string, KnownCaseRow>> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["caseSystemNumber"] = (row, text) => row with { CaseSystemNumber = text },
        ["firstName"] = (row, text) => row with { FirstName = text },
        ["lastName"] = (row, text) => row with { LastName = text },
        ["dateOfBirth"] = (row, text) => row with { DateOfBirth = text },
        ["expectedDateOfBirth"] = (row, text) => row with { ExpectedDateOfBirth = text },
        ["sex"] = (row, text) => row with { Sex = text },
        ["nhsNumber"] = (row, text) => row with { NhsNumber = text },
        ["upn"] = (row, text) => row with { Upn = text },
        ["addressLine1"] = (row, text) => row with { AddressLine1 = text },
        ["postcode"] = (row, text) => row with { Postcode = text },
        ["uprn"] = (row, text) => row with { Uprn = text },
        ["status"] = (row, text) => row with { Status = text },
        ["worker"] = (row, text) => row with { Worker = text },
        ["workerAbsent"] = (row, text) => row with { WorkerAbsent = text },
        ["manager"] = (row, text) => row with { Manager = text },
        ["team"] = (row, text) => row with { Team = text },
        ["closedOn"] = (row, text) => row with { ClosedOn = text },
        ["childProtectionPlan"] = (row, text) => row with { ChildProtectionPlan = text },
        ["lookedAfter"] = (row, text) => row with { LookedAfter = text },

        // What a list of refused rows has besides, so that it can be put right and sent again as it is.
        [ImportCsv.RowHeading] = (row, _) => row,
        [ImportCsv.ReasonsHeading] = (row, _) => row,
    };

    /// <summary>Every row with its number as a spreadsheet shows it, and every fault of the file itself.</summary>
    public static async Task<(List<(int Row, KnownCaseRow Given)> Rows, List<RowError> Errors)> ReadAsync(Stream file, int most, CancellationToken ct)
    {
        var rows = new List<(int, KnownCaseRow)>();
        var errors = new List<RowError>();
        var wronglyQuoted = new HashSet<long>();
        using var text = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        await using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false,
            TrimWhitespace = true,
            OnMalformedRecord = record => wronglyQuoted.Add(record.RecordNumber),
        });
        try
        {
            List<string>? headings = null;
            for (var number = 1; await csv.ReadAsync(ct); number++)
            {
                var fields = Array.ConvertAll(csv.Current.ToArray(), field => field.Trim());
                if (wronglyQuoted.Contains(number))
                {
                    errors.Add(new RowError(number, "file", NotClosed));
                }
                else if (headings is null)
                {
                    headings = [.. fields.Select(heading => heading.Replace(" ", string.Empty, StringComparison.Ordinal))];
                    errors.AddRange(WrongHeadings(headings));
                }
                else if (fields.Length != headings.Count)
                {
                    errors.Add(new RowError(number, "file", $"The row has {fields.Length} fields and the headings are {headings.Count}."));
                }
                else if (Array.Exists(fields, field => field.Length > 0))
                {
                    rows.Add((number, headings.Zip(fields).Aggregate(
                        new KnownCaseRow(), (row, field) => Columns[field.First](row, ImportCsv.Unguarded(field.Second)))));
                }

                if (number == 1 && errors.Count > 0)
                {
                    return (rows, errors);
                }
            }
        }
        catch (DecoderFallbackException)
        {
            return ([], [new RowError(1, "file", "The file has to be saved as UTF-8 (\"CSV UTF-8\" in spreadsheet programs).")]);
        }

        if (rows.Count == 0 && errors.Count == 0)
        {
            errors.Add(new RowError(1, "file", "There are no rows below the headings."));
        }
        else if (rows.Count > most)
        {
            errors.Add(new RowError(most + 2, "file", $"At most {most:N0} rows at once."));
        }

        return (rows, errors);
    }

    /// <summary>A row without characters that cannot be kept.</summary>
    public static KnownCaseRow Fit(KnownCaseRow row) => ImportCsv.FieldsOf(row).Where(field => TextContent.IsUnfit(field.Text))
        .Aggregate(row, (fit, field) => Columns[field.Heading](fit, TextContent.Fit(field.Text)!));

    /// <summary>Whether it can be told where the rows of the file are; the faults of single rows are another matter.</summary>
    public static bool IsTable(IReadOnlyCollection<RowError> errors, int most) =>
        errors.All(error => error.Row > 1 && error.Row <= most + 1 && !string.Equals(error.Rule, NotClosed, StringComparison.Ordinal));

    private static IEnumerable<RowError> WrongHeadings(List<string> headings)
    {
        foreach (var needed in Needed.Where(needed => !headings.Contains(needed, StringComparer.OrdinalIgnoreCase)))
        {
            yield return new RowError(1, needed, "This heading is needed.");
        }

        if (headings.Exists(heading => !Columns.ContainsKey(heading)))
        {
            yield return new RowError(
                1,
                "file",
                $"Heading {headings.FindIndex(heading => !Columns.ContainsKey(heading)) + 1} is not known. "
                + $"Those that are: {string.Join(", ", ImportCsv.Headings)}.");
        }

        if (headings.Distinct(StringComparer.OrdinalIgnoreCase).Count() < headings.Count)
        {
            yield return new RowError(1, "file", "Each heading once.");
        }
    }
}
