using System.Globalization;
using System.Text.Json.Nodes;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Portal.Journeys;

internal enum FieldKind
{
    Text,
    Narrative,
    Radios,
    Checkboxes,
    Date,
    Number,
    Email,
    Phone,
}

/// <param name="Reveals">Fields that are asked with this choice.</param>
internal sealed record JourneyOption(string Value, string Text, string? Hint = null, params IReadOnlyList<JourneyField> Reveals);

/// <summary>One field of a page.</summary>
/// <param name="Path">Where the answer goes: a path of the API's request, or <c>form.…</c> for what only the form needs.</param>
/// <param name="Label">The question; of the only field of a page it is the page's heading.</param>
internal sealed record JourneyField(string Path, FieldKind Kind, string Label)
{
    public string? Hint { get; init; }

    /// <summary>How check-answers calls it; the label when null.</summary>
    public string? Short { get; init; }

    public IReadOnlyList<JourneyOption> Options { get; init; } = [];

    /// <summary>What is said when it is left empty; null where it may be.</summary>
    public string? Required { get; init; }

    /// <summary>What is said of a date that nobody can mean here; null where it may be meant. Null where any date may be.</summary>
    public Func<DateOnly, string?>? DateRule { get; init; }

    /// <summary>What is said of a text that cannot be right, such as a number without its check digit; null where it may be.</summary>
    public Func<string, string?>? TextRule { get; init; }

    /// <summary>The most a number can be.</summary>
    public int MostNumber { get; init; } = int.MaxValue;

    /// <summary>How many characters it may have, as people count them.</summary>
    public int MostCharacters => this switch
    {
        { Kind: FieldKind.Narrative } => FieldLimits.Narrative,
        _ when Path.EndsWith(".postcode", StringComparison.Ordinal) => FieldLimits.Postcode,
        _ => FieldLimits.Name,
    };

    /// <summary>Whether yes and no go out as true and false.</summary>
    public bool IsFlag { get; init; }

    public string Id => IdOf(Path);

    /// <summary>Names that begin with "form" are the form's own.</summary>
    public bool IsSent => !Array.Exists(Path.Split('.'), part => part.StartsWith("form", StringComparison.Ordinal));

    /// <summary>The id of a path's control, as the error summary links to it.</summary>
    public static string IdOf(string path) => FieldTagHelper.IdOf(char.ToUpperInvariant(path[0]) + path[1..]);

    /// <summary>Names of the boxes it is typed in.</summary>
    public IEnumerable<string> Boxes => Kind == FieldKind.Date ? [$"{Path}.day", $"{Path}.month", $"{Path}.year"] : [Path];

    /// <summary>This field and those that the answer to it brings with it.</summary>
    public IEnumerable<JourneyField> Active(Answers answers) =>
        Options.Where(option => IsChosen(option, answers)).SelectMany(option => option.Reveals).SelectMany(field => field.Active(answers)).Prepend(this);

    /// <summary>This field and all it may ever bring.</summary>
    public IEnumerable<JourneyField> All => Options.SelectMany(option => option.Reveals).SelectMany(revealed => revealed.All).Prepend(this);

    public bool IsChosen(JourneyOption option, Answers answers) => Chosen(answers).Contains(option.Value, StringComparer.Ordinal);

    public DateEntry DateIn(Answers answers) => new() { Day = answers[$"{Path}.day"], Month = answers[$"{Path}.month"], Year = answers[$"{Path}.year"] };

    /// <returns>What must be put right; null when nothing must.</returns>
    public string? ProblemWith(Answers answers)
    {
        var answer = answers[Path];
        var empty = Kind == FieldKind.Date ? DateIn(answers).IsEmpty : string.IsNullOrWhiteSpace(answer);
        if (empty)
        {
            return Required;
        }

        return Kind switch
        {
            FieldKind.Date when DateIn(answers).IsWrong => "Enter a real date, for example 27 3 2019",
            FieldKind.Date => DateRule?.Invoke(DateIn(answers).Value!.Value),
            FieldKind.Number when NumberOf(answer) is null => "Enter a whole number, for example 7",
            FieldKind.Number when NumberOf(answer) > MostNumber => $"Check the number: {MostNumber} is the most it can be",
            FieldKind.Email when !EmailAddress.IsValid(answer) =>
                "Enter one email address, for example name@example.com, in plain letters and without spaces",
            FieldKind.Radios when !Options.Any(option => IsChosen(option, answers)) => Required ?? "Choose one of the answers",
            FieldKind.Checkboxes when Chosen(answers).Any(chosen => !Options.Any(option => string.Equals(option.Value, chosen, StringComparison.Ordinal))) =>
                Required ?? "Choose one of the answers",
            FieldKind.Narrative or FieldKind.Text or FieldKind.Phone or FieldKind.Email when TextLength.Exceeds(answer, MostCharacters) =>
                $"Shorten this to {MostCharacters:N0} characters. It has {TextLength.Of(answer):N0}",
            _ => TextRule?.Invoke(answer!),
        };
    }

    /// <summary>The answer in words, as check-answers shows it; null when there is none.</summary>
    public string? Show(Answers answers) => Kind switch
    {
        FieldKind.Date => DateIn(answers) is { IsEmpty: false } date
            ? date.Value?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? $"{date.Day} {date.Month} {date.Year}"
            : null,
        FieldKind.Radios or FieldKind.Checkboxes => string.Join(
            "\n",
            Options.Where(option => IsChosen(option, answers)).Select(option => option.Text)) is { Length: > 0 } chosen ? chosen : null,
        _ => answers[Path],
    };

    /// <summary>The answer as the API takes it; null when there is none.</summary>
    public JsonNode? ToJson(Answers answers) => Kind switch
    {
        FieldKind.Date => DateIn(answers).Value is { } date ? JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        FieldKind.Checkboxes => Chosen(answers) is { Length: > 0 } codes ? new JsonArray([.. codes.Select(code => JsonValue.Create(code))]) : null,
        FieldKind.Number => NumberOf(answers[Path]) is { } number ? JsonValue.Create(number) : null,
        _ when IsFlag => answers[Path] switch { "yes" => JsonValue.Create(true), "no" => JsonValue.Create(false), _ => null },
        _ => answers[Path] is { } text ? JsonValue.Create(text) : null,
    };

    private static int? NumberOf(string? answer) =>
        int.TryParse(PlainCharacters.Ascii(answer), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string[] Chosen(Answers answers) => (answers[Path] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
