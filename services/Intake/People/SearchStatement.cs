using System.Globalization;
using System.Text;
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
    private const int AtOnePostcode = 60;
    private const int Candidates = 60;
    private const int ShortestSounding = 3;
    private const int WholePostcode = 5;

    private readonly SearchTerms _terms;
    private readonly IReadOnlyList<SearchWord> _words;
    private readonly List<string> _parts = [];

    public SearchStatement(SearchTerms terms, IReadOnlyList<SearchWord> words)
    {
        _terms = terms;
        _words = words;
        AddNumbers();
        AddNames();
        AddBirth();
        AddPostcode();
        First = _parts.Count == 0 ? null : Statement(_parts, Audit);
        Second = PersonSearch.MayBeMisspelt(words) && terms is { NhsNumber: null, Upn: null } ? Statement(Misspelt(), similarWords: SimilarWords()) : null;
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
            parameters.Add(new NpgsqlParameter<string[]>("words", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. _words.Select(word => word.Text)] });
            parameters.Add(new NpgsqlParameter<string[]>("codes", NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. _words.SelectMany(word => word.Codes).Distinct(StringComparer.Ordinal)] });
        }

        if (_terms.DateOfBirth is { } born)
        {
            parameters.Add(new NpgsqlParameter<DateOnly>("born", born));
            parameters.Add(new NpgsqlParameter<DateOnly[]>("days", NpgsqlDbType.Array | NpgsqlDbType.Date) { TypedValue = _terms.Swapped is { } swapped ? [born, swapped] : [born] });
            parameters.Add(new NpgsqlParameter<DateOnly>("from", born.AddMonths(-SearchTerms.BirthWindowMonths)));
            parameters.Add(new NpgsqlParameter<DateOnly>("until", born.AddMonths(SearchTerms.BirthWindowMonths)));
        }

        if (_terms.Postcode is { } postcode)
        {
            parameters.Add(new NpgsqlParameter<string>("postcode", postcode));
            parameters.Add(new NpgsqlParameter<string>("postcodeEnd", postcode + "\U0010FFFF"));
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

    private static string Statement(IReadOnlyList<string> parts, string before = "with ", string similarWords = "") =>
        $"""
         {before}{similarWords}hits as ({string.Join("\nunion all ", parts)}),
         candidates as materialized (select person_id, min(place) as place, count(*) as often from hits group by person_id order by min(place), count(*) desc limit {Candidates})
         select {CandidateRow.Columns}
         from candidates c join people p on p.id = c.person_id
         """;

    private void AddNumbers()
    {
        if (_terms.NhsNumber is not null)
        {
            _parts.Add("(select id as person_id, 0 as place from people where authority = @a and nhs_number = @nhs)");
        }

        if (_terms.Upn is not null)
        {
            _parts.Add("(select id as person_id, 0 as place from people where authority = @a and upn = @upn)");
        }
    }

    private void AddNames()
    {
        if (_words.Count == 1)
        {
            Add(1, "family >= @w0 and family <= @e0", "family, given");
            Add(1, "given >= @w0 and given <= @e0", "given, family");
            if (_words[0].Text.Length >= ShortestSounding && _words[0].Codes.Length > 0)
            {
                AddSounding("family_code = any(@c0)");
                AddSounding("given_code = any(@c0)");
            }

            return;
        }

        foreach (var (family, given) in Pairs())
        {
            Add(1, $"family = @w{family} and given >= @w{given} and given <= @e{given}", "given");
            Add(1, $"given = @w{given} and family >= @w{family} and family <= @e{family}", "family");
            if (_words[family].Text.Length >= 2)
            {
                var given2 = _words[given].Text.Length >= 2 ? $"given_start = @s{given}" : $"given_start >= @w{given} and given_start <= @e{given}";
                Add(2, $"family_start = @s{family} and {given2} and family >= @w{family} and family <= @e{family} and given >= @w{given} and given <= @e{given}");
            }

            if (_words[family].Codes.Length > 0 && _words[given].Codes.Length > 0)
            {
                AddSounding($"family_code = any(@c{family}) and given_code = any(@c{given})");
            }
        }

        if (_words.Count > 1)
        {
            Add(2, "family = '' and given = any(@words)");
            Add(2, "given = '' and family = any(@words)");
        }
    }

    /// <summary>Within the birth-date window where there is one, nearest first; else any.</summary>
    private void AddSounding(string condition)
    {
        if (_terms.DateOfBirth is not null)
        {
            Add(1, $"{condition} and birth >= @from and birth <= @until", "abs(birth - @born)");
        }

        Add(3, condition);
    }

    private void AddBirth()
    {
        if (_terms.DateOfBirth is not null)
        {
            Add(1, _words.Count == 0 ? "birth = any(@days)" : $"birth = any(@days) and ({NameIsNear()})", limit: _words.Count == 0 ? AtOnePostcode : PerPart);
        }
    }

    private string NameIsNear()
    {
        var near = new StringBuilder("family_code = any(@codes) or given_code = any(@codes)");
        for (var i = 0; i < _words.Count; i++)
        {
            near.Append(CultureInfo.InvariantCulture, $" or family ^@ @w{i} or given ^@ @w{i} or family % @w{i} or given % @w{i}");
        }

        return near.ToString();
    }

    private void AddPostcode()
    {
        if (_terms.Postcode is { } postcode && (postcode.Length >= WholePostcode || _words.Count == 0))
        {
            _parts.Add($"(select person_id, 1 as place from person_postcodes where authority = @a and postcode >= @postcode and postcode <= @postcodeEnd limit {AtOnePostcode})");
        }
    }

    /// <summary>The nearest words that do occur in names take the place of the ones typed.</summary>
    private string SimilarWords() => string.Concat(Enumerable.Range(0, _words.Count).Select(i =>
        $"near{i} as materialized (select word from name_words where word % @w{i} and authority = @a order by similarity(word, @w{i}) desc limit 8), "));

    private List<string> Misspelt()
    {
        var window = _terms.DateOfBirth is null ? string.Empty : " and birth >= @from and birth <= @until";
        var parts = new List<string>();
        if (_words.Count == 1)
        {
            parts.Add(Part(3, $"family in (select word from near0){window}", null, PerPart));
            parts.Add(Part(3, $"given in (select word from near0){window}", null, PerPart));
        }

        foreach (var (family, given) in _words.Count > 1 ? Pairs() : [])
        {
            parts.Add(Part(3, $"family in (select word from near{family}) and given in (select word from near{given}){window}", null, PerPart));
        }

        if (_words.Count > 1)
        {
            parts.Add(Part(4, $"family = any(@words){window}", null, PerPart));
            parts.Add(Part(4, $"given = any(@words){window}", null, PerPart));
        }

        return parts;
    }

    private IEnumerable<(int Family, int Given)> Pairs() =>
        from family in Enumerable.Range(0, _words.Count) from given in Enumerable.Range(0, _words.Count) where family != given select (family, given);

    private void Add(int place, string condition, string? order = null, int limit = PerPart) => _parts.Add(Part(place, condition, order, limit));

    private static string Part(int place, string condition, string? order, int limit) =>
        $"(select person_id, {place} as place from person_names where authority = @a and {condition}{(order is null ? string.Empty : $" order by {order}")} limit {limit})";
}
