using System.Globalization;
using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>What each row of an import has to be like, by field. Nothing is looked up here.</summary>
internal static class KnownCaseRules
{
    private const int MaxText = 200;
    private const string DateRule = "A date, as 2018-03-14 or 14/03/2018.";
    private const string YesNoRule = "yes or no; no when left out.";
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    /// <summary>The rows that are right, and every fault of the others.</summary>
    public static (IReadOnlyList<CheckedRow> Rows, List<RowError> Errors) Check(IEnumerable<(int Row, KnownCaseRow Told)> rows, DateOnly today)
    {
        var errors = new List<RowError>();
        var right = new List<CheckedRow>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (row, told) in rows)
        {
            var before = errors.Count;
            var checkedRow = new Fields(row, errors).Check(told, today);
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
        public CheckedRow Check(KnownCaseRow told, DateOnly today)
        {
            Refuse("caseSystemNumber", Text(told.CaseSystemNumber) is null, "The person's number in the case system is needed.");
            var born = Date("dateOfBirth", told.DateOfBirth);
            var expected = Date("expectedDateOfBirth", told.ExpectedDateOfBirth);
            var closedOn = Date("closedOn", told.ClosedOn);
            var status = Status(told.Status);
            var plan = YesNo("childProtectionPlan", told.ChildProtectionPlan);
            var lookedAfter = YesNo("lookedAfter", told.LookedAfter);
            Refuse("lastName", Text(told.FirstName) is null && Text(told.LastName) is null && expected is null, "A first or last name, or an expected date of birth, is needed.");
            Refuse("dateOfBirth", born > today, "A date of birth cannot be in the future.");
            Refuse("expectedDateOfBirth", born is not null && expected is not null, "A person has a date of birth or an expected one, not both.");
            Refuse("nhsNumber", Text(told.NhsNumber) is { } nhs && !Identifiers.IsNhsNumber(nhs), "Ten digits whose last is the modulus 11 check digit.");
            Refuse("upn", Text(told.Upn) is { } upn && !Identifiers.IsUpn(upn), "A check letter, eleven digits, and a digit or letter.");
            Refuse("closedOn", status == KnownStatus.Closed && closedOn is null && Text(told.ClosedOn) is null, "The day a closed case was closed is needed: routing depends on it.");
            Refuse("closedOn", status != KnownStatus.Closed && closedOn is not null, "Only a closed case has a day it was closed.");
            Refuse("closedOn", closedOn > today, "A case cannot have been closed in the future.");
            Refuse("status", status != KnownStatus.Open && (plan || lookedAfter), "A child with a child protection plan, or looked after, has an open case.");
            foreach (var (field, text) in new[]
            {
                ("caseSystemNumber", told.CaseSystemNumber), ("firstName", told.FirstName), ("lastName", told.LastName), ("addressLine1", told.AddressLine1),
                ("postcode", told.Postcode), ("worker", told.Worker), ("manager", told.Manager), ("team", told.Team),
            })
            {
                Refuse(field, text?.Length > MaxText, $"At most {MaxText} characters.");
            }

            return new CheckedRow(
                row, Text(told.CaseSystemNumber) ?? string.Empty, Text(told.FirstName), Text(told.LastName), born, expected, Sex(told.Sex),
                Identifiers.Compact(told.NhsNumber), Identifiers.Compact(told.Upn), Text(told.AddressLine1), Text(told.Postcode), status,
                Text(told.Worker), YesNo("workerAbsent", told.WorkerAbsent), Text(told.Manager), Text(told.Team), closedOn, plan, lookedAfter);
        }

        private void Refuse(string field, bool when, string rule)
        {
            if (when)
            {
                errors.Add(new RowError(row, field, rule));
            }
        }

        private DateOnly? Date(string field, string? told)
        {
            if (Text(told) is not { } text)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            Refuse(field, when: true, DateRule);
            return null;
        }

        private bool YesNo(string field, string? told)
        {
            var yes = string.Equals(Text(told), "yes", StringComparison.OrdinalIgnoreCase);
            Refuse(field, !yes && Text(told) is { } text && !string.Equals(text, "no", StringComparison.OrdinalIgnoreCase), YesNoRule);
            return yes;
        }

        private KnownStatus Status(string? told)
        {
            var known = Enum.TryParse<KnownStatus>(Text(told), ignoreCase: true, out var status) && !char.IsAsciiDigit(Text(told)![0]);
            Refuse("status", !known, "unknown, open or closed.");
            return known ? status : KnownStatus.Unknown;
        }

        private Sex? Sex(string? told)
        {
            if (Text(told) is not { } text)
            {
                return null;
            }

            var known = Enum.TryParse<Sex>(text, ignoreCase: true, out var sex) && text.Length == 1;
            Refuse("sex", !known, "M, F or U.");
            return known ? sex : null;
        }

        private static string? Text(string? told) => string.IsNullOrWhiteSpace(told) ? null : told.Trim();
    }
}
