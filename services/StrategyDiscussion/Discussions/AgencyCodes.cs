namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class AgencyCodes
{
    private const int MaxLength = 60;

    /// <summary>Agencies are compared by code, so spelling matters.</summary>
    public static FieldChecks AgencyCode(this FieldChecks checks, string field, string? value) => checks.Refuse(
        field,
        when: value is not { Length: > 0 and <= MaxLength }
            || !value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'),
        "Give an agency code in lower case, for example police, health or education.");
}
