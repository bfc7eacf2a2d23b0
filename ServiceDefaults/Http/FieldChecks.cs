using ReferralPlatform.Contracts.Api;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>What is wrong with the fields of a request, by field path such as <c>children[0].dateOfBirth</c>.</summary>
public sealed class FieldChecks
{
    /// <summary>Longest text a person may give in one field, in characters, unless the field says otherwise.</summary>
    public const int MaxText = FieldLimits.Text;

    /// <summary>Longest name, code or other single line, in characters.</summary>
    public const int MaxLine = FieldLimits.Line;

    private readonly Dictionary<string, string[]> _problems = new(StringComparer.Ordinal);

    /// <summary>Messages by field path; null when nothing is wrong.</summary>
    public IDictionary<string, string[]>? Problems => _problems.Count == 0 ? null : _problems;

    /// <summary>For checks that need what is stored, where a change decides; null when nothing is wrong.</summary>
    public Refusal? Refusal => Problems is { } problems ? Http.Refusal.InvalidFields(problems) : null;

    /// <summary>The field must be there, and not be too long.</summary>
    public FieldChecks Required(string field, string? value, string message, int maxLength = MaxText) =>
        string.IsNullOrWhiteSpace(value) ? Fail(field, message) : Limited(field, value, maxLength);

    /// <summary>The field may be left out, but not be too long; what is no longer than a line is on one.</summary>
    public FieldChecks Limited(string field, string? value, int maxLength = MaxText) =>
        TextLength.Exceeds(value, maxLength) ? Fail(field, $"Use at most {maxLength:N0} characters.")
        : maxLength <= MaxLine && TextContent.HasLineBreak(value) ? Fail(field, TextContent.OneLine)
        : this;

    /// <summary>Notes what a rule says of a field, if it says anything.</summary>
    public FieldChecks Refuse(string field, string? message) => message is null ? this : Fail(field, message);

    public FieldChecks Refuse(string field, bool when, string message) => when ? Fail(field, message) : this;

    /// <summary>The part of a list that is asked for, by its code.</summary>
    public FieldChecks View<TView>(string? view, out TView chosen)
        where TView : struct, Enum =>
        Refuse("view", !EnumCodes.TryParse(view, out chosen), $"Views are: {string.Join(", ", EnumCodes.All<TView>())}.");

    /// <summary>
    /// Agencies are invited, asked and kept from others' copies by their codes: under another spelling one would be somebody else. Null names none.
    /// </summary>
    /// <param name="field">Of one of them, by its index.</param>
    public FieldChecks KnownAgencies(IEnumerable<string?> codes, Func<int, string> field, IReadOnlyCollection<string> known)
    {
        foreach (var (index, code) in codes.Index())
        {
            Refuse(
                field(index), code is not null && !known.Contains(code, StringComparer.Ordinal),
                $"Choose the agency by its code: {string.Join(", ", known)}.");
        }

        return this;
    }

    private FieldChecks Fail(string field, string message)
    {
        _problems[field] = _problems.TryGetValue(field, out var earlier) ? [.. earlier, message] : [message];
        return this;
    }
}
