using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Letters;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// What a member of the public wrote into the form's texts of who they are themselves: "I am Mrs Hale from next door". Nobody is turned away for it. The
/// words are left out of the record, which everybody who works the case reads and copies, and the texts are kept with the referrer's identity as they
/// were sent (York 5.5).
/// </summary>
internal static partial class OwnWords
{
    private const int LongestPlace = 8;
    private const string Whole = "[Left out: it says who the referrer is.]";

    private static string Rule { get; } = RuleRef.Platform("Y5.5").Display;

    /// <summary>The contact without what tells who the referrer is, and the texts in which it stood by their fields.</summary>
    public static (RecordContactRequest Contact, IReadOnlyDictionary<string, string> Sealed) LeaveOut(
        ReferrerDetails referrer, RecordContactRequest contact, AuthorityProcedure procedure)
    {
        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!SealedReferrer.IsProtected(referrer.SourceCode, referrer.WillingToBeIdentified)
            || SealedReferrer.LookedFor(referrer, contact) is not [_, ..] looked)
        {
            return (contact, sent);
        }

        // Answers that tell who refers are no part of the record in any case.
        var texts = SealedReferrer.TextsOf(contact)
            .Where(text => !string.IsNullOrWhiteSpace(text.Text) && !(QuestionOf(text.Field) is { } code && ReferrerAnswers.TellsWhoReferred(code, procedure)));
        JsonNode? document = null;
        foreach (var (field, text) in texts)
        {
            if (looked.Exists(detail => detail.IsIn(SearchedWords.Of(text!))))
            {
                document ??= JsonSerializer.SerializeToNode(contact, ApiJson.Options)!;
                Put(document, field, Without(looked, text!));
                sent[field] = text!;
            }
        }

        return (document?.Deserialize<RecordContactRequest>(ApiJson.Options) ?? contact, sent);
    }

    /// <summary>Warns whoever reads the record: what was left out may be somebody else's name.</summary>
    public static void Note(IntakeDbContext db, Contact contact, CurrentPerson person, DateTimeOffset now) =>
        db.Activity.AddRange(contact.Records.Select(record => ActivityEntry.Of(
            person, record.Id, now, "own-words-sealed",
            "The sender wrote who they are into the form. The words are left out of the record, marked in square brackets, and kept with the referrer’s "
            + "identity: read them there before you act on the text, as a name may be somebody else’s",
            rule: Rule)));

    private static string? QuestionOf(string field) =>
        field.StartsWith("questions.", StringComparison.Ordinal) ? field["questions.".Length..] : null;

    private static string Without(List<ProtectedDetail> looked, string text)
    {
        foreach (var detail in looked)
        {
            text = Without(detail, text);
        }

        return looked.Exists(detail => detail.IsIn(SearchedWords.Of(text))) ? Whole : text;
    }

    /// <summary>Each place at which it stands, the fewest words that hold it, is replaced by what it is.</summary>
    private static string Without(ProtectedDetail detail, string text)
    {
        var mark = detail.Kind switch
        {
            ProtectedKind.Name => "[referrer’s name]",
            ProtectedKind.Phone => "[referrer’s telephone]",
            ProtectedKind.Email => "[referrer’s email]",
            _ => "[referrer’s address]",
        };
        for (var size = 1; size <= LongestPlace && detail.IsIn(SearchedWords.Of(text)); size++)
        {
            var words = Words().Matches(text);
            var kept = new StringBuilder();
            var end = 0;
            for (var from = 0; from + size <= words.Count; from++)
            {
                var last = words[from + size - 1];
                var place = text[words[from].Index..(last.Index + last.Length)];
                if (detail.IsIn(SearchedWords.Of(place)))
                {
                    kept.Append(text, end, words[from].Index - end).Append(mark);
                    kept.Append(place[place.TrimEnd('.', ',', ';', ':', '!', '?').Length..]);
                    end = last.Index + last.Length;
                    from += size - 1;
                }
            }

            text = kept.Append(text, end, text.Length - end).ToString();
        }

        return text;
    }

    /// <summary>Puts a text back at its field, for example <c>concern.statements[0].text</c>.</summary>
    private static void Put(JsonNode document, string field, string text)
    {
        // The code of a question is one name, whatever is in it.
        string[] names = QuestionOf(field) is { } code ? ["questions", code] : field.Split('.');
        foreach (var name in names[..^1])
        {
            var at = name.IndexOf('[', StringComparison.Ordinal);
            document = at < 0 ? document[name]! : document[name[..at]]![int.Parse(name[(at + 1)..^1], CultureInfo.InvariantCulture)]!;
        }

        document[names[^1]] = text;
    }

    [GeneratedRegex(@"\S+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
