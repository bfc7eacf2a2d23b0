using Npgsql;
using NpgsqlTypes;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// The SQL of one search, put together of fixed parts by which terms were given: every value is a parameter, so there are few different
/// statements and each is prepared once. Every part is one range of one index, ended by a limit.
/// </summary>
internal sealed class SearchStatement
{
    private const int PerPart = 25;
    private const int AtAnyAge = 10;
    private const int OnEachSide = 12;
    private const int SimilarAtMost = 8;
    private const int AtOnePostcode = 60;
    private const int AtThePlace = 300;
    private const int Candidates = 40;

    /// <summary>How far a part looks for confirmed people among those who are only named in contacts.</summary>
    private const int LookedThrough = 2_000;
    private const int ShortestSounding = 3;
    private const int WholePostcode = 5;

    /// <summary>Names of more words are looked for by any two of them.</summary>
    private const int InPairs = 3;

    private readonly SearchTerms _terms;
    private readonly IReadOnlyList<SearchWord> _words;
    private readonly TypedName _name;
    private readonly bool _confirmedOnly;
    private readonly List<string> _parts = [];

    /// <param name="confirmedOnly">Whether those who are only named in contacts are left out; such a search is not recorded again.</param>
    public SearchStatement(SearchTerms terms, TypedName name, bool confirmedOnly = false)
    {
        _terms = terms;
        _name = name;
        _confirmedOnly = confirmedOnly;
        _words = name.Words;
        AddNumbers();
        AddNames();
        AddBirth();
        AddPostcode();
        First = _parts.Count == 0 ? null : Statement(_parts, confirmedOnly ? "with " : Audit);
        Second = _words.Count <= InPairs && PersonSearch.MayBeMisspelt(_words) && terms is { NhsNumber: null, Upn: null }
            ? Statement(Misspelt(), similarWords: SimilarWords())
            : null;
    }

    /// <summary>Ranges of b-trees, and the entry that this search was made; null when there is nothing to search by.</summary>
    public string? First { get; }

    /// <summary>By words of names that are spelt alike; null when that makes no sense.</summary>
    public string? Second { get; }

    private const string Audit =
        "with noted as (insert into person_searches (id, at, \"by\", authority, terms_hash) values (@id, @now, @by, @a, @hash)), ";

    /// <summary>Gives the statement its values.</summary>
    public void Bind(NpgsqlCommand command, string authority)
    {
        var parameters = command.Parameters;
        parameters.Add(new NpgsqlParameter<string>("a", authority));
        for (var i = 0; i < _words.Count; i++)
        {
            var word = _words[i];
            parameters.Add(new NpgsqlParameter<string>($"w{i}", word.Text));
            parameters.Add(new NpgsqlParameter<string>($"e{i}", word.End));
            parameters.Add(new NpgsqlParameter<string>($"s{i}", word.Start));
            parameters.Add(new NpgsqlParameter<string[]>($"c{i}", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = word.Codes });
        }

        if (_words.Count > 0)
        {
            parameters.Add(
                new NpgsqlParameter<string[]>("words", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. _name.All.Select(word => word.Text)] });
            parameters.Add(
                new NpgsqlParameter<string[]>("starts", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. _words.Select(word => word.Start)] });
            parameters.Add(
                new NpgsqlParameter<string[]>("codes", NpgsqlDbType.Array | NpgsqlDbType.Text)
                {
                    TypedValue = [.. _words.SelectMany(word => word.Codes).Distinct(StringComparer.Ordinal)],
                });
            parameters.Add(
                new NpgsqlParameter<string[]>("joined", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. _name.Joined.Select(word => word.Text)] });
        }

        if (_terms.DateOfBirth is { } born)
        {
            parameters.Add(new NpgsqlParameter<DateOnly>("born", born));
            parameters.Add(
                new NpgsqlParameter<DateOnly[]>("days", NpgsqlDbType.Array | NpgsqlDbType.Date)
                {
                    TypedValue = _terms.Swapped is { } swapped ? [born, swapped] : [born],
                });
            parameters.Add(new NpgsqlParameter<DateOnly>("from", born.AddMonths(-SearchTerms.BirthWindowMonths)));
            parameters.Add(new NpgsqlParameter<DateOnly>("until", born.AddMonths(SearchTerms.BirthWindowMonths)));
        }

        if (_terms.Postcode is { } postcode)
        {
            parameters.Add(new NpgsqlParameter<string>("postcode", postcode));
            parameters.Add(new NpgsqlParameter<string>("postcodeEnd", postcode + "\U0010FFFF"));
        }

        if (Places is { Length: > 0 } places)
        {
            parameters.Add(new NpgsqlParameter<string[]>("places", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = places });
        }

        if (_terms.NhsNumber is { } nhsNumber)
        {
            parameters.Add(new NpgsqlParameter<string>("nhs", nhsNumber));
        }

        if (_terms.Upn is { } upn)
        {
            parameters.Add(new NpgsqlParameter<string>("upn", upn));
        }
    }

    /// <summary>Whole postcode, first line and property, as the index has them; for a date of birth with an address.</summary>
    private string[] Places =>
    [
        .. new[]
        {
            _terms.Postcode is { Length: >= WholePostcode } postcode ? postcode : null, _name.Line is { Length: > 0 } line ? "=" + line : null,
            _terms.Uprn is { } uprn ? "#" + uprn : null,
        }.OfType<string>(),
    ];

    private string Statement(IReadOnlyList<string> parts, string before = "with ", string similarWords = "") =>
        $"""
         {before}{similarWords}hits as ({string.Join("\nunion all ", parts)}),
         candidates as materialized (select person_id, min(place) as place, count(*) as often
             from hits group by person_id order by min(place), count(*) desc limit {Candidates})
         select {CandidateRow.ColumnsOf(_terms.HasAddress)}
         from candidates c join people p on p.id = c.person_id
         """;

    private void AddNumbers()
    {
        if (_terms.NhsNumber is not null)
        {
            AddNumbered("nhs_number = @nhs");
        }

        if (_terms.Upn is not null)
        {
            AddNumbered("upn = @upn");
        }
    }

    private void AddNumbered(string condition) =>
        _parts.Add($"({Limited($"select coalesce(one_with, id) as person_id, 0 as place from people where authority = @a and {condition}", PerPart)})");

    private void AddNames()
    {
        if (_words.Count == 1)
        {
            AddNamed(1, "family >= @w0 and family <= @e0", "family, given");
            AddNamed(1, "given >= @w0 and given <= @e0", "given, family");
            if (_words[0].Text.Length >= ShortestSounding && _words[0].Codes.Length > 0)
            {
                AddSounding(("family_code", 0));
                AddSounding(("given_code", 0));
            }

            if (_name.Joined.Count > 0)
            {
                AddNamed(1, "family = any(@joined)");
                AddNamed(1, "given = any(@joined)");
            }

            return;
        }

        if (_words.Count > 1)
        {
            AddNamed(1, "family = any(@joined) and given = any(@words)");
            AddNamed(1, "given = any(@joined) and family = any(@words)");
            AddNamed(1, "family = any(@joined) and given = ''");
        }

        if (_words.Count > InPairs)
        {
            AddNamesOfManyWords();
            return;
        }

        foreach (var (family, given) in Pairs())
        {
            AddNamed(1, $"family = @w{family} and given >= @w{given} and given <= @e{given}", "given");
            AddNamed(1, $"given = @w{given} and family >= @w{family} and family <= @e{family}", "family");
            if (_words[family].Text.Length >= 2)
            {
                var given2 = _words[given].Text.Length >= 2 ? $"given_start = @s{given}" : $"given_start >= @w{given} and given_start <= @e{given}";
                AddNamed(
                    2,
                    $"family_start = @s{family} and {given2} and family >= @w{family} and family <= @e{family} and given >= @w{given} and given <= @e{given}");
            }

            if (_words[family].Codes.Length > 0 && _words[given].Codes.Length > 0)
            {
                AddSounding(("family_code", family), ("given_code", given));
            }
        }

        if (_words.Count > 1)
        {
            AddNamed(2, "family = '' and given = any(@words)");
            AddNamed(2, "given = '' and family = any(@words)");
        }
    }

    /// <summary>Any two of the words, whole or by sound, and the last with its beginning.</summary>
    private void AddNamesOfManyWords()
    {
        var last = _words.Count - 1;
        AddNamed(1, "family = any(@words) and given = any(@words)");
        AddNamed(2, $"given = any(@words) and family >= @w{last} and family <= @e{last}");
        AddNamed(3, "family_code = any(@codes) and given_code = any(@codes)");
        AddNamed(2, "family = '' and given = any(@words)");
        AddNamed(2, "given = '' and family = any(@words)");
        if (_terms.DateOfBirth is not null)
        {
            _parts.Add(Nearest(1, ("family_code", "unnest(@codes)"), ("given_code", "unnest(@codes)")));
        }
    }

    /// <summary>Within the birth-date window where there is one, the nearest before and after; and a few at any age.</summary>
    private void AddSounding(params (string Column, int Word)[] sounds)
    {
        if (_terms.DateOfBirth is not null)
        {
            _parts.Add(Nearest(1, [.. sounds.Select(sound => Sounds(sound.Column, sound.Word))]));
        }

        AddNamed(3, string.Join(" and ", sounds.Select(sound => $"{sound.Column} = any(@c{sound.Word})")));
    }

    /// <summary>
    /// The day itself and its swap: all who were born then are looked through in the index, and those taken whose name has the sound or the
    /// first letters of what was typed, the likest first.
    /// </summary>
    private void AddBirth()
    {
        if (_terms.DateOfBirth is null)
        {
            return;
        }

        if (_words.Count == 0)
        {
            _parts.Add(Part(0, "birth = any(@days)", "(birth = @born) desc", PerPart));
            return;
        }

        var alike = _words.Count == 1 ? "family_alike + given_alike > 1" : "family_alike > 0 and given_alike > 0";
        var born =
            $"""
             select person_id, case when {alike} then 0 else 2 end as place from (
                 select person_id, birth, {Alike("family")} as family_alike, {Alike("given")} as given_alike
                 from person_names where authority = @a and birth = any(@days)) born
             where family_alike + given_alike > 0
             order by ({alike}) desc, family_alike + given_alike + (birth = @born)::int desc
             """;
        _parts.Add($"({Limited(born, PerPart)})");
    }

    private static string Alike(string name) =>
        $"({name} = any(@words))::int + ({name}_code = any(@codes))::int + (left({name}, 2) = any(@starts))::int";

    /// <summary>By sound, the nearest birth dates before and after the one given: as many steps along the index as there are results.</summary>
    /// <param name="sounds">Columns with the codes they may have, each a table of one column.</param>
    private string Nearest(int place, params (string Column, string Codes)[] sounds)
    {
        var codes = string.Join(" cross join ", sounds.Select(sound => $"{sound.Codes} as {sound.Column}s(code)"));
        var alike = string.Join(" and ", sounds.Select(sound => $"n.{sound.Column} = {sound.Column}s.code"));
        var person = $"select n.person_id, n.birth from person_names n where n.authority = @a and {alike} and";
        return $"""
                (select person_id, {place} as place from {codes} cross join lateral (
                    ({Limited($"{person} n.birth >= @born and n.birth <= @until order by n.birth", OnEachSide)})
                    union all
                    ({Limited($"{person} n.birth < @born and n.birth >= @from order by n.birth desc", OnEachSide)})) near
                 order by abs(birth - @born) limit {PerPart})
                """;
    }

    private static (string Column, string Codes) Sounds(string column, int word) => (column, $"unnest(@c{word})");

    private static (string Column, string Codes) SoundsOfSimilar(string column, int word) => (column, $"(select distinct dmetaphone(word) from near{word})");

    private void AddPostcode()
    {
        if (_terms.Postcode is { } postcode && (postcode.Length >= WholePostcode || _words.Count == 0))
        {
            const string There = "select person_id from person_places where authority = @a and place >= @postcode and place <= @postcodeEnd";

            // With a name, too: who lives there must not be lost among others of the name, nor among all who live there. It is asked of each one by
            // one: EXISTS may be answered from a hash of everybody of the name.
            _parts.Add(_words.Count == 0
                ? $"(select person_id, 0 as place from ({Limited(There, AtOnePostcode)}) there)"
                : $"""
                   (select person_id, case when named then -1 else 0 end as place from (
                       select person_id, coalesce((select true from person_names n
                           where n.person_id = there.person_id and (n.given = any(@words) or n.family = any(@words)) limit 1), false) as named
                       from ({Limited(There, AtThePlace)}) there offset 0) living
                    order by named desc limit {PerPart})
                   """);
        }

        var atThePlaces = $"from ({Limited("select person_id from person_places where authority = @a and place = any(@places)", AtThePlace)}) there";
        if (Places.Length > 0 && (_terms.DateOfBirth is not null || (_terms.HasAddress && _words.Count == 0)))
        {
            // Born on the day and living there, whatever the name; or living there, where an address is all there is.
            var born = _terms.DateOfBirth is null
                ? string.Empty
                : "where exists (select from person_names n where n.person_id = there.person_id and n.birth = any(@days)) ";
            _parts.Add($"(select person_id, 0 as place {atThePlaces} {born}limit {PerPart})");
        }

        if (Places.Length > 0 && _terms.HasAddress && _words.Count > 0)
        {
            _parts.Add(
                $"""
                 (select person_id, 0 as place {atThePlaces} where exists (select from person_names n where n.person_id = there.person_id
                      and (n.given = any(@words) or n.family = any(@words) or n.given_code = any(@codes))) limit {PerPart})
                 """);
        }
    }

    /// <summary>The nearest words that do occur in names take the place of the ones typed.</summary>
    private string SimilarWords() => string.Concat(Enumerable.Range(0, _words.Count).Select(i =>
        $"near{i} as materialized (select word from name_words where word % @w{i} and authority = @a order by similarity(word, @w{i}) desc limit "
        + $"{SimilarAtMost}), "));

    private List<string> Misspelt()
    {
        var born = _terms.DateOfBirth is not null;
        if (_words.Count == 1)
        {
            return born
                ? [Nearest(3, SoundsOfSimilar("family_code", 0)), Nearest(3, SoundsOfSimilar("given_code", 0))]
                : [Part(3, "family in (select word from near0)", null, PerPart), Part(3, "given in (select word from near0)", null, PerPart)];
        }

        if (!born)
        {
            return
            [
                .. Pairs().Select(
                    pair => Part(3, $"family in (select word from near{pair.Family}) and given in (select word from near{pair.Given})", null, PerPart)),
                Part(4, "family = any(@words)", null, PerPart),
                Part(4, "given = any(@words)", null, PerPart),
            ];
        }

        return
        [
            .. Pairs().Select(pair => Nearest(3, SoundsOfSimilar("family_code", pair.Family), SoundsOfSimilar("given_code", pair.Given))),
            .. Enumerable.Range(0, _words.Count).Where(word => _words[word].Codes.Length > 0)
                .SelectMany(word => new[] { Nearest(4, Sounds("family_code", word)), Nearest(4, Sounds("given_code", word)) }),
        ];
    }

    private IEnumerable<(int Family, int Given)> Pairs() =>
        from family in Enumerable.Range(0, _words.Count) from given in Enumerable.Range(0, _words.Count) where family != given select (family, given);

    /// <summary>By name alone. Where a date of birth was given too, few are wanted of those whom it does not help to find.</summary>
    private void AddNamed(int place, string condition, string? order = null) =>
        _parts.Add(Part(place, condition, order, _terms.DateOfBirth is null ? PerPart : AtAnyAge));

    private string Part(int place, string condition, string? order, int limit)
    {
        var ordered = order is null ? string.Empty : $" order by {order}";
        return $"({Limited($"select person_id, {place} as place from person_names where authority = @a and {condition}{ordered}", limit)})";
    }

    private string Limited(string select, int limit) => !_confirmedOnly ? $"{select} limit {limit}"
        : $"select named.* from ({select} limit {LookedThrough}) named "
            + $"where (select known.contact_id is null from people known where known.id = named.person_id) limit {limit}";
}
