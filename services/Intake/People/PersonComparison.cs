using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.Intake.People;

/// <summary>Compares what was searched by with what is on record of one person, field by field. Nothing is looked up here.</summary>
internal static class PersonComparison
{
    private const double Alike = 0.3;

    /// <summary>The fields that were searched by, each as it agrees best with anything said of the person.</summary>
    public static FoundPerson Compare(SearchTerms terms, TypedName name, Candidate candidate)
    {
        var (person, spoken) = (candidate.Person, candidate.Spoken);
        var inPart = name.Words.Count > 0 && spoken.Any(way => name.All.Any(word => string.Equals(word.Text, way.Given, StringComparison.Ordinal)
                || ((way.Given.Length == 0 || name.Words.Count == 1) && string.Equals(word.Text, way.Family, StringComparison.Ordinal))));
        return new FoundPerson(person, Fields(terms, name, candidate, openPlacesOnly: false), inPart)
        {
            OpenFields = candidate.Said.Any(Recognising.HasSecret) ? Fields(terms, name, candidate, openPlacesOnly: true) : null,
            OtherNames =
            [
                .. person.Names.Skip(1).Concat(candidate.Others.SelectMany(said => said.Names)).Select(other => other.Display)
                    .Where(other => other.Length > 0 && !string.Equals(other, person.DisplayName, StringComparison.OrdinalIgnoreCase)
                        && !NamePlaceholders.IsUnknown(other))
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    /// <param name="openPlacesOnly">Whether nothing is compared that would tell where somebody lives in secret.</param>
    private static List<FieldAgreement> Fields(SearchTerms terms, TypedName name, Candidate candidate, bool openPlacesOnly)
    {
        var fields = new List<FieldAgreement>(6);
        if (name.Words.Count > 0)
        {
            fields.Add(Name(name, candidate));
        }

        if (terms.DateOfBirth is { } born)
        {
            fields.Add(Best(candidate, said => Birth(born, terms.Swapped, said)));
        }

        if (terms.Postcode is { } postcode)
        {
            fields.Add(Best(candidate, said => Postcode(postcode, said, openPlacesOnly)));
        }

        if (terms.HasAddress && fields.Find(field => field.Field is "postcode")?.Agreement is not Likeness.Differs)
        {
            fields.Add(openPlacesOnly ? new FieldAgreement("address", Likeness.NotKnown, null) : Address(terms, name, candidate));
        }

        if (terms.NhsNumber is { } nhsNumber)
        {
            fields.Add(Best(candidate, said => Number("nhsNumber", nhsNumber, said.NhsNumber), asRecorded: true));
        }

        if (terms.Upn is { } upn)
        {
            fields.Add(Best(candidate, said => Number("upn", upn, said.Upn), asRecorded: true));
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

    /// <summary>As on record of the person; where that does not agree, as on record of whom the person was found to be one with.</summary>
    /// <param name="asRecorded">Whether what contacts said of the person counts, too: numbers do, which nobody else has.</param>
    private static FieldAgreement Best(Candidate candidate, Func<Person, FieldAgreement> compare, bool asRecorded = false) =>
        compare(candidate.Person) is var onRecord && onRecord.Agreement is Likeness.Differs or Likeness.NotKnown
            ? candidate.Others.Where(said => asRecorded || said.IsConfirmed).Select(compare).Prepend(onRecord).MinBy(field => Rank(field.Agreement))!
            : onRecord;

    private static FieldAgreement Name(TypedName name, Candidate candidate)
    {
        var (person, spoken) = (candidate.Person, candidate.Spoken);
        var asNamed = Compare(name, [.. spoken.Where(way => !way.Alias)]);
        var otherwise = Compare(name, [.. spoken.Where(way => way.Alias)]);
        if (otherwise is not (Likeness.NotKnown or Likeness.Differs or Likeness.Partly) && Rank(otherwise) < Rank(asNamed)
            && asNamed is not (Likeness.BeginsWith or Likeness.SoundsAlike))
        {
            return new FieldAgreement(
                "name", Likeness.AnotherName, string.Join("; ", person.Names.Skip(1).Concat(candidate.Others.SelectMany(said => said.Names))
                    .Select(other => other.Display).Where(other => other.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)));
        }

        return new FieldAgreement("name", asNamed, asNamed == Likeness.Same ? null : person.DisplayName);
    }

    private static int Rank(Likeness agreement) => agreement == Likeness.NotKnown ? int.MaxValue : (int)agreement;

    /// <summary>
    /// One word fits any; of more, one fits the first name and another the last, and the worse of the two decides. Every word is compared with each
    /// different word on record once, because names of many words are said in many ways.
    /// </summary>
    private static Likeness Compare(TypedName name, IReadOnlyList<SpokenName> ways)
    {
        if (ways.All(way => way.Given.Length == 0 && way.Family.Length == 0))
        {
            return Likeness.NotKnown;
        }

        var all = name.Words.Count + name.Joined.Count;
        var known = new Dictionary<string, Likeness[]>(StringComparer.Ordinal);
        Likeness[] Fit(string held, string code)
        {
            if (!known.TryGetValue(held, out var fits))
            {
                known[held] = fits =
                [
                    .. name.Words.Select(word => CompareWord(word, held, code)),
                    .. name.Joined.Select(word => string.Equals(word.Text, held, StringComparison.Ordinal) ? Likeness.Same : Likeness.Differs),
                ];
            }

            return fits;
        }

        var best = Likeness.Differs;
        foreach (var way in ways)
        {
            var (first, last) = (Fit(way.Given, way.GivenCode), Fit(way.Family, way.FamilyCode));
            for (var given = 0; given < all; given++)
            {
                // One word alone, or all of them as one.
                if (name.Words.Count == 1 || (name.Words.Count == 2 && given >= name.Words.Count))
                {
                    var alone = Better(first[given], last[given]);
                    best = Better(best, name.Words.Count == 1 || alone == Likeness.Same ? alone : Likeness.Differs);
                }

                for (var family = 0; name.Words.Count > 1 && family < all; family++)
                {
                    if (given != family)
                    {
                        best = Better(best, Both(first[given], last[family]));
                    }
                }
            }

            if (best == Likeness.Same)
            {
                break;
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
            var shown = person.DateOfBirth is null ? $"due {DatesInWords.ShowDate(held)}" : DatesInWords.ShowDate(held);
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
            return new FieldAgreement("dateOfBirth", fits ? Likeness.FitsEstimatedAge : Likeness.Differs, $"about {age} on {DatesInWords.ShowDate(on)}");
        }

        return new FieldAgreement("dateOfBirth", Likeness.NotKnown, null);
    }

    private static FieldAgreement Postcode(string postcode, Person person, bool openPlacesOnly)
    {
        var places = person.Addresses.Where(place => Postcodes.Key(place.Postcode) is not null && !(openPlacesOnly && place.Confidential)).ToList();
        if (places.Count == 0)
        {
            return new FieldAgreement("postcode", Likeness.NotKnown, null);
        }

        var now = places.FindLast(place => place.To is null);
        if (now is not null && Postcodes.Key(now.Postcode) is { } key && key.StartsWith(postcode, StringComparison.Ordinal))
        {
            return new FieldAgreement(
                "postcode", key.Length == postcode.Length ? Likeness.Same : Likeness.BeginsWith,
                key.Length == postcode.Length ? null : Shown(now.Postcode, now));
        }

        var former = places.FindLast(place => Postcodes.Key(place.Postcode)!.StartsWith(postcode, StringComparison.Ordinal));
        return former is null
            ? new FieldAgreement("postcode", Likeness.Differs, Shown((now ?? places[^1]).Postcode, now ?? places[^1]))
            : new FieldAgreement(
                "postcode", Likeness.FormerAddress,
                former.To is { } until ? $"until {DatesInWords.ShowDate(until)}" : Shown(former.Postcode, former));
    }

    /// <summary>No address is shown without its mark.</summary>
    private static string? Shown(string? part, PersonAddress? of) => part is not null && of is { Confidential: true } ? $"{part}, confidential" : part;

    /// <summary>Of the first line of an address, or of the number of the property.</summary>
    private static FieldAgreement Address(SearchTerms terms, TypedName name, Candidate candidate)
    {
        var lines = candidate.Places.Where(place => place[0] is '=' or '#').ToList();
        return lines.Count == 0 ? new FieldAgreement("address", Likeness.NotKnown, null)
            : lines.Contains($"={name.Line}", StringComparer.Ordinal) || lines.Contains($"#{terms.Uprn}", StringComparer.Ordinal)
                ? new FieldAgreement("address", Likeness.Same, null)
            : new FieldAgreement(
                "address", Likeness.Differs,
                candidate.Said.SelectMany(said => said.Addresses).LastOrDefault() is { } latest ? Shown(latest.Line1, latest) : null);
    }

    private static FieldAgreement Number(string field, string typed, string? held) =>
        held is null ? new FieldAgreement(field, Likeness.NotKnown, null)
        : string.Equals(typed, held, StringComparison.Ordinal) ? new FieldAgreement(field, Likeness.Same, null)
        : new FieldAgreement(field, Likeness.Differs, held);
}
