using System.Text.RegularExpressions;

namespace ReferralPlatform.Notification.Templates;

/// <param name="Meaning">For whoever writes the words.</param>
/// <param name="Sample">Invented, for previews.</param>
internal sealed record Placeholder(string Name, string Meaning, string Sample);

/// <summary>
/// All that words may have filled in. There is none for a name, an address or anything else of a person: what a message says of a child is read behind the
/// sign-in, or is what a manager wrote for a letter.
/// </summary>
internal static partial class Placeholders
{
    public const string Reference = "reference";
    public const string Received = "received";
    public const string Rule = "rule";
    public const string Link = "link";
    public const string CaseLink = "case-link";
    public const string At = "at";
    public const string Day = "day";
    public const string Due = "due";
    public const string Discussion = "discussion";
    public const string Council = "council";
    public const string ConfirmBy = "confirm-by";
    public const string ConfirmRule = "confirm-rule";
    public const string FeedbackRule = "feedback-rule";
    public const string Whom = "whom";
    public const string Outcome = "outcome";
    public const string Reasons = "reasons";
    public const string AgreedActions = "agreed-actions";
    public const string Decision = "decision";
    public const string Meeting = "meeting";

    private const string SampleMoment = "Tuesday 3 November 2026 at 10:20";

    public static IReadOnlyDictionary<string, Placeholder> All { get; } = new Placeholder[]
    {
        new(Reference, "The reference", "EX-AMPL-E0"),
        new(Received, "When the contact was received", SampleMoment),
        new(Rule, "The paragraph of the procedure that asks for the message", "Example 1.1"),
        new(Link, "Where the recipient signs in for it", "https://front-door.example/sign-in"),
        new(CaseLink, "The page of the case", "https://front-door.example/cases/example"),
        new(At, "When it is due, or held", "Friday 6 November 2026 at 17:00"),
        new(Day, "The day it is due", "6 November 2026"),
        new(Due, "What is due", "decision"),
        new(Discussion, "Discussion or meeting, as the authority calls it", "discussion"),
        new(Council, "The council’s name, as in the letterhead", "Example Council"),
        new(ConfirmBy, "By when the referrer confirms in writing, where that is asked", "Thursday 5 November 2026 at 10:20"),
        new(ConfirmRule, "The paragraph that asks for it", "Example 1.2"),
        new(FeedbackRule, "The paragraph on feedback to the public, where there is one", "Example 1.3"),
        new(Whom, "Whom the referrer contacts", "the front-door team"),
        new(Outcome, "What was decided, in the authority’s words", "Advice and information only"),
        new(Reasons, "What a manager wrote for the referrer", "What was seen can be met by early help, which the family has agreed to."),
        new(AgreedActions, "What was agreed with the referrer, filled in when the letter is printed", "- You, by 6 November 2026: ring the health visitor"),
        new(Decision, "What was decided or found, in the authority’s words", "an assessment is carried out"),
        new(Meeting, "When the meeting is held", "6 November 2026 at 17:00"),
    }.ToDictionary(placeholder => placeholder.Name, StringComparer.Ordinal);

    /// <summary>Those that may have nothing to say, with whose paragraph everything else in it is left out.</summary>
    private static readonly string[] MayBeEmpty = [ConfirmBy, ConfirmRule, FeedbackRule, Reasons];

    public static IReadOnlyDictionary<string, string?> Samples { get; } = All.Values.ToDictionary(
        placeholder => placeholder.Name, placeholder => (string?)placeholder.Sample, StringComparer.Ordinal);

    /// <summary>The paragraphs, filled. One with a placeholder that has nothing to say is left out; what is no placeholder stays as it is written.</summary>
    public static IReadOnlyList<string> Fill(string text, IReadOnlyDictionary<string, string?> values) =>
    [
        .. Lines(text).Where(line => NamesIn(line).All(name => !values.TryGetValue(name, out var value) || value is not null))
            .SelectMany(line => Lines(FillLine(line, values))),
    ];

    /// <summary>One line, filled.</summary>
    public static string FillLine(string line, IReadOnlyDictionary<string, string?> values) =>
        Braces().Replace(line, found => values.TryGetValue(found.Groups["name"].Value, out var value) ? value ?? string.Empty : found.Value);

    /// <summary>What is wrong with the placeholders of a text; null when nothing is.</summary>
    /// <param name="allowed">Those it may hold.</param>
    /// <param name="required">Those it has to hold.</param>
    public static string? Problem(string? text, IReadOnlyCollection<string> allowed, IReadOnlyCollection<string> required)
    {
        var names = NamesIn(text ?? string.Empty).ToList();
        if (names.Find(name => !allowed.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            var choice = allowed.Count == 0 ? "There are none for it." : $"There are: {string.Join(", ", allowed.Select(Written))}.";
            return $"{Written(unknown)} cannot be filled in here. {choice}";
        }

        if (Braces().Replace(text ?? string.Empty, string.Empty).AsSpan().ContainsAny('{', '}'))
        {
            return "A brace is open: write a placeholder as {reference}.";
        }

        return required.FirstOrDefault(name => !names.Contains(name, StringComparer.Ordinal)) is { } missing
            ? $"{Written(missing)} is missing: {All[missing].Meaning.ToLowerInvariant()}."
            : LostWith(text ?? string.Empty, required);
    }

    private static string? LostWith(string text, IReadOnlyCollection<string> required)
    {
        foreach (var names in Lines(text).Select(line => NamesIn(line).ToList()))
        {
            if (names.Find(name => MayBeEmpty.Contains(name, StringComparer.Ordinal) && !required.Contains(name, StringComparer.Ordinal)) is { } empty
                && names.Find(name => required.Contains(name, StringComparer.Ordinal)) is { } lost)
            {
                return $"{Written(empty)} may be empty, and its paragraph is left out then: write {Written(lost)} in another paragraph.";
            }
        }

        return null;
    }

    private static string Written(string name) => $"{{{name}}}";

    private static IEnumerable<string> NamesIn(string text) => Braces().Matches(text).Select(found => found.Groups["name"].Value);

    private static string[] Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
