using Npgsql;
using NpgsqlTypes;

namespace ReferralPlatform.Intake.People;

/// <summary>
/// What searches go by, kept in the database beside the people (docs/adr/0019): one row for each way of saying a name, one for each place lived at, one for
/// each word of any name. Whoever was found to be somebody else is indexed as that person, with everything ever said of them. Rebuilt for the people that
/// changed, in the transaction that changed them.
/// </summary>
internal static class PersonIndex
{
    private const string RootsOf = "select distinct coalesce(one_with, id) from people where id = any(@ids)";

    private const string RebuildNames =
        """
        insert into person_names (person_id, authority, given, family, given_start, family_start, given_code, family_code, birth, alias)
        select root, authority, g, f, left(g, 2), left(f, 2), dmetaphone(g), dmetaphone(f), birth, bool_and(alias)
        from (
            select coalesce(p.one_with, p.id) as root, p.authority, said.given_word as g, said.family_word as f,
                n.kind <> 'name' or p.one_with is not null as alias,
                coalesce(p.date_of_birth, p.expected_date_of_birth, p.estimated_on - p.estimated_age * 365 - 182) as birth
            from people p
            cross join lateral jsonb_to_recordset(p.names) as n("firstName" text, "lastName" text, kind text)
            cross join lateral names_said(
                n."firstName", case when n.kind = 'name' then n."lastName" else coalesce(n."lastName", p.names->0->>'lastName') end) as said
            where p.id = any(@ids) or p.one_with = any(@ids)) ways
        group by root, authority, g, f, birth
        """;

    private const string RebuildPlaces =
        """
        insert into person_places (authority, place, person_id)
        select distinct p.authority, key, coalesce(p.one_with, p.id)
        from people p
        cross join lateral jsonb_to_recordset(p.addresses) as a(line1 text, postcode text, uprn text)
        cross join lateral unnest(array[
            nullif(upper(regexp_replace(normalize(a.postcode, nfkc), '[^A-Za-z0-9]', '', 'g')), ''), '=' || nullif(address_text(a.line1), ''),
            '#' || nullif(ltrim(regexp_replace(a.uprn, '[^0-9]', '', 'g'), '0'), '')]) as key
        where (p.id = any(@ids) or p.one_with = any(@ids)) and key is not null
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

    // What else is said of a person, beside the row that stands for them, so that a search reads it with that row.
    private const string RebuildOthers =
        """
        update people root set others = said.others
        from (select r.id, (select jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object('names', m.names, 'dateOfBirth', m.date_of_birth,
                  'expectedDateOfBirth', m.expected_date_of_birth, 'estimatedAge', m.estimated_age, 'estimatedOn', m.estimated_on, 'nhsNumber', m.nhs_number,
                  'upn', m.upn, 'addresses', m.addresses, 'inContact', m.contact_id is not null))) from people m where m.one_with = r.id) as others
              from people r where r.id = any(@ids)) said
        where root.id = said.id and root.others is distinct from said.others
        """;

    /// <summary>Brings the index up to date for these people and whom they were found to be, in the connection's transaction.</summary>
    public static async Task RebuildAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return;
        }

        Guid[] all = [.. ids.Union(await RootsAsync(connection, ids, ct))];
        string[] statements =
        [
            "delete from person_names where person_id = any(@ids)", RebuildNames, "delete from person_places where person_id = any(@ids)", RebuildPlaces,
            RebuildWords, RebuildOthers,
        ];
        foreach (var statement in statements)
        {
            await using var command = Command(connection, statement, all);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task<List<Guid>> RootsAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var command = Command(connection, RootsOf, [.. ids]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var roots = new List<Guid>(ids.Count);
        while (await reader.ReadAsync(ct))
        {
            roots.Add(reader.GetGuid(0));
        }

        return roots;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string statement, Guid[] ids)
    {
        var command = new NpgsqlCommand(statement, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]>("ids", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { TypedValue = ids });
        return command;
    }
}

/// <summary>One way of saying a person's name. "Anna Maria Lopez-Garcia" is said in several.</summary>
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

/// <summary>
/// Where somebody lives or lived, as it is compared: a postcode; a first line of an address after <c>=</c>; a unique property reference number after <c>#</c>.
/// </summary>
internal sealed class PersonPlaceRow
{
    public string Authority { get; private init; } = string.Empty;

    public string Place { get; private init; } = string.Empty;

    public Guid PersonId { get; private init; }
}

/// <summary>A word that occurs in somebody's name. There are far fewer of them than people, so misspelt words are looked up here.</summary>
internal sealed class NameWord
{
    public string Authority { get; private init; } = string.Empty;

    public string Word { get; private init; } = string.Empty;
}
