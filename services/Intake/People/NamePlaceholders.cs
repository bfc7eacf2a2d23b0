using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// What people write where a name is not known: "Baby", "N/K", "Twin 1", "A N Other". The one rule: the index and its searches leave it out of names
/// (<see cref="NameWords"/>), and lists show "Baby of" and the mother's name instead. The patterns are read by PostgreSQL as well as by .NET. None may
/// repeat what can be split in several ways: the time it takes would double with each character, for whoever types twenty digits as a name.
/// </summary>
#pragma warning disable MA0009 // A time limit would refuse a referral for what a busy machine was slow with; each pattern is linear instead.
internal static partial class NamePlaceholders
{
    private const string Number = "(?:no |number )?(?:one|two|three|four|[0-9]+|[a-d]|i|ii|iii|iv)";
    private const string Infant = "(?:unborn|ubb|new ?born|baby|babe|infant|neonate|foetus|fetus|bump)";
    private const string Sexes = "boy|girl|male|female";

    /// <summary>
    /// Taken out one after the other, from lower-case words with one space before, between and after them: what says nothing wherever it stands, what
    /// says nothing before a name, and what says nothing where nothing else is.
    /// </summary>
    public static string[] Patterns { get; } =
    [
        "(?: (?:(?:sur|fore|first |last |family |given |middle |full )?names?|details))?"
            + " (?:unknown|unkn?|unidentified|n k|nk|dk|dont know|do not know|not (?:yet |currently )?(?:known|sure|given|stated|recorded|provided|disclosed"
            + "|available|applicable|named|supplied|shared|obtained|confirmed|chosen|decided)|n a|to be (?:confirmed|advised|named|decided|determined)|tbc"
            + "|tba|tbd|tbn|un ?named|nameless|no (?:sur|fore)?name(?: (?:yet|given|known|recorded))*|none(?: (?:yet|given|known|recorded))*|anon"
            + "|anonymous|withheld|redacted|unspecified|undisclosed|unsure|x{2,}|z{3,}|a n other)(?= )",
        $"^ *(?: (?:the )?{Infant}(?: (?:{Infant}|child|{Sexes}|twin|triplet|{Number}))* of .*"
            + $"| (?:the )?{Infant}(?: (?:{Infant}|child|{Sexes}|twin|triplet|{Number}))*(?= )"
            + $"| (?:twin|triplet|quad|child|sibling)s?(?: (?:{Sexes}))?(?: {Number})?(?: (?:{Sexes}))?(?= )"
            + $"| (?:{Sexes}) {Number}(?= )"
            + "| (?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|revd|sir|dame)(?= [^ ]))",
        $"^ *(?:(?:the |a |an |her |his |their )?(?:{Sexes}|man|woman|person|people|child|children|kid|sibling|brother|sister|mum|mummy|mam|mom|mother|dad"
            + "|daddy|father|parent|parents|carer|partner|other|another|someone|somebody|nobody|mr|mrs|ms|miss|dr|a n|[0-9]+|x))? *$",
    ];

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Compiled;

    private static readonly Regex[] Compiled = [.. Patterns.Select(pattern => new Regex(pattern, Options))];

    private static readonly FrozenSet<string> Mothers = new[]
    {
        "mother", "mum", "mummy", "mam", "mom", "birth mother", "birth mum", "biological mother", "natural mother", "mother and carer", "mother carer",
        "expectant mother", "mother to be", "mum to be", "pregnant woman",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether nothing of a name is known: it is empty, or only a placeholder.</summary>
    public static bool IsUnknown(string? name)
    {
        var text = Plain(name);
        foreach (var pattern in Compiled)
        {
            text = $" {pattern.Replace(text, " ").Trim()} ";
        }

        return string.IsNullOrWhiteSpace(text);
    }

    /// <summary>Whether the placeholder says that it is a baby, born or not.</summary>
    public static bool IsBaby(string? name) => Babies().IsMatch(Plain(name));

    /// <summary>The twin's or triplet's number where a placeholder has one: "twin 2".</summary>
    public static string? NumberOf(string? name) => Twins().Match(Plain(name)) is { Success: true } twin ? twin.Value.Trim() : null;

    /// <summary>Whether a relationship is that of the child's mother, not of a grandmother or the mother's partner.</summary>
    public static bool IsMother(string? relationship) => Mothers.Contains(Plain(relationship).Trim());

    private static string Plain(string? name) =>
        $" {NotOfWords().Replace(Apostrophes().Replace(Folded(name), string.Empty), " ").Trim()} ";

    private static string Folded(string? name) => PlainCharacters.Line(PlainCharacters.Ascii(name))!.ToLowerInvariant();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex NotOfWords();

    [GeneratedRegex(@"['’‘ʼ`´]", RegexOptions.NonBacktracking)]
    private static partial Regex Apostrophes();

    [GeneratedRegex(
        @" (unborn|ubb|new ?born|baby|babe|infant|neonate|foetus|fetus|bump|twin|triplet)(?= )", RegexOptions.ExplicitCapture)]
    private static partial Regex Babies();

    [GeneratedRegex(
        @" (twin|triplet) (no |number )?([0-9]+|[a-d]|one|two|three|i|ii|iii)(?= )", RegexOptions.ExplicitCapture)]
    private static partial Regex Twins();
}
