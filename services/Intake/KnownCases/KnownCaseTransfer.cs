using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Brings checked rows into the database set by set, in the connection's transaction. A row is the person with its case-system number;
/// else the one with its NHS number or UPN, if the date of birth is the same; else somebody new. It never guesses by name. What is compared decides
/// what is changed, so that a preview and the import itself cannot say different things.
/// </summary>
internal sealed class KnownCaseTransfer(NpgsqlConnection connection, CurrentPerson caller, DateTimeOffset now)
{
    /// <summary>From how many changed people on the database's picture of them is renewed at once.</summary>
    private const int Many = 1_000;

    private const string Stage =
        """
        create temporary table import_rows (
            row int primary key, new_id uuid not null, person_id uuid, case_system_number text not null, names jsonb not null, date_of_birth date, expected_date_of_birth date,
            sex smallint, nhs_number text, upn text, addresses jsonb not null, status smallint not null, worker text, worker_absent boolean not null, manager text, team text,
            closed_on date, child_protection_plan boolean not null, looked_after boolean not null, given jsonb not null) on commit drop
        """;

    private const string Unstage = "drop table if exists import_rows, import_conflicts, import_changes, import_before";

    // What a person has decided of a row holds for the same row of the next file.
    private const string Settle =
        """
        update import_rows r set nhs_number = null
        from known_case_import_rows s
        where s.authority = @a and s.outcome = 2 and s.resolution = 1 and s.case_system_number = r.case_system_number
            and s.given->>'nhsNumber' = r.given->>'nhsNumber'
            and exists (select from jsonb_array_elements(s.faults) f where f->>'field' = 'nhsNumber');
        update import_rows r set upn = null
        from known_case_import_rows s
        where s.authority = @a and s.outcome = 2 and s.resolution = 1 and s.case_system_number = r.case_system_number
            and s.given->>'upn' = r.given->>'upn'
            and exists (select from jsonb_array_elements(s.faults) f where f->>'field' = 'upn')
        """;

    private const string LeftOut =
        """
        select r.row from import_rows r
        where exists (select from known_case_import_rows s
            where s.authority = @a and s.outcome = 2 and s.resolution = 2 and s.case_system_number = r.case_system_number and s.given = r.given)
        """;

    // A person who has another number of the case system already is not this row's.
    private const string Identify =
        """
        update import_rows r set person_id = p.id from people p where p.authority = @a and p.case_system_number = r.case_system_number;
        update import_rows r set person_id = p.id from people p
        where r.person_id is null and p.authority = @a and p.contact_id is null and p.merged_into is null and p.nhs_number = r.nhs_number
            and p.case_system_number is null and p.date_of_birth is not distinct from r.date_of_birth;
        update import_rows r set person_id = p.id from people p
        where r.person_id is null and p.authority = @a and p.contact_id is null and p.merged_into is null and p.upn = r.upn
            and p.case_system_number is null and p.date_of_birth is not distinct from r.date_of_birth
        """;

    private const string Conflicts =
        """
        create temporary table import_conflicts on commit drop as
        select r.row, 'nhsNumber' as field, 'This NHS number is somebody else''s: the case-system number or the date of birth is not the same.' as rule
        from import_rows r join people p on p.authority = @a and p.contact_id is null and p.merged_into is null and p.nhs_number = r.nhs_number
        where p.id is distinct from (select coalesce(q.one_with, q.id) from people q where q.id = r.person_id)
        union all
        select r.row, 'upn', 'This UPN is somebody else''s: the case-system number or the date of birth is not the same.'
        from import_rows r join people p on p.authority = @a and p.contact_id is null and p.merged_into is null and p.upn = r.upn
        where p.id is distinct from (select coalesce(q.one_with, q.id) from people q where q.id = r.person_id)
        union all
        select r.row, 'nhsNumber', 'Each NHS number once; row ' || first.row || ' is the same.'
        from import_rows r join (select nhs_number, min(row) as row from import_rows group by nhs_number) first on first.nhs_number = r.nhs_number and first.row < r.row
        union all
        select r.row, 'upn', 'Each UPN once; row ' || first.row || ' is the same.'
        from import_rows r join (select upn, min(row) as row from import_rows group by upn) first on first.upn = r.upn and first.row < r.row
        """;

    private const string SetConflictsAside =
        "delete from import_rows r using (select distinct row from import_conflicts) c where c.row = r.row";

    /// <summary>
    /// What each row says that is not known, field by field. What a row leaves out is not taken back; letters that are only larger or smaller are no change.
    /// </summary>
    private const string Compare =
        """
        create temporary table import_changes on commit drop as
        select r.row, r.person_id, bool_or(c.n <= 11) as of_person, bool_or(c.n in (2, 3)) as of_name,
            bool_or(c.n in (9, 10) or (c.n = 11 and c.before is not null)) as of_address, bool_or(c.n = 11) as of_property,
            jsonb_agg(jsonb_build_object('field', c.field, 'before', coalesce(c.before, ''), 'after', c.after) order by c.n) as changes
        from import_rows r
        join people p on p.id = r.person_id
        left join lateral (
            select s.* from known_case_statements s where s.person_id = r.person_id order by s.as_of desc, s.id desc limit 1) s on true
        cross join lateral (select p.addresses->-1 as last) address
        cross join lateral (values
            (1, 'caseSystemNumber', p.case_system_number, r.case_system_number),
            (2, 'firstName', p.names->0->>'firstName', r.names->0->>'firstName'),
            (3, 'lastName', p.names->0->>'lastName', r.names->0->>'lastName'),
            (4, 'dateOfBirth', p.date_of_birth::text, r.date_of_birth::text),
            (5, 'expectedDateOfBirth', p.expected_date_of_birth::text,
                case when r.date_of_birth is not null then '' when p.date_of_birth is null then r.expected_date_of_birth::text end),
            (6, 'sex', (array['M', 'F', 'U'])[p.sex + 1],
                case when r.sex = 2 and p.date_of_birth is not null then null else (array['M', 'F', 'U'])[r.sex + 1] end),
            (7, 'nhsNumber', p.nhs_number, r.nhs_number),
            (8, 'upn', p.upn, r.upn),
            (9, 'addressLine1', address.last->>'line1', r.addresses->0->>'line1'),
            (10, 'postcode', address.last->>'postcode', r.addresses->0->>'postcode'),
            (11, 'uprn', address.last->>'uprn', r.addresses->0->>'uprn'),
            (12, 'status', (array['unknown', 'open', 'closed'])[s.status + 1], (array['unknown', 'open', 'closed'])[r.status + 1]),
            (13, 'worker', s.worker, coalesce(r.worker, '')),
            (14, 'workerAbsent', case when coalesce(s.worker_absent, false) then 'yes' else 'no' end, case when r.worker_absent then 'yes' else 'no' end),
            (15, 'manager', s.manager, coalesce(r.manager, '')),
            (16, 'team', s.team, coalesce(r.team, '')),
            (17, 'closedOn', s.closed_on::text, coalesce(r.closed_on::text, '')),
            (18, 'childProtectionPlan', case when coalesce(s.child_protection_plan, false) then 'yes' else 'no' end,
                case when r.child_protection_plan then 'yes' else 'no' end),
            (19, 'lookedAfter', case when coalesce(s.looked_after, false) then 'yes' else 'no' end,
                case when r.looked_after then 'yes' else 'no' end)) as c(n, field, before, after)
        where c.after is not null
            and case when c.n = 10
                    then upper(regexp_replace(coalesce(c.before, ''), '[^[:alnum:]]', '', 'g')) <> upper(regexp_replace(c.after, '[^[:alnum:]]', '', 'g'))
                when c.n = 11 then ltrim(coalesce(c.before, ''), '0') <> ltrim(c.after, '0')
                when c.n in (2, 3, 9) then lower(coalesce(c.before, '')) <> lower(c.after)
                else coalesce(c.before, '') <> c.after end
        group by r.row, r.person_id
        """;

    private const string Count =
        """
        select (select count(*) from import_rows where person_id is null), (select count(*) from import_changes),
            (select count(*) from import_rows r where r.person_id is not null and not exists (select from import_changes c where c.row = r.row))
        """;

    private const string AddPeople =
        """
        insert into people (id, authority, names, date_of_birth, expected_date_of_birth, sex, nhs_number, upn, case_system_number, addresses, version, recorded_at, recorded_by)
        select new_id, @a, names, date_of_birth, expected_date_of_birth, sex, nhs_number, upn, case_system_number, addresses, 1, @now, @by from import_rows where person_id is null
        returning id
        """;

    // The name and the address that were known stay findable: the one as an alias, the other with the day it ended.
    private const string Update =
        """
        update people p
        set case_system_number = r.case_system_number, nhs_number = coalesce(r.nhs_number, p.nhs_number), upn = coalesce(r.upn, p.upn),
            date_of_birth = coalesce(r.date_of_birth, p.date_of_birth),
            expected_date_of_birth = case when coalesce(r.date_of_birth, p.date_of_birth) is null
                then coalesce(r.expected_date_of_birth, p.expected_date_of_birth) end,
            estimated_age = case when r.date_of_birth is null then p.estimated_age end,
            estimated_on = case when r.date_of_birth is null then p.estimated_on end,
            sex = case when r.sex = 2 and p.date_of_birth is not null then p.sex
                else coalesce(r.sex, case when p.sex = 2 and r.date_of_birth is not null then null else p.sex end) end,
            names = case when not c.of_name then p.names else
                jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('firstName', coalesce(r.names->0->>'firstName', p.names->0->>'firstName'),
                    'lastName', coalesce(r.names->0->>'lastName', p.names->0->>'lastName'), 'kind', 'name')))
                || case when coalesce(p.names->0->>'firstName', p.names->0->>'lastName') is null
                    or exists (select from jsonb_array_elements(p.names - 0) n
                        where n->>'firstName' is not distinct from p.names->0->>'firstName' and n->>'lastName' is not distinct from p.names->0->>'lastName')
                    then '[]'::jsonb else jsonb_build_array((p.names->0) || '{"kind": "alias"}'::jsonb) end
                || (p.names - 0) end,
            addresses = case when not c.of_address and not c.of_property then p.addresses
                when jsonb_array_length(p.addresses) = 0 or p.addresses->-1 ? 'to' then p.addresses || r.addresses
                -- The property of the address that is known.
                when not c.of_address then jsonb_set(p.addresses, array[(jsonb_array_length(p.addresses) - 1)::text, 'uprn'], r.addresses->0->'uprn')
                else jsonb_set(p.addresses, array[(jsonb_array_length(p.addresses) - 1)::text, 'to'], to_jsonb(@today::text)) || r.addresses end,
            called_instead = case when not c.of_name then p.called_instead end, version = p.version + 1
        from import_rows r join import_changes c on c.row = r.row
        where p.id = r.person_id and c.of_person
        returning p.id
        """;

    private const string Details =
        """
        jsonb_strip_nulls(jsonb_build_object('firstName', p.names->0->>'firstName', 'lastName', p.names->0->>'lastName', 'dateOfBirth', p.date_of_birth,
            'expectedDateOfBirth', p.expected_date_of_birth, 'sex', (array['M', 'F', 'U'])[p.sex + 1]))
        """;

    private const string NoteBefore =
        $"""
        create temporary table import_before on commit drop as
        select p.id, {Details} as details from people p join import_changes c on c.person_id = p.id where c.of_person
        """;

    // As a correction by hand would be kept.
    private const string NoteHistory =
        $"""
        insert into person_history (id, authority, person_id, what, at, by, by_name, because, before, after)
        select gen_random_uuid(), @a, p.id, 2, @now, @by, @name, 'The case system says so', b.details, {Details}
        from people p join import_before b on b.id = p.id where b.details <> {Details}
        """;

    private const string NoteChanges =
        """
        insert into known_case_import_rows (id, import_id, authority, row, outcome, case_system_number, person_id, given, faults, changes)
        select gen_random_uuid(), @import, @a, r.row, 0, r.case_system_number, r.person_id, r.given, '[]', c.changes
        from import_changes c join import_rows r on r.row = c.row
        """;

    // What waited of these people has been put right by the file.
    private const string NoLongerWaiting =
        """
        delete from known_case_import_rows w using import_rows r
        where w.authority = @a and w.outcome = 2 and w.resolution is null and w.case_system_number = r.case_system_number
        """;

    private const string AddStatements =
        """
        insert into known_case_statements (id, authority, person_id, status, worker, worker_absent, manager, team, closed_on, child_protection_plan, looked_after, as_of)
        select gen_random_uuid(), @a, r.person_id, r.status, r.worker, r.worker_absent, r.manager, r.team, r.closed_on, r.child_protection_plan, r.looked_after, @now
        from (select coalesce(person_id, new_id) as person_id, status, worker, worker_absent, manager, team, closed_on, child_protection_plan, looked_after from import_rows) r
        left join lateral (
            select s.status, s.worker, s.worker_absent, s.manager, s.team, s.closed_on, s.child_protection_plan, s.looked_after
            from known_case_statements s where s.person_id = r.person_id order by s.as_of desc limit 1) latest on true
        where (latest.status, latest.worker, latest.worker_absent, latest.manager, latest.team, latest.closed_on, latest.child_protection_plan, latest.looked_after)
            is distinct from (r.status, r.worker, r.worker_absent, r.manager, r.team, r.closed_on, r.child_protection_plan, r.looked_after)
        returning person_id
        """;

    /// <summary>Copies the rows beside the people, and sets aside those that cannot be who they say they are.</summary>
    /// <param name="settled">Whom the only row is about, where a person has said so.</param>
    /// <returns>What is wrong with those, and which rows a person has left out before.</returns>
    public async Task<(IReadOnlyList<RowError> Conflicts, IReadOnlyList<int> LeftOut)> StageAsync(
        IReadOnlyList<CheckedRow> rows, CancellationToken ct, Guid? settled = null)
    {
        await ExecuteAsync(Unstage, ct);
        await ExecuteAsync(Stage, ct);
        await CopyAsync(rows, ct);
        await ExecuteAsync("analyze import_rows", ct);
        await ExecuteAsync(Settle, ct);
        var leftOut = settled is null ? await ReadAsync(LeftOut, reader => reader.GetInt32(0), ct) : [];
        await ExecuteAsync($"delete from import_rows where row in ({string.Join(',', leftOut.Append(-1))})", ct);
        await ExecuteAsync(Identify, ct);
        if (settled is { } person)
        {
            await ExecuteAsync($"update import_rows set person_id = '{person}'", ct);
        }

        await ExecuteAsync(Conflicts, ct);
        var conflicts = await ReadAsync(
            "select row, field, rule from import_conflicts", reader => new RowError(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)), ct);
        await ExecuteAsync(SetConflictsAside, ct);
        await ExecuteAsync(Compare, ct);
        return (conflicts, leftOut);
    }

    /// <summary>How many people would be, or are, new, changed and as they are known.</summary>
    public async Task<(int Added, int Changed, int Unchanged)> CountAsync(CancellationToken ct) =>
        (await ReadAsync(Count, reader => ((int)reader.GetInt64(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2)), ct))[0];

    /// <summary>Keeps what changes with the import, field by field.</summary>
    public Task NoteChangesAsync(Guid importId, CancellationToken ct) =>
        ExecuteAsync(NoteChanges.Replace("@import", $"'{importId}'", StringComparison.Ordinal), ct);

    /// <summary>Adds who is new, changes what is said differently, and records what is said of the cases.</summary>
    /// <returns>Everybody who is new or changed.</returns>
    public async Task<IReadOnlyList<Guid>> ApplyAsync(CancellationToken ct)
    {
        var added = await IdsAsync(AddPeople, ct);
        await ExecuteAsync(NoteBefore, ct);
        var updated = await IdsAsync(Update, ct);
        await ExecuteAsync(NoteHistory, ct);
        var said = await IdsAsync(AddStatements, ct);
        await ExecuteAsync(NoLongerWaiting, ct);
        var touched = added.Concat(updated).ToList();
        foreach (var batch in touched.Chunk(20_000))
        {
            await PersonIndex.RebuildAsync(connection, batch, ct);
        }

        // Autovacuum comes a minute later or, where it is busy, much later; until then every search and every new person would be planned as among nobody.
        if (touched.Count >= Many)
        {
            await ExecuteAsync("analyze people, person_names, person_places, name_words", ct);
        }

        return [.. touched.Concat(said).Distinct()];
    }

    private async Task CopyAsync(IReadOnlyList<CheckedRow> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy import_rows (row, new_id, case_system_number, names, date_of_birth, expected_date_of_birth, sex, nhs_number, upn, addresses, status, worker, worker_absent,
                manager, team, closed_on, child_protection_plan, looked_after, given) from stdin (format binary)
            """,
            ct);
        foreach (var row in rows)
        {
            PersonAddress[] addresses = (row.AddressLine1 ?? row.Postcode ?? row.Uprn) is null
                ? [] : [new(row.AddressLine1, null, null, row.Postcode, Uprn: row.Uprn)];
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(row.Row, NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(row.CaseSystemNumber, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(
                JsonSerializer.Serialize(new[] { new PersonName(row.FirstName, row.LastName) }, IntakeDbContext.Json), NpgsqlDbType.Jsonb, ct);
            await WriteAsync(row.DateOfBirth, NpgsqlDbType.Date);
            await WriteAsync(row.ExpectedDateOfBirth, NpgsqlDbType.Date);
            await WriteAsync((short?)row.Sex, NpgsqlDbType.Smallint);
            await WriteAsync(row.NhsNumber, NpgsqlDbType.Text);
            await WriteAsync(row.Upn, NpgsqlDbType.Text);
            await copy.WriteAsync(JsonSerializer.Serialize(addresses, IntakeDbContext.Json), NpgsqlDbType.Jsonb, ct);
            await copy.WriteAsync((short)row.Status, NpgsqlDbType.Smallint, ct);
            await WriteAsync(row.Worker, NpgsqlDbType.Text);
            await copy.WriteAsync(row.WorkerAbsent, NpgsqlDbType.Boolean, ct);
            await WriteAsync(row.Manager, NpgsqlDbType.Text);
            await WriteAsync(row.Team, NpgsqlDbType.Text);
            await WriteAsync(row.ClosedOn, NpgsqlDbType.Date);
            await copy.WriteAsync(row.ChildProtectionPlan, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(row.LookedAfter, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(JsonSerializer.Serialize(row.Given, IntakeDbContext.Json), NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);

        Task WriteAsync<T>(T? value, NpgsqlDbType type) => value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, type, ct);
    }

    private Task<List<Guid>> IdsAsync(string statement, CancellationToken ct) => ReadAsync(statement, reader => reader.GetGuid(0), ct);

    private async Task<List<T>> ReadAsync<T>(string statement, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var command = Command(statement);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async Task ExecuteAsync(string statement, CancellationToken ct)
    {
        await using var command = Command(statement);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string statement)
    {
        var command = new NpgsqlCommand(statement, connection);
        if (statement.Contains("@a", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<string>("a", caller.Authority));
        }

        if (statement.Contains("@now", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset>("now", now.ToUniversalTime()));
        }

        if (statement.Contains("@today", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("today", WorkingCalendar.LondonDate(now)));
        }

        if (statement.Contains("@name", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<string>("name", caller.Name));
        }

        if (statement.Contains("@by", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<string>("by", caller.Id));
        }

        return command;
    }
}
