namespace ReferralPlatform.Screening.Cases;

/// <summary>Collects what is wrong with a request, field by field.</summary>
internal sealed class FieldChecks
{
    /// <summary>Longest text a person may give in one field, in characters.</summary>
    public const int MaxText = 8000;

    /// <summary>Longest code or short answer, in characters.</summary>
    public const int MaxCode = 200;

    public Dictionary<string, string[]> Problems { get; } = new(StringComparer.Ordinal);

    public FieldChecks Required(string field, string? value, int max)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Problems[field] = [$"Enter the {field}."];
        }

        return Optional(field, value, max);
    }

    public FieldChecks Optional(string field, string? value, int max)
    {
        if (value?.Length > max)
        {
            Problems[field] = [$"At most {max} characters."];
        }

        return this;
    }
}
