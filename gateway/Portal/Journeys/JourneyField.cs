using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;

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
    private const int MaxText = 200;
    private const int MaxNarrative = 10_000;

    public string? Hint { get; init; }

    /// <summary>How check-answers calls it; the label when null.</summary>
    public string? Short { get; init; }

    public IReadOnlyList<JourneyOption> Options { get; init; } = [];

    /// <summary>What is said when it is left empty; null where it may be.</summary>
    public string? Required { get; init; }

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
            FieldKind.Number when !int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out _) => "Enter a whole number, for example 7",
            FieldKind.Email when !MailAddress.TryCreate(answer, out _) => "Enter an email address, for example name@example.com",
            FieldKind.Radios when !Options.Any(option => IsChosen(option, answers)) => Required ?? "Choose one of the answers",
            FieldKind.Narrative when answer!.Length > MaxNarrative => $"Shorten this to {MaxNarrative} characters. It has {answer.Length}",
            FieldKind.Text or FieldKind.Phone or FieldKind.Email when answer!
                .Length > MaxText => $"Shorten this to {MaxText} characters. It has {answer.Length}",
            _ => null,
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
        FieldKind.Number => int.TryParse(answers[Path], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
        _ when IsFlag => answers[Path] switch { "yes" => JsonValue.Create(true), "no" => JsonValue.Create(false), _ => null },
        _ => answers[Path] is { } text ? JsonValue.Create(text) : null,
    };

    private string[] Chosen(Answers answers) => (answers[Path] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
