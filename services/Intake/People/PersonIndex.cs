using Npgsql;
using NpgsqlTypes;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// What searches go by, kept in the database beside the people (docs/adr/0019): one row for each way of saying a name, one for each
/// postcode lived at, one for each word of any name. Rebuilt for the people that changed, in the transaction that changed them.
/// </summary>
internal static class PersonIndex
{
    /// <summary>How many words of a first or last name are searched by.</summary>
    private const string WordsOfAName = "[1:3]";

    private const string RebuildNames =
        $"""
         insert into person_names (person_id, authority, given, family, given_start, family_start, given_code, family_code, birth, alias)
         select distinct p.id, p.authority, g.word, f.word, left(g.word, 2), left(f.word, 2), dmetaphone(g.word), dmetaphone(f.word),
             coalesce(p.date_of_birth, p.expected_date_of_birth, p.estimated_on - p.estimated_age * 365 - 182), n.kind <> 'name'
         from people p
         cross join lateral jsonb_to_recordset(p.names) as n("firstName" text, "lastName" text, kind text)
         cross join lateral (select {GivenWords} as words) gs
         cross join lateral (select {FamilyWords} as words) fs
         cross join lateral unnest(case when cardinality(gs.words) = 0 then array[''] else gs.words{WordsOfAName} end) as g(word)
         cross join lateral unnest(case when cardinality(fs.words) = 0 then array[''] else fs.words{WordsOfAName} end) as f(word)
         where p.id = any(@ids) and (g.word <> '' or f.word <> '')
         """;

    // An alias of one word goes with the last name.
    private const string GivenWords = "array(select word from " + WordsOf + "(n.\"firstName\"" + WordsEnd;
    private const string FamilyWords = "array(select word from " + WordsOf + "(coalesce(n.\"lastName\", p.names->0->>'lastName')" + WordsEnd;
    private const string WordsOf = "regexp_split_to_table(lower(unaccent(translate";
    private const string WordsEnd = ", '''’`.', ''))), '[^[:alnum:]]+') as w(word) where word <> '')";

    private const string RebuildPostcodes =
        """
        insert into person_postcodes (authority, postcode, person_id)
        select distinct p.authority, key, p.id
        from people p
        cross join lateral jsonb_to_recordset(p.addresses) as a(postcode text)
        cross join lateral upper(regexp_replace(a.postcode, '[^[:alnum:]]', '', 'g')) as key
        where p.id = any(@ids) and key <> ''
        """;

    // In order, so that two imports at once wait for one another instead of blocking each other.
    private const string RebuildWords =
        """
        insert into name_words (authority, word)
        select authority, word
        from (select authority, given from person_names where person_id = any(@ids)
              union select authority, family from person_names where person_id = any(@ids)) as used(authority, word)
        where word <> '' and not exists (select from name_words known where known.authority = used.authority and known.word = used.word)
        order by authority, word
        on conflict do nothing
        """;

    /// <summary>SQL for the words of a text as searches compare them: lower case, without accents and apostrophes.</summary>
    /// <param name="text">A SQL expression.</param>
    public static string WordsSql(string text) => $"array(select word from {WordsOf}({text}{WordsEnd}";

    /// <summary>Brings the index up to date for these people, in the connection's transaction.</summary>
    public static async Task RebuildAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        string[] statements =
        [
            "delete from person_names where person_id = any(@ids)", RebuildNames,
            "delete from person_postcodes where person_id = any(@ids)", RebuildPostcodes, RebuildWords,
        ];
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            command.Parameters.Add(new NpgsqlParameter<Guid[]>("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { TypedValue = [.. ids] });
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}

/// <summary>One way of saying a person's name. "Anna Maria Lopez-Garcia" is said in four.</summary>
internal sealed class PersonNameRow
{
    public long Id { get; private init; }

    public Guid PersonId { get; private init; }

    public string Authority { get; private init; } = string.Empty;

    public string Given { get; private init; } = string.Empty;

    public string Family { get; private init; } = string.Empty;

    /// <summary>First two letters: two beginnings are found together by them.</summary>
    public string GivenStart { get; private init; } = string.Empty;

    public string FamilyStart { get; private init; } = string.Empty;

    /// <summary>Double metaphone.</summary>
    public string GivenCode { get; private init; } = string.Empty;

    public string FamilyCode { get; private init; } = string.Empty;

    /// <summary>Date of birth, expected date of birth, or the middle of the estimated year.</summary>
    public DateOnly? Birth { get; private init; }

    public bool Alias { get; private init; }
}

internal sealed class PersonPostcodeRow
{
    public string Authority { get; private init; } = string.Empty;

    public string Postcode { get; private init; } = string.Empty;

    public Guid PersonId { get; private init; }
}

/// <summary>A word that occurs in somebody's name. There are far fewer of them than people, so misspelt words are looked up here.</summary>
internal sealed class NameWord
{
    public string Authority { get; private init; } = string.Empty;

    public string Word { get; private init; } = string.Empty;
}
