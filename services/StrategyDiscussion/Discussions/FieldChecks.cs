namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What is wrong with the fields of a request, by field path.</summary>
internal sealed class FieldChecks
{
    public const int MaxTextLength = 8000;
    public const int MaxLineLength = 300;

    private readonly Dictionary<string, string[]> _problems = new(StringComparer.Ordinal);

    public IDictionary<string, string[]>? Problems => _problems.Count == 0 ? null : _problems;

    public FieldChecks Required(string field, string? value, string message, int maxLength = MaxTextLength)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Fail(field, message);
        }

        return Limited(field, value, maxLength);
    }

    public FieldChecks Limited(string field, string? value, int maxLength = MaxTextLength) =>
        value?.Length > maxLength ? Fail(field, $"Use at most {maxLength} characters.") : this;

    public FieldChecks Refuse(string field, bool when, string message) => when ? Fail(field, message) : this;

    /// <summary>Agencies are compared by code, so spelling matters.</summary>
    public FieldChecks AgencyCode(string field, string? value) =>
        value is { Length: > 0 and <= 60 } && value.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? this
            : Fail(field, "Give an agency code in lower case, for example police, health or education.");

    private FieldChecks Fail(string field, string message)
    {
        _problems.TryAdd(field, [message]);
        return this;
    }
}
