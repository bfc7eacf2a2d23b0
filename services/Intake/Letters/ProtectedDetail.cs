using System.Text;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.Letters;

/// <summary>A name, number or address that is looked for in words, however it is written there.</summary>
internal sealed record ProtectedDetail(ProtectedKind Kind, string Whose, string Looked, ProtectedDetail.Where In)
{
    /// <summary>A shorter word in a name or street is somebody else's as well.</summary>
    private const int ShortestName = 5;
    private const int ShortestSurname = 4;
    private const int ShortestPhone = 7;

    public bool IsIn(SearchedWords text) => In switch
    {
        Where.AsWritten => text.AsWritten.Contains(Looked, StringComparison.Ordinal),
        Where.Words => text.Words.Holds(Looked),
        Where.Capitalised => text.Capitalised.Holds(Looked),
        Where.Streets => text.Streets.Holds(Looked),
        Where.Compact => text.Words.Compact.Contains(Looked, StringComparison.Ordinal),
        _ => text.Digits.Contains(Looked, StringComparison.Ordinal),
    };

    /// <summary>Who a referrer is, and where and how to be reached.</summary>
    /// <param name="familyNames">Words of the names of the people of the case: a name the referrer shares with them tells nobody who it is.</param>
    public static IEnumerable<ProtectedDetail> OfReferrer(ReferrerDetails referrer, IReadOnlySet<string> familyNames)
    {
        const string TheReferrer = "the referrer";
        var words = NamePlaceholders.IsUnknown(referrer.Name) ? [] : WordsOf(referrer.Name);
        if (string.Concat(words) is { Length: >= ShortestName } name)
        {
            yield return new ProtectedDetail(ProtectedKind.Name, TheReferrer, name, Where.Words);
        }

        // "Mrs Hale rang" says who it was as well.
        if (words is [.., _, { Length: >= ShortestSurname } last] && !familyNames.Contains(last))
        {
            yield return new ProtectedDetail(ProtectedKind.Name, TheReferrer, last, Where.Capitalised);
            if (words.Count > 2)
            {
                yield return new ProtectedDetail(ProtectedKind.Name, TheReferrer, words[^2] + last, Where.Capitalised);
            }
        }

        foreach (var number in Phone(referrer.Phone, TheReferrer))
        {
            yield return number;
        }

        if (!string.IsNullOrWhiteSpace(referrer.Email))
        {
            yield return new ProtectedDetail(ProtectedKind.Email, TheReferrer, referrer.Email.Trim().ToUpperInvariant(), Where.AsWritten);
        }

        foreach (var place in Place(referrer.PostalAddress?.Line1, referrer.PostalAddress?.Line2, referrer.PostalAddress?.Postcode, TheReferrer))
        {
            yield return place;
        }
    }

    /// <summary>The postcode, and each street or house with or without its number, in whichever line and however it was written.</summary>
    public static IEnumerable<ProtectedDetail> Place(string? line1, string? line2, string? postcode, string whose)
    {
        if (Postcodes.Key(postcode) is { Length: >= ShortestName } key)
        {
            yield return new ProtectedDetail(ProtectedKind.Address, whose, key.ToLowerInvariant(), Where.Compact);
        }

        var telling = StreetWords.Streets(line1, line2).Where(IsLongEnough).ToList();
        if (telling.Count == 0 && WordsOf(line1) is { Count: > 0 } whole && IsLongEnough(whole))
        {
            telling.Add([.. whole]);
        }

        foreach (var street in telling)
        {
            yield return new ProtectedDetail(ProtectedKind.Address, whose, string.Concat(street.Select(StreetWords.Shorten)), Where.Streets);
        }
    }

    /// <summary>The last digits tell a number, however its country and area are written.</summary>
    public static IEnumerable<ProtectedDetail> Phone(string? number, string whose)
    {
        var digits = string.Concat(PlainCharacters.Ascii(number).Where(char.IsAsciiDigit));
        return digits.Length < ShortestPhone ? [] : [new ProtectedDetail(ProtectedKind.Phone, whose, digits[^Math.Min(9, digits.Length)..], Where.Digits)];
    }

    public static IReadOnlyList<string> WordsOf(string? text) => StreetWords.Split(text, apartAtApostrophes: true);

    private static bool IsLongEnough(IReadOnlyCollection<string> words) => words.Sum(word => word.Length) + words.Count > ShortestName;

    internal enum Where
    {
        AsWritten,
        Words,
        Capitalised,
        Streets,
        Compact,
        Digits,
    }
}

/// <summary>A text in the ways in which it is searched.</summary>
internal sealed record SearchedWords(string AsWritten, SearchedWords.Run Words, SearchedWords.Run Capitalised, SearchedWords.Run Streets, string Digits)
{
    public static SearchedWords Of(string text)
    {
        var words = ProtectedDetail.WordsOf(text);
        var plain = PlainCharacters.Ascii(text);
        return new SearchedWords(
            plain.ToUpperInvariant(), new Run(words), new Run(CapitalisedOf(plain)), new Run(words.Select(StreetWords.Shorten)),
            string.Concat(plain.Where(letter => char.IsAsciiDigit(letter) || !IsWithinNumbers(letter))));
    }

    /// <summary>Surnames like Young or Green are ordinary words in small letters.</summary>
    private static IReadOnlyList<string> CapitalisedOf(string text) => ProtectedDetail.WordsOf(
        string.Join(' ', text.Split([.. text.Where(letter => !char.IsLetterOrDigit(letter)).Distinct()], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsUpper(word[0]))));

    private static bool IsWithinNumbers(char letter) => letter is ' ' or '-' or '(' or ')' or '.' or '/' or '\u00A0' or '\u2011' or '\u2013';

    /// <summary>Words one after the other, without the spaces: "St. John's Broadway" has "St Johns Broad Way" in it.</summary>
    internal sealed class Run
    {
        private readonly HashSet<int> _ends = [0];

        public Run(IEnumerable<string> words)
        {
            var compact = new StringBuilder();
            foreach (var word in words)
            {
                _ends.Add(compact.Append(word).Length);
            }

            Compact = compact.ToString();
        }

        public string Compact { get; }

        /// <summary>Whether whole words are this, one or more of them.</summary>
        public bool Holds(string looked)
        {
            for (var from = 0; looked.Length > 0 && Compact.IndexOf(looked, from, StringComparison.Ordinal) is >= 0 and var at; from = at + 1)
            {
                if (_ends.Contains(at) && _ends.Contains(at + looked.Length))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
