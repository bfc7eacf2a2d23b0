namespace ReferralPlatform.Intake.People;

/// <summary>Compares what was searched by with what is on record of one person, field by field. Nothing is looked up here.</summary>
internal static class PersonComparison
{
    private const double Alike = 0.3;

    /// <summary>The fields that were searched by, and those that are known although nothing was said about them are left out.</summary>
    public static IReadOnlyList<FieldAgreement> Fields(SearchTerms terms, IReadOnlyList<SearchWord> words, Person person, IReadOnlyList<SpokenName> spoken)
    {
        var fields = new List<FieldAgreement>(5);
        if (words.Count > 0)
        {
            fields.Add(Name(words, person, spoken));
        }

        if (terms.DateOfBirth is { } born)
        {
            fields.Add(Birth(born, terms.Swapped, person));
        }

        if (terms.Postcode is { } postcode)
        {
            fields.Add(Postcode(postcode, person));
        }

        if (terms.NhsNumber is { } nhsNumber)
        {
            fields.Add(Number("nhsNumber", nhsNumber, person.NhsNumber));
        }

        if (terms.Upn is { } upn)
        {
            fields.Add(Number("upn", upn, person.Upn));
        }

        return fields;
    }

    /// <summary>Orders results: what agrees most comes first. It is for sorting only and means nothing to anybody.</summary>
    public static int Weight(IReadOnlyList<FieldAgreement> fields) => fields.Sum(field => (field.Field, field.Agreement) switch
    {
        ("nhsNumber" or "upn", Likeness.Same) => 200,
        (_, Likeness.Same) => 60,
        ("name", Likeness.AnotherName) => 45,
        (_, Likeness.DayAndMonthSwapped) => 40,
        (_, Likeness.BeginsWith) => 45,
        (_, Likeness.SoundsAlike) => 35,
        (_, Likeness.FormerAddress) => 40,
        (_, Likeness.FitsEstimatedAge) => 30,
        (_, Likeness.WithinSixMonths) => 20,
        (_, Likeness.Similar) => 25,
        (_, Likeness.Partly) => 5,
        ("dateOfBirth", Likeness.Differs) => -25,
        ("nhsNumber" or "upn", Likeness.Differs) => -50,
        (_, Likeness.Differs) => -10,
        _ => 0,
    });

    /// <summary>The trigrams of a word as pg_trgm has them: two spaces before it, one after. Three letters of sixteen bits each in one number.</summary>
    public static HashSet<long> Trigrams(string word)
    {
        var trigrams = new HashSet<long>(word.Length + 1);
        var three = ((long)' ' << 16) | ' ';
        foreach (var letter in word)
        {
            three = Next(letter);
            trigrams.Add(three);
        }

        trigrams.Add(Next(' '));
        return trigrams;

        long Next(char letter) => ((three << 16) | letter) & 0xFFFF_FFFF_FFFF;
    }

    /// <summary>How alike two words are spelt, 0 to 1: the share of their trigrams they have in common.</summary>
    private static double Similarity(HashSet<long> ofOne, string other)
    {
        var ofOther = Trigrams(other);
        var shared = ofOne.Count(ofOther.Contains);
        return shared == 0 ? 0 : (double)shared / (ofOne.Count + ofOther.Count - shared);
    }

    private static FieldAgreement Name(IReadOnlyList<SearchWord> words, Person person, IReadOnlyList<SpokenName> spoken)
    {
        var ways = spoken.Select(way => (Agreement: CompareName(words, way), way.Alias)).ToList();
        var asNamed = ways.Where(way => !way.Alias).Select(way => way.Agreement).DefaultIfEmpty(Likeness.NotKnown).MinBy(Rank);
        var otherwise = ways.Where(way => way.Alias).Select(way => way.Agreement).DefaultIfEmpty(Likeness.NotKnown).MinBy(Rank);
        if (otherwise is not (Likeness.NotKnown or Likeness.Differs or Likeness.Partly) && Rank(otherwise) < Rank(asNamed))
        {
            return new FieldAgreement("name", Likeness.AnotherName, string.Join("; ", person.Names.Skip(1).Select(name => name.Display)));
        }

        return new FieldAgreement("name", asNamed, asNamed == Likeness.Same ? null : person.DisplayName);
    }

    private static int Rank(Likeness agreement) => agreement == Likeness.NotKnown ? int.MaxValue : (int)agreement;

    /// <summary>The worst of the words decides, each against the name it fits best; a word too many makes the name agree in part.</summary>
    private static Likeness CompareName(IReadOnlyList<SearchWord> words, SpokenName way)
    {
        if (words.Count == 1)
        {
            var fit = Better(CompareWord(words[0], way.Given, way.GivenCode), CompareWord(words[0], way.Family, way.FamilyCode));
            return fit;
        }

        var best = Likeness.Differs;
        for (var given = 0; given < words.Count; given++)
        {
            for (var family = 0; family < words.Count; family++)
            {
                if (given != family)
                {
                    var first = CompareWord(words[given], way.Given, way.GivenCode);
                    var last = CompareWord(words[family], way.Family, way.FamilyCode);
                    best = Better(best, Both(first, last));
                }
            }
        }

        return best;
    }

    private static Likeness Both(Likeness first, Likeness last) => (first, last) switch
    {
        (Likeness.Differs, Likeness.Differs) => Likeness.Differs,
        (Likeness.Differs, _) or (_, Likeness.Differs) => Likeness.Partly,
        _ => (Likeness)Math.Max((int)first, (int)last),
    };

    private static Likeness CompareWord(SearchWord word, string held, string code) =>
        held.Length == 0 ? Likeness.Differs
        : string.Equals(word.Text, held, StringComparison.Ordinal) ? Likeness.Same
        : held.StartsWith(word.Text, StringComparison.Ordinal) ? Likeness.BeginsWith
        : code.Length > 0 && word.Codes.Contains(code, StringComparer.Ordinal) ? Likeness.SoundsAlike
        : Similarity(word.Trigrams, held) >= Alike ? Likeness.Similar
        : Likeness.Differs;

    private static Likeness Better(Likeness one, Likeness other) => (Likeness)Math.Min((int)one, (int)other);

    private static FieldAgreement Birth(DateOnly born, DateOnly? swapped, Person person)
    {
        if ((person.DateOfBirth ?? person.ExpectedDateOfBirth) is { } held)
        {
            var shown = person.DateOfBirth is null ? $"expected {held:yyyy-MM-dd}" : held.ToString("yyyy-MM-dd");
            return held == born && person.DateOfBirth is not null ? new FieldAgreement("dateOfBirth", Likeness.Same, null)
                : held == born ? new FieldAgreement("dateOfBirth", Likeness.Same, shown)
                : held == swapped ? new FieldAgreement("dateOfBirth", Likeness.DayAndMonthSwapped, shown)
                : held >= born.AddMonths(-SearchTerms.BirthWindowMonths) && held <= born.AddMonths(SearchTerms.BirthWindowMonths)
                    ? new FieldAgreement("dateOfBirth", Likeness.WithinSixMonths, shown)
                : new FieldAgreement("dateOfBirth", Likeness.Differs, shown);
        }

        if (person is { EstimatedAge: { } age, EstimatedOn: { } on })
        {
            var fits = born > on.AddYears(-(age + 2)) && born <= on.AddYears(-(age - 1));
            return new FieldAgreement("dateOfBirth", fits ? Likeness.FitsEstimatedAge : Likeness.Differs, $"about {age} on {on:yyyy-MM-dd}");
        }

        return new FieldAgreement("dateOfBirth", Likeness.NotKnown, null);
    }

    private static FieldAgreement Postcode(string postcode, Person person)
    {
        var places = person.Addresses.Where(place => Postcodes.Key(place.Postcode) is not null).ToList();
        if (places.Count == 0)
        {
            return new FieldAgreement("postcode", Likeness.NotKnown, null);
        }

        var now = places.FindLast(place => place.To is null);
        if (now is not null && Postcodes.Key(now.Postcode) is { } key && key.StartsWith(postcode, StringComparison.Ordinal))
        {
            return new FieldAgreement(
                "postcode", key.Length == postcode.Length ? Likeness.Same : Likeness.BeginsWith, key.Length == postcode.Length ? null : now.Postcode);
        }

        var former = places.FindLast(place => Postcodes.Key(place.Postcode)!.StartsWith(postcode, StringComparison.Ordinal));
        return former is null
            ? new FieldAgreement("postcode", Likeness.Differs, (now ?? places[^1]).Postcode)
            : new FieldAgreement("postcode", Likeness.FormerAddress, former.To is { } until ? $"until {until:yyyy-MM-dd}" : former.Postcode);
    }

    private static FieldAgreement Number(string field, string typed, string? held) =>
        held is null ? new FieldAgreement(field, Likeness.NotKnown, null)
        : string.Equals(typed, held, StringComparison.Ordinal) ? new FieldAgreement(field, Likeness.Same, null)
        : new FieldAgreement(field, Likeness.Differs, held);
}
