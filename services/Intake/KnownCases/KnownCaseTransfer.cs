using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ReferralPlatform.Intake.People;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// Brings checked rows into the database set by set, in the connection's transaction. A row is the person with its case-system number;
/// else the one with its NHS number or UPN, if the date of birth is the same; else somebody new. It never guesses by name.
/// </summary>
internal sealed class KnownCaseTransfer(NpgsqlConnection connection, CurrentPerson caller, DateTimeOffset now)
{
    private const string Stage =
        """
        create temporary table import_rows (
            row int primary key, new_id uuid not null, person_id uuid, case_system_number text not null, names jsonb not null, date_of_birth date, expected_date_of_birth date,
            sex smallint, nhs_number text, upn text, addresses jsonb not null, status smallint not null, worker text, worker_absent boolean not null, manager text, team text,
            closed_on date, child_protection_plan boolean not null, looked_after boolean not null) on commit drop
        """;

    // A person who has another number of the case system already is not this row's.
    private const string Identify =
        """
        update import_rows r set person_id = p.id from people p where p.authority = @a and p.case_system_number = r.case_system_number;
        update import_rows r set person_id = p.id from people p
        where r.person_id is null and p.authority = @a and p.contact_id is null and p.nhs_number = r.nhs_number and p.case_system_number is null and p.date_of_birth is not distinct from r.date_of_birth;
        update import_rows r set person_id = p.id from people p
        where r.person_id is null and p.authority = @a and p.contact_id is null and p.upn = r.upn and p.case_system_number is null and p.date_of_birth is not distinct from r.date_of_birth
        """;

    private const string Conflicts =
        """
        select r.row, 'nhsNumber', 'This NHS number is somebody else''s: the case-system number or the date of birth is not the same.'
        from import_rows r join people p on p.authority = @a and p.contact_id is null and p.nhs_number = r.nhs_number where p.id is distinct from r.person_id
        union all
        select r.row, 'upn', 'This UPN is somebody else''s: the case-system number or the date of birth is not the same.'
        from import_rows r join people p on p.authority = @a and p.contact_id is null and p.upn = r.upn where p.id is distinct from r.person_id
        union all
        select r.row, 'nhsNumber', 'Each NHS number once; row ' || first.row || ' is the same.'
        from import_rows r join (select nhs_number, min(row) as row from import_rows group by nhs_number) first on first.nhs_number = r.nhs_number and first.row < r.row
        union all
        select r.row, 'upn', 'Each UPN once; row ' || first.row || ' is the same.'
        from import_rows r join (select upn, min(row) as row from import_rows group by upn) first on first.upn = r.upn and first.row < r.row
        """;

    private const string AddPeople =
        """
        insert into people (id, authority, names, date_of_birth, expected_date_of_birth, sex, nhs_number, upn, case_system_number, addresses, version, recorded_at, recorded_by)
        select new_id, @a, names, date_of_birth, expected_date_of_birth, sex, nhs_number, upn, case_system_number, addresses, 1, @now, @by from import_rows where person_id is null
        returning id
        """;

    // What is missing is filled in; what is there stays as it is.
    private const string FillIn =
        """
        update people p
        set case_system_number = r.case_system_number, nhs_number = coalesce(p.nhs_number, r.nhs_number), upn = coalesce(p.upn, r.upn),
            date_of_birth = coalesce(p.date_of_birth, r.date_of_birth), expected_date_of_birth = case when r.date_of_birth is null then p.expected_date_of_birth end, version = p.version + 1
        from import_rows r
        where p.id = r.person_id and (p.case_system_number is null or (p.nhs_number is null and r.nhs_number is not null) or (p.upn is null and r.upn is not null)
            or (p.date_of_birth is null and r.date_of_birth is not null))
        returning p.id
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

    /// <summary>Copies the rows beside the people and says which cannot be who they say they are.</summary>
    public async Task<IReadOnlyList<RowError>> StageAsync(IReadOnlyList<CheckedRow> rows, CancellationToken ct)
    {
        await ExecuteAsync(Stage, ct);
        await CopyAsync(rows, ct);
        await ExecuteAsync("analyze import_rows", ct);
        await ExecuteAsync(Identify, ct);
        await using var command = Command(Conflicts);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var errors = new List<RowError>();
        while (await reader.ReadAsync(ct))
        {
            errors.Add(new RowError(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return errors;
    }

    /// <summary>Adds who is new, fills in what was missing, and records what is said differently from last time.</summary>
    public async Task<(int Added, int Changed)> ApplyAsync(CancellationToken ct)
    {
        var added = await IdsAsync(AddPeople, ct);
        var filled = await IdsAsync(FillIn, ct);
        var said = await IdsAsync(AddStatements, ct);
        var touched = added.Concat(filled).ToList();
        foreach (var batch in touched.Chunk(20_000))
        {
            await PersonIndex.RebuildAsync(connection, batch, ct);
        }

        return (added.Count, touched.Concat(said).Distinct().Count());
    }

    private async Task CopyAsync(IReadOnlyList<CheckedRow> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy import_rows (row, new_id, case_system_number, names, date_of_birth, expected_date_of_birth, sex, nhs_number, upn, addresses, status, worker, worker_absent,
                manager, team, closed_on, child_protection_plan, looked_after) from stdin (format binary)
            """,
            ct);
        foreach (var row in rows)
        {
            PersonAddress[] addresses = row.AddressLine1 is null && row.Postcode is null ? [] : [new(row.AddressLine1, null, null, row.Postcode)];
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
        }

        await copy.CompleteAsync(ct);

        Task WriteAsync<T>(T? value, NpgsqlDbType type) => value is null ? copy.WriteNullAsync(ct) : copy.WriteAsync(value, type, ct);
    }

    private async Task<List<Guid>> IdsAsync(string statement, CancellationToken ct)
    {
        await using var command = Command(statement);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
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

        if (statement.Contains("@by", StringComparison.Ordinal))
        {
            command.Parameters.Add(new NpgsqlParameter<string>("by", caller.Id));
        }

        return command;
    }
}
