using System.Globalization;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>What each row of an import has to be like, by field. Nothing is looked up here.</summary>
internal static class KnownCaseRules
{
    private const int MaxText = 200;
    private const string DateRule = "A date, as 2018-03-14 or 14/03/2018.";
    private const string YesNoRule = "yes or no; no when left out.";
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    private static readonly Dictionary<string, KnownStatus> Statuses = new(StringComparer.OrdinalIgnoreCase)
    {
        ["unknown"] = KnownStatus.Unknown,
        ["open"] = KnownStatus.Open,
        ["closed"] = KnownStatus.Closed,
    };

    /// <summary>As the children in need census writes it: 0 is not known and 9 not specified, which is no sex and not an unborn child's either.</summary>
    private static readonly Dictionary<string, Sex?> Sexes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["M"] = Contracts.Api.Intake.Sex.M,
        ["1"] = Contracts.Api.Intake.Sex.M,
        ["F"] = Contracts.Api.Intake.Sex.F,
        ["2"] = Contracts.Api.Intake.Sex.F,
        ["U"] = Contracts.Api.Intake.Sex.U,
        ["0"] = null,
        ["9"] = null,
    };

    /// <summary>The rows that are right, and every fault of the others.</summary>
    public static (IReadOnlyList<CheckedRow> Rows, List<RowError> Errors) Check(IEnumerable<(int Row, KnownCaseRow Given)> rows, DateOnly today)
    {
        var errors = new List<RowError>();
        var right = new List<CheckedRow>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, given) in rows)
        {
            var before = errors.Count;
            var checkedRow = new Fields(row, errors).Check(given, today);
            if (checkedRow.CaseSystemNumber.Length > 0 && !numbers.TryAdd(checkedRow.CaseSystemNumber, row))
            {
                errors.Add(new RowError(row, "caseSystemNumber", $"Each person once; row {numbers[checkedRow.CaseSystemNumber]} is the same."));
            }

            if (errors.Count == before)
            {
                right.Add(checkedRow);
            }
        }

        return (right, errors);
    }

    private sealed class Fields(int row, List<RowError> errors)
    {
        public CheckedRow Check(KnownCaseRow given, DateOnly today)
        {
            Refuse("caseSystemNumber", Text(given.CaseSystemNumber) is null, "The person's number in the case system is needed.");
            var born = Date("dateOfBirth", given.DateOfBirth);
            var expected = Date("expectedDateOfBirth", given.ExpectedDateOfBirth);
            var closedOn = Date("closedOn", given.ClosedOn);
            var status = Status(given.Status);
            var plan = YesNo("childProtectionPlan", given.ChildProtectionPlan);
            var lookedAfter = YesNo("lookedAfter", given.LookedAfter);
            Refuse(
                "lastName",
                Text(given.FirstName) is null && Text(given.LastName) is null && expected is null,
                "A first or last name, or an expected date of birth, is needed.");
            Refuse("dateOfBirth", PlausibleDates.PersonBirth(born, today));
            Refuse("expectedDateOfBirth", PlausibleDates.ExpectedBirth(expected, today, today.AddYears(-1)));
            Refuse("expectedDateOfBirth", born is not null && expected is not null, "A person has a date of birth or an expected one, not both.");
            Refuse("nhsNumber", Identifiers.Compact(given.NhsNumber) is { } nhs && !Identifiers.IsNhsNumber(nhs),
                "Ten digits whose last is the modulus 11 check digit.");
            Refuse("upn", Identifiers.Compact(given.Upn) is { } upn && !Identifiers.IsUpn(upn), "A check letter, eleven digits, and a digit or letter.");
            Refuse("uprn", Identifiers.Compact(given.Uprn) is { } uprn && !Uprns.IsUprn(uprn), "Up to twelve digits.");
            Refuse(
                "closedOn",
                status == KnownStatus.Closed && closedOn is null && Text(given.ClosedOn) is null,
                "The day a closed case was closed is needed: routing depends on it.");
            Refuse("closedOn", status != KnownStatus.Closed && closedOn is not null, "Only a closed case has a day it was closed.");
            Refuse("closedOn", closedOn > today, "A case cannot have been closed in the future.");
            Refuse("closedOn", closedOn is { } day && !PlausibleDates.IsDate(day), PlausibleDates.AnyDate);
            Refuse("status", status != KnownStatus.Open && (plan || lookedAfter), "A child with a child protection plan, or looked after, has an open case.");
            foreach (var (field, text) in new[]
            {
                ("caseSystemNumber", given.CaseSystemNumber), ("firstName", given.FirstName), ("lastName", given.LastName), ("addressLine1", given
                    .AddressLine1),
                ("postcode", given.Postcode), ("worker", given.Worker), ("manager", given.Manager), ("team", given.Team),
            })
            {
                Refuse(field, TextLength.Exceeds(text, MaxText), $"At most {MaxText} characters.");
            }

            foreach (var (heading, text) in ImportCsv.FieldsOf(given))
            {
                Refuse(heading, TextContent.IsUnfit(text), TextContent.Rule);
            }

            var sex = Sex(given.Sex);
            Refuse("sex", sex == Contracts.Api.Intake.Sex.U && expected is null, "U is only for an unborn child with an expected date of birth.");
            return new CheckedRow(
                row, Text(given.CaseSystemNumber) ?? string.Empty, Text(given.FirstName), Text(given.LastName), born, expected, sex,
                Identifiers.Compact(given.NhsNumber), Identifiers.Compact(given.Upn), Text(given.AddressLine1), Text(given.Postcode),
                Identifiers.Compact(given.Uprn), status, Text(given.Worker), YesNo("workerAbsent", given.WorkerAbsent), Text(given.Manager),
                Text(given.Team), closedOn, plan, lookedAfter, given);
        }

        private void Refuse(string field, string? problem) => Refuse(field, problem is not null, problem!);

        private void Refuse(string field, bool when, string rule)
        {
            if (when)
            {
                errors.Add(new RowError(row, field, rule));
            }
        }

        private DateOnly? Date(string field, string? given)
        {
            if (Text(given) is not { } text)
            {
                return null;
            }

            if (DateOnly.TryParseExact(PlainCharacters.Ascii(text), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            Refuse(field, when: true, DateRule);
            return null;
        }

        private bool YesNo(string field, string? given)
        {
            var yes = string.Equals(Text(given), "yes", StringComparison.OrdinalIgnoreCase);
            Refuse(field, !yes && Text(given) is { } text && !string.Equals(text, "no", StringComparison.OrdinalIgnoreCase), YesNoRule);
            return yes;
        }

        private KnownStatus Status(string? given)
        {
            var known = Statuses.TryGetValue(Text(given) ?? string.Empty, out var status);
            Refuse("status", !known, "unknown, open or closed.");
            return status;
        }

        private Sex? Sex(string? given)
        {
            if (Text(given) is not { } text)
            {
                return null;
            }

            var known = Sexes.TryGetValue(text, out var sex);
            Refuse("sex", !known, "M or 1, F or 2, U for an unborn child; 0 or 9 where it is not recorded.");
            return sex;
        }

        /// <summary>On one line: exports break addresses, and names too, within a cell.</summary>
        private static string? Text(string? given) =>
            PlainCharacters.Line(given)?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words ? string.Join(' ', words) : null;
    }
}
