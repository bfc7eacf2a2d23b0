using System.Text.RegularExpressions;
using MimeKit;

namespace ReferralPlatform.ServiceDefaults.Input;

/// <summary>
/// An e-mail address is exactly one address, and the mail goes to what can be read there: no display name, no list, no comment, no quotes, no spaces.
/// Only plain letters: a letter of another script that looks like a Latin one, or one of no width, would lead to a stranger. Whoever has an address under
/// an international domain gives the domain as it is registered (<c>xn--…</c>).
/// </summary>
public static partial class EmailAddress
{
    public const string Rule = "Enter one email address, for example name@example.com, in plain letters, without spaces or a name before it.";

    private const int MostCharacters = 254;
    private const int MostBeforeTheAt = 64;

    /// <summary>Of the parser that sends, at its strictest.</summary>
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    public static bool IsValid(string? text) =>
        text is { Length: <= MostCharacters } && Plain().IsMatch(text) && text.IndexOf('@', StringComparison.Ordinal) <= MostBeforeTheAt
            && MailboxAddress.TryParse(Strict, text, out var mailbox) && IsAsWritten(mailbox, text);

    /// <summary>The address as the mail library takes it.</summary>
    /// <exception cref="FormatException">It is not one address.</exception>
    public static MailboxAddress ToMailbox(string text) =>
        IsValid(text) ? MailboxAddress.Parse(Strict, text) : throw new FormatException("This is not one email address.");

    /// <summary>The parser shows a registered domain (<c>xn--…</c>) in its own letters.</summary>
    private static bool IsAsWritten(MailboxAddress mailbox, string text) =>
        string.Equals(mailbox.Address, text, StringComparison.Ordinal)
        || string.Equals(mailbox.GetAddress(idnEncode: true), text, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        """^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
