using Npgsql;
using NpgsqlTypes;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// Asks the person index (docs/adr/0019). The first pass is b-tree ranges only, each ended by a limit, so it costs the same among ten
/// thousand people as among a million; the second, for misspelt names, goes by way of the words that occur in names.
/// </summary>
internal sealed class PersonSearch([FromKeyedServices(PersonSearch.Connections)] NpgsqlDataSource database, SearchAuditKey audit)
{
    /// <summary>Key of the connections that searches have to themselves.</summary>
    public const string Connections = "person-search";

    private const int MaxWords = 8;
    private const int ShortestMisspelt = 3;
    private const int Likeliest = 10;
    private const int FewConfirmed = 3;

    private const string WordsStatement =
        """
        select word, array(select distinct code from unnest(array[dmetaphone(word), dmetaphone_alt(word)]) as c(code) where code <> ''), joined,
            case when @line = '' then '' else address_text(@line) end
        from (select string_to_array(name_text(@name), ' ') as words) typed
        cross join lateral (
            select word, false as joined, place from unnest(telling_words(words)) with ordinality as w(word, place)
            union all select word, true, place from unnest(joined_words(words)) with ordinality as w(word, place)
            union all select word, true, 9 from unnest(apostrophe_parts(@name)) as w(word)
            union all select '', false, 0) as both_ways
        order by joined, place
        """;

    /// <summary>People who may be meant, the likeliest first. The search is recorded before anybody is returned.</summary>
    public async Task<IReadOnlyList<FoundPerson>> FindAsync(SearchTerms terms, CurrentPerson person, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var name = terms.Name.Length == 0 && terms.AddressLine is null ? TypedName.None : await WordsAsync(connection, terms.Name, ct, terms.AddressLine);
        var statement = new SearchStatement(terms, name);
        if (statement.First is not { } first)
        {
            return [];
        }

        await using (var command = new NpgsqlCommand(first, connection))
        {
            statement.Bind(command, person.Authority);
            BindNote(command, Guid.CreateVersion7(), now, person.Id, audit.Hash(terms));
            var found = await CandidatesAsync(command, terms, name, ct);
            var maybeMisspelt = statement.Second is not null && !found.Any(one => IsNamed(one.Fields));
            if (maybeMisspelt)
            {
                found.AddRange(await MoreAsync(statement, statement.Second!));
            }

            var ordered = Order(terms, found);
            if (!IsCrowded(ordered))
            {
                return ordered;
            }

            var confirmed = new SearchStatement(terms, name, confirmedOnly: true);
            ordered.AddRange(await MoreAsync(confirmed, confirmed.First!));
            if (maybeMisspelt)
            {
                ordered.AddRange(await MoreAsync(confirmed, confirmed.Second!));
            }

            return Order(terms, ordered);
        }

        async Task<List<FoundPerson>> MoreAsync(SearchStatement more, string pass)
        {
            await using var command = new NpgsqlCommand(pass, connection);
            more.Bind(command, person.Authority);
            return await CandidatesAsync(command, terms, name, ct);
        }
    }

    /// <summary>
    /// Whether the likeliest are nearly all only named in contacts: fifty contacts about one child can fill every part of a search, and whom a worker has
    /// confirmed must not fall behind them.
    /// </summary>
    private static bool IsCrowded(List<FoundPerson> ordered) =>
        ordered.Count >= Likeliest && ordered.Take(Likeliest).Count(one => one.Person.IsConfirmed) < FewConfirmed;

    /// <summary>Gives the first pass what it notes about itself.</summary>
    internal static void BindNote(NpgsqlCommand command, Guid id, DateTimeOffset now, string by, byte[] termsHash)
    {
        command.Parameters.Add(new NpgsqlParameter<Guid>("id", id));
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", now.ToUniversalTime()));
        command.Parameters.Add(new NpgsqlParameter<string>("by", by));
        command.Parameters.Add(new NpgsqlParameter<byte[]>("hash", NpgsqlDbType.Bytea) { TypedValue = termsHash });
    }

    internal static bool MayBeMisspelt(IReadOnlyList<SearchWord> words) => words.Count > 0 && words.All(word => word.Text.Length >= ShortestMisspelt);

    internal static async Task<TypedName> WordsAsync(NpgsqlConnection connection, string name, CancellationToken ct, string? addressLine = null)
    {
        await using var command = new NpgsqlCommand(WordsStatement, connection);
        command.Parameters.Add(new NpgsqlParameter<string>("name", name));
        command.Parameters.Add(new NpgsqlParameter<string>("line", addressLine ?? string.Empty));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (words, joined, line) = (new List<SearchWord>(MaxWords), new List<SearchWord>(), string.Empty);
        while (await reader.ReadAsync(ct))
        {
            line = reader.GetString(3);
            var text = reader.GetString(0);
            var into = reader.GetBoolean(2) ? joined : words;
            if (text.Length > 0 && into.Count < MaxWords && !into.Exists(word => string.Equals(word.Text, text, StringComparison.Ordinal)))
            {
                into.Add(new SearchWord(text, reader.GetFieldValue<string[]>(1)));
            }
        }

        return new TypedName(words, joined, line.Length == 0 ? null : line);
    }

    /// <summary>Whether somebody was found of that name, or of one like it and born that day: then it was not misspelt beyond the first pass.</summary>
    private static bool IsNamed(IReadOnlyList<FieldAgreement> fields) =>
        On(fields, "name") is Likeness.Same or Likeness.BeginsWith or Likeness.SoundsAlike or Likeness.AnotherName
        || (On(fields, "name") is Likeness.Similar && On(fields, "dateOfBirth") is Likeness.Same or Likeness.DayAndMonthSwapped);

    private static Likeness? On(IReadOnlyList<FieldAgreement> fields, string name) =>
        fields.FirstOrDefault(field => string.Equals(field.Field, name, StringComparison.Ordinal))?.Agreement;

    private static List<FoundPerson> Order(SearchTerms terms, IReadOnlyList<FoundPerson> found) =>
        [.. found.DistinctBy(one => one.Person.Id).OrderByDescending(one => PersonComparison.Weight(one.Fields)).ThenBy(one => DaysApart(terms, one.Person))
            .ThenByDescending(one => one.Person.IsConfirmed)
            .ThenBy(one => one.Person.DisplayName, StringComparer.Ordinal).ThenBy(one => one.Person.Id)];

    private static int DaysApart(SearchTerms terms, Person person) =>
        terms.DateOfBirth is { } born && (person.DateOfBirth ?? person.ExpectedDateOfBirth) is { } held
            ? Math.Abs(held.DayNumber - born.DayNumber)
            : int.MaxValue;

    private static async Task<List<FoundPerson>> CandidatesAsync(NpgsqlCommand command, SearchTerms terms, TypedName name, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<FoundPerson>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(PersonComparison.Compare(terms, name, CandidateRow.Read(reader)));
        }

        return found;
    }
}
