using System.Globalization;

namespace ReferralPlatform.Intake.Letters;

internal static class LetterRefusals
{
    public static Refusal NoFonts { get; } = new(
        StatusCodes.Status503ServiceUnavailable, "no-fonts", "The fonts of letters are not installed here: ask whoever runs the platform.");

    public static Refusal NoSuchAddressee { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "no-such-addressee", "This person is not of this case. Choose whom the letter goes to.");

    public static Refusal NoAddress { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "no-address", "No postal address is on record for whom the letter goes to. Record it first.");

    public static Refusal MayNotBeWrittenTo { get; } = new(
        StatusCodes.Status422UnprocessableEntity, "may-not-be-written-to", "This referrer is anonymous or asked not to be contacted again.");

    public static Refusal AddressDoesNotFit(int lines) => new(
        StatusCodes.Status422UnprocessableEntity, "address-does-not-fit",
        $"The name and address do not fit into the envelope's window, which takes {lines} lines. Shorten the address on the record.");

    public static Refusal NoGlyph(IReadOnlyList<string> characters) => new(
        StatusCodes.Status422UnprocessableEntity, "character-cannot-be-printed",
        $"The letter cannot be printed: no font has {string.Join(", ", characters.Take(10).Select(Named))}. Write it another way, or write by hand.");

    /// <summary>Says of what kind and whose it is, never what.</summary>
    public static Refusal Protected(IReadOnlyList<ProtectedFinding> findings) => new(
        StatusCodes.Status422UnprocessableEntity, "protected-details",
        $"The words hold what their reader must not learn: {string.Join("; ", findings.Select(Said))}. A manager has to change them"
        + (findings.All(finding => finding.Kind != ProtectedKind.Address) ? " or let them stand." : "."),
        RuleRef.Platform("Y5.5").Display);

    private static string Said(ProtectedFinding finding) => finding.Kind switch
    {
        ProtectedKind.Address => $"the confidential address of {finding.Whose}",
        ProtectedKind.Phone => $"a telephone number of {finding.Whose}",
        ProtectedKind.Email => $"an email address of {finding.Whose}",
        _ => $"the name of {finding.Whose}",
    };

    private static string Named(string character) =>
        $"{character} ({string.Join(' ', character.EnumerateRunes().Select(rune => $"U+{rune.Value.ToString("X4", CultureInfo.InvariantCulture)}"))})";
}
