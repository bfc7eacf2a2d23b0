using System.Text;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Reads an export of the case system as a spreadsheet program saves it: commas, quotation marks where needed (RFC 4180), headings in the first row, UTF-8.</summary>
internal static class KnownCaseCsv
{
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
        ["status"] = (row, text) => row with { Status = text },
        ["worker"] = (row, text) => row with { Worker = text },
        ["workerAbsent"] = (row, text) => row with { WorkerAbsent = text },
        ["manager"] = (row, text) => row with { Manager = text },
        ["team"] = (row, text) => row with { Team = text },
        ["closedOn"] = (row, text) => row with { ClosedOn = text },
        ["childProtectionPlan"] = (row, text) => row with { ChildProtectionPlan = text },
        ["lookedAfter"] = (row, text) => row with { LookedAfter = text },
    };

    /// <summary>Every row with its number as a spreadsheet shows it, and every fault of the file itself.</summary>
    public static async Task<(List<(int Row, KnownCaseRow Told)> Rows, List<RowError> Errors)> ReadAsync(Stream file, int most, CancellationToken ct)
    {
        string text;
        try
        {
            using var reader = new StreamReader(file, Utf8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            text = await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            return ([], [new RowError(1, "file", "The file has to be saved as UTF-8 (\"CSV UTF-8\" in spreadsheet programs).")]);
        }

        var rows = new List<(int, KnownCaseRow)>();
        var errors = new List<RowError>();
        List<string>? headings = null;
        var number = 0;
        foreach (var fields in Records(text))
        {
            number++;
            if (headings is null)
            {
                headings = fields is null ? [] : fields.ConvertAll(heading => heading.Replace(" ", string.Empty, StringComparison.Ordinal));
                errors.AddRange(WrongHeadings(headings));
                if (errors.Count > 0)
                {
                    return (rows, errors);
                }
            }
            else if (fields is null || fields.Count != headings.Count)
            {
                errors.Add(new RowError(number, "file", fields is null
                    ? "A quotation mark is not closed or stands inside a field." : $"The row has {fields.Count} fields and the headings are {headings.Count}."));
            }
            else if (fields.Exists(field => field.Length > 0))
            {
                rows.Add((number, headings.Zip(fields).Aggregate(new KnownCaseRow(), (row, field) => Columns[field.First](row, field.Second))));
            }
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

    private static IEnumerable<RowError> WrongHeadings(List<string> headings)
    {
        foreach (var needed in Needed.Where(needed => !headings.Contains(needed, StringComparer.OrdinalIgnoreCase)))
        {
            yield return new RowError(1, needed, "This heading is needed.");
        }

        if (headings.Exists(heading => !Columns.ContainsKey(heading)))
        {
            yield return new RowError(1, "file", $"Heading {headings.FindIndex(heading => !Columns.ContainsKey(heading)) + 1} is not known. Those that are: {string.Join(", ", Columns.Keys)}.");
        }

        if (headings.Distinct(StringComparer.OrdinalIgnoreCase).Count() < headings.Count)
        {
            yield return new RowError(1, "file", "Each heading once.");
        }
    }

    /// <summary>The fields of each record, trimmed; null for one whose quotation marks are wrong.</summary>
    private static IEnumerable<List<string>?> Records(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, wasQuoted, wrong) = (false, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (quoted)
            {
                if (letter != '"')
                {
                    field.Append(letter);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"')
            {
                wrong |= wasQuoted || field.ToString().Trim().Length > 0;
                field.Clear();
                (quoted, wasQuoted) = (true, true);
            }
            else if (letter is ',' or '\n')
            {
                End();
                if (letter == '\n')
                {
                    yield return wrong ? null : fields;
                    fields = [];
                    wrong = false;
                }
            }
            else if (letter != '\r')
            {
                wrong |= wasQuoted && letter != ' ';
                field.Append(letter);
            }
        }

        if (field.Length > 0 || fields.Count > 0 || quoted)
        {
            End();
            yield return wrong || quoted ? null : fields;
        }

        void End()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
            wasQuoted = false;
        }
    }
}
