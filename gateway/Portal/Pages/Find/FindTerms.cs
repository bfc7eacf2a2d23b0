using System.Globalization;
using System.Text.RegularExpressions;

namespace ReferralPlatform.Portal.Pages.Find;

/// <summary>
/// What was typed into the one field, told apart: a reference, a date of birth, an NHS number or UPN, a telephone number, a postcode, and whatever is left is a
/// name. What could be two things is searched for as both.
/// </summary>
internal sealed partial record FindTerms(PersonSearchRequest? Person, RecordSearchRequest? Reference, RecordSearchRequest? Phone)
{
    private const int MostPeople = 8;
    private const RegexOptions Plain = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
        | RegexOptions.NonBacktracking;

    private static readonly string[] Dates =
    [
        "d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy", "yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "d/M/yy", "d.M.yy", "ddMMyyyy",
    ];

    /// <summary>The reference of a consultation, as it was given out: "C-7KQM-2XTF".</summary>
    public string? Consultation { get; private init; }

    /// <param name="text">As typed; at most one line.</param>
    public static FindTerms Of(string? text)
    {
        var rest = (text ?? "").Trim();
        if (rest.Length == 0)
        {
            return new FindTerms(null, null, null);
        }

        var letters = ConsultationLike().IsMatch(rest) ? string.Concat(rest[1..].Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() : null;
        var consultation = letters is null ? null : $"C-{letters[..4]}-{letters[4..]}";
        var reference = ReferenceLike().IsMatch(rest) ? new RecordSearchRequest(rest) : null;
        var born = Take(ref rest, DateLike(), DateOf);
        var digits = Digits(rest);
        var nhs = NumberLike().IsMatch(rest) && IsNhsNumber(digits) ? digits : null;
        var phone = nhs is null && PhoneLike().IsMatch(rest) && digits.Length is >= 10 and <= 13 ? new RecordSearchRequest(Phone: rest) : null;
        if (nhs is not null || phone is not null)
        {
            rest = "";
        }

        var upn = Take(ref rest, UpnLike(), found => found);
        var postcode = Take(ref rest, PostcodeLike(), found => found);
        var name = rest.Trim(' ', ',', ';');
        var isPerson = born is not null || nhs is not null || upn is not null || postcode is not null || (name.Length > 0 && !name.Any(char.IsAsciiDigit));
        var person = new PersonSearchRequest(name.Length == 0 ? null : name, born, postcode, nhs, upn, Take: MostPeople, WithKnownCase: true);
        return new FindTerms(isPerson ? person : null, reference, phone) { Consultation = consultation };
    }

    private static T? Take<T>(ref string rest, Regex pattern, Func<string, T?> read)
    {
        var match = pattern.Match(rest);
        if (!match.Success || read(match.Value.Trim()) is not { } value)
        {
            return default;
        }

        rest = rest.Remove(match.Index, match.Length).Trim();
        return value;
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    /// <summary>Ten digits whose last one checks the others.</summary>
    private static bool IsNhsNumber(string digits)
    {
        if (digits.Length != 10)
        {
            return false;
        }

        var check = 11 - (digits.Take(9).Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11);
        return (check == 11 ? 0 : check) == digits[9] - '0';
    }

    [GeneratedRegex("^[2-9A-HJKMNP-TV-Z]{4}[ -]?[2-9A-HJKMNP-TV-Z]{4}([ -]?[0-9]{1,2})?$", Plain)]
    private static partial Regex ReferenceLike();

    [GeneratedRegex(
        @"\b([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [a-z]{3,9} [0-9]{4}"
        + @"|[0-9]{1,2} [0-9]{1,2} [0-9]{4}|[0-3][0-9][01][0-9](19|20)[0-9]{2})\b", Plain)]
    private static partial Regex DateLike();

    [GeneratedRegex("^C[ -]?[2-9A-HJKMNP-TV-Z]{4}[ -]?[2-9A-HJKMNP-TV-Z]{4}$", Plain)]
    private static partial Regex ConsultationLike();

    [GeneratedRegex("^[0-9 -]+$", Plain)]
    private static partial Regex NumberLike();

    [GeneratedRegex(@"^(\+|00)?[0-9 ()-]+$", Plain)]
    private static partial Regex PhoneLike();

    [GeneratedRegex(@"\b[A-Z][0-9]{11}[0-9A-Z]\b", Plain)]
    private static partial Regex UpnLike();

    [GeneratedRegex(@"\b[A-Z]{1,2}[0-9][A-Z0-9]?( ?[0-9][A-Z]{2})?\b", Plain)]
    private static partial Regex PostcodeLike();
}
