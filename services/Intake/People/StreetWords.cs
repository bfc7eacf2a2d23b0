using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// The one rule of how lines of addresses are compared: "22 Chapel Ln." is "22 chapel lane". The index of people compares them in the database
/// (<see cref="NameWords"/> makes its function of this list), whatever looks for an address in words or beside another does it here.
/// </summary>
internal static class StreetWords
{
    /// <summary>Each word and what else is written for it. "St" is a saint as well as a street.</summary>
    private static readonly (string Word, string[] Written)[] Words =
    [
        ("ave", ["avenue", "av", "aven"]), ("bldgs", ["buildings", "building", "bldg"]), ("blvd", ["boulevard", "bvd", "boul"]), ("cl", ["close", "clo"]),
        ("cott", ["cottage", "cottages", "cotts"]), ("cres", ["crescent", "cresc", "cr", "crs"]), ("ct", ["court", "crt"]),
        ("ctr", ["centre", "center", "cen"]), ("dr", ["drive", "drv"]), ("est", ["estate"]), ("fm", ["farm"]), ("gdns", ["gardens", "garden", "gdn"]),
        ("gn", ["green", "grn"]), ("gr", ["grove", "gro", "grv"]), ("gt", ["great", "grt"]), ("hse", ["house"]), ("hts", ["heights"]), ("ldg", ["lodge"]),
        ("ln", ["lane"]), ("lt", ["little"]), ("lwr", ["lower"]), ("mdw", ["meadow", "meadows", "mdws"]), ("mnr", ["manor"]), ("mt", ["mount"]),
        ("mws", ["mews"]), ("nth", ["north"]), ("orch", ["orchard"]), ("pde", ["parade"]), ("pk", ["park"]), ("pl", ["place"]), ("prom", ["promenade"]),
        ("rd", ["road"]), ("ri", ["rise"]), ("sq", ["square"]), ("st", ["street", "str", "saint"]), ("sth", ["south"]), ("stn", ["station"]),
        ("ter", ["terrace", "terr", "tce"]), ("upr", ["upper"]), ("vlls", ["villas", "villa"]), ("vw", ["view"]), ("wd", ["wood", "woods", "wds"]),
        ("whf", ["wharf"]), ("wlk", ["walk"]), ("way", ["wy"]), ("yd", ["yard"]), ("1st", ["first"]), ("2nd", ["second"]), ("3rd", ["third"]),
        ("4th", ["fourth"]), ("5th", ["fifth"]),
    ];

    /// <summary>Words that some write and others leave out.</summary>
    private static readonly string[] LeftOut = ["no", "number", "apartment", "apt", "flat", "the"];

    /// <summary>What a part of a building is called: it names no street.</summary>
    private static readonly FrozenSet<string> Units = new[]
    {
        "flat", "apartment", "apt", "unit", "room", "studio", "bedsit", "block", "floor", "ground", "top", "basement", "maisonette", "no", "number", "c", "o",
        "caravan",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words with which the name of a street or a house ends.</summary>
    private static readonly FrozenSet<string> Endings = Words.Select(word => word.Word)
        .Except(["1st", "2nd", "3rd", "4th", "5th", "gt", "lt", "lwr", "upr", "mt", "nth", "sth"], StringComparer.Ordinal)
        .Concat(["row", "hill", "gate", "end", "quay", "circus", "parkway", "broadway"]).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Short =
        Words.SelectMany(word => word.Written.Select(written => KeyValuePair.Create(written, word.Word))).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The database's function that does what <see cref="Key"/> does.</summary>
    public static string CreateAddressText { get; } =
        $$"""
        create function address_text(line text) returns text language sql immutable parallel safe as $$
            select coalesce(string_agg(case word {{Cases}} else word end, ' ' order by place), '')
            from unnest(string_to_array(btrim(regexp_replace(' ' || plain_text(line) || ' ', '(?<=[0-9]) ([a-z])(?= )', '\1', 'g')), ' '))
                with ordinality as w(word, place)
            where word <> all('{{{string.Join(',', LeftOut)}}}'::text[])
        $$;
        """;

    private static string Cases =>
        string.Join(' ', Words.SelectMany(word => word.Written.Select(written => $"when '{written}' then '{word.Word}'")));

    /// <summary>A line of an address as it is compared; null where there is none.</summary>
    public static string? Key(string? line)
    {
        var words = new List<string>();
        foreach (var word in Split(line, apartAtApostrophes: false))
        {
            if (words is [.., var number] && char.IsAsciiDigit(number[^1]) && word is [>= 'a' and <= 'z'])
            {
                words[^1] = number + word;
            }
            else
            {
                words.Add(word);
            }
        }

        var key = string.Join(' ', words.Where(word => !LeftOut.Contains(word, StringComparer.Ordinal)).Select(Shorten));
        return key.Length == 0 ? null : key;
    }

    /// <summary>Whether two lines and postcodes are one address, however they are written.</summary>
    public static bool AreSame(string? line, string? postcode, string? otherLine, string? otherPostcode) =>
        string.Equals(Key(line), Key(otherLine), StringComparison.Ordinal)
            && string.Equals(Postcodes.Key(postcode), Postcodes.Key(otherPostcode), StringComparison.Ordinal);

    /// <summary>
    /// Whether two addresses are known to be one home. Flats and the houses of a street share a postcode, and so do a school and its neighbours: without a
    /// line on both sides nothing is known. "Flat 2" may stand in the line of its house or in one of its own.
    /// </summary>
    public static bool AreOneHome(PostalAddress? one, PostalAddress? other)
    {
        if (one is null || other is null)
        {
            return false;
        }

        if (Uprns.Key(one.Uprn) is { } property && Uprns.Key(other.Uprn) is { } otherProperty)
        {
            return string.Equals(property, otherProperty, StringComparison.Ordinal);
        }

        return Home(one) is { } home && string.Equals(home, Home(other), StringComparison.Ordinal)
            && string.Equals(Postcodes.Key(one.Postcode), Postcodes.Key(other.Postcode), StringComparison.Ordinal);

        static string? Home(PostalAddress address) => Key(address.Line1) is null ? null : Key($"{address.Line1} {address.Line2}");
    }

    /// <summary>The numbers in a line: of the flat, the room, the house.</summary>
    public static IReadOnlyList<string> NumbersOf(string? line) => [.. (Key(line) ?? string.Empty).Split(' ').Where(word => word.Length > 0 && IsNumber(word))];

    /// <summary>A word of an address as all ways of writing it have it.</summary>
    public static string Shorten(string word) => Short.GetValueOrDefault(word, word);

    /// <summary>
    /// Every name of a street or house in the lines of an address, without numbers and without "Flat 3": what would tell where somebody lives. A village or
    /// district is everybody's, and is none.
    /// </summary>
    public static IReadOnlyList<string[]> Streets(params IEnumerable<string?> lines)
    {
        var parts = string.Join('\n', lines).Split([',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Split(part, apartAtApostrophes: false)).Select(words => (HasNumber: words.Exists(IsNumber), Names: NamesIn(words)))
            .Where(part => part.Names.Count > 0).ToList();
        return
        [
            .. parts.Where((part, index) => index == 0 || part.HasNumber || part.Names.Exists(name => Endings.Contains(Shorten(name[^1]))))
                .SelectMany(part => part.Names),
        ];
    }

    /// <summary>Words of letters and digits in small letters, without marks of their own.</summary>
    /// <param name="apartAtApostrophes">Whether "St John's" has three words, as words are searched for, or two, as they are compared.</param>
    public static List<string> Split(string? text, bool apartAtApostrophes)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in PlainCharacters.Unmarked(text))
        {
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                word.Append(char.ToLowerInvariant(letter));
            }
            else if (!IsWithinWord(letter, apartAtApostrophes))
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    private static bool IsWithinWord(char letter, bool apartAtApostrophes) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format
            || (!apartAtApostrophes && IsApostrophe(letter));

    private static bool IsApostrophe(char letter) =>
        letter is '\'' or '`' or '\u00B4' or '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u02B9' or (>= '\u02BB' and <= '\u02BF') or '\uFF07';

    /// <summary>"22" and "22a", not the "2nd" of "2nd Avenue".</summary>
    private static bool IsNumber(string word) => char.IsAsciiDigit(word[0]) && !(word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th");

    /// <summary>The runs of words between numbers, without what only names a part of the building.</summary>
    private static List<string[]> NamesIn(List<string> words)
    {
        var names = new List<string[]>();
        var run = new List<string>();
        foreach (var word in words.Append("0"))
        {
            if (!IsNumber(word))
            {
                run.Add(word);
                continue;
            }

            var from = 0;
            while (from < run.Count && (Units.Contains(run[from]) || run[from].Length == 1))
            {
                from++;
            }

            var to = run.Count;
            while (to > from && (Units.Contains(run[to - 1]) || run[to - 1].Length == 1))
            {
                to--;
            }

            if (to > from && (to - from > 1 || !Endings.Contains(Shorten(run[from]))))
            {
                names.Add([.. run[from..to]]);
            }

            run.Clear();
        }

        return names;
    }
}
