namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// What names, numbers and addresses of a person may be, whether a contact tells of them, a match makes a person of what was told, or somebody is
/// recorded by hand: what one of these takes, all take.
/// </summary>
internal static class PersonRules
{
    private const int MaxAliases = 20;

    public static void CheckAliases(IReadOnlyList<string> aliases, string path, FieldChecks problems)
    {
        problems.Refuse($"{path}aliases", aliases.Count > MaxAliases, $"At most {MaxAliases} aliases.");
        for (var i = 0; i < aliases.Count; i++)
        {
            problems.Limited($"{path}aliases[{i}]", aliases[i], FieldLimits.Name);
        }
    }

    public static void CheckNumbers(string? nhsNumber, string? upn, string path, FieldChecks problems)
    {
        problems.Refuse($"{path}nhsNumber", Identifiers.Compact(nhsNumber) is not null && !Identifiers.IsNhsNumber(nhsNumber), Identifiers.NhsNumberRule);
        problems.Refuse($"{path}upn", Identifiers.Compact(upn) is not null && !Identifiers.IsUpn(upn), Identifiers.UpnRule);
    }

    public static void CheckAddress(PostalAddress? address, string path, FieldChecks problems) =>
        CheckAddress(address?.Line1, address?.Line2, address?.Town, address?.Postcode, path, problems);

    /// <summary>An address of any country: nothing is asked of the form of a postcode.</summary>
    public static void CheckAddress(string? line1, string? line2, string? town, string? postcode, string path, FieldChecks problems) =>
        problems.Limited($"{path}line1", line1, FieldLimits.Name).Limited($"{path}line2", line2, FieldLimits.Name)
            .Limited($"{path}town", town, FieldLimits.Name).Limited($"{path}postcode", postcode, FieldLimits.Postcode);
}
