using System.Text.Json;
using Npgsql;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// The council's case system says which cases it has: as JSON from a program, or as a CSV file somebody uploads. Good rows go in; a row with a fault is
/// listed, and one that contradicts what is known of somebody else waits for a person. The same file a second time changes nothing more.
/// </summary>
internal static class ImportKnownCases
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 24 * 1024 * 1024;

    private const int MaxRows = 100_000;
    private const int MaxErrorsListed = 1_000;

    public static string[] Roles { get; } = [AccessRoles.Integration, AccessRoles.BusinessSupport, .. AccessRoles.Managers];

    public static Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> HandleAsync(
        ImportKnownCasesRequest request, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct, bool preview = false,
        bool allOrNothing = false) =>
        ImportAsync(
            [.. request.Rows.Select((row, index) => (index + 1, row))],
            request.Rows.Count == 0 ? [new RowError(1, "rows", "There are no rows.")] : [],
            isTable: request.Rows.Count > 0, new Import(caller, db, clock.GetUtcNow(), preview, allOrNothing), ct);

    public static async Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> HandleCsvAsync(
        HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct, bool preview = false, bool allOrNothing = false)
    {
        // The body was read once for its key.
        http.Body.Position = 0;
        var (rows, errors) = await KnownCaseCsv.ReadAsync(http.Body, MaxRows, ct);
        return await ImportAsync(
            rows, errors, KnownCaseCsv.IsTable(errors, MaxRows), new Import(caller, db, clock.GetUtcNow(), preview, allOrNothing), ct);
    }

    /// <summary>Applies what was previewed. What has changed since counts: the answer says what was done, not what had been foreseen.</summary>
    public static async Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> ApplyAsync(
        Guid importId, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var previewed = await db.Imports.SingleOrDefaultAsync(import => import.Id == importId && import.Authority == caller.Authority, ct);
        if (previewed is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        if (previewed.Content is not { } content)
        {
            return KnownCaseRefusals.NotWaiting.ToProblem();
        }

        var rows = JsonSerializer.Deserialize<KeptRows>(content, IntakeDbContext.Json)!;
        await db.ImportRows.Where(row => row.ImportId == importId).ExecuteDeleteAsync(ct);
        var import = new Import(caller, db, clock.GetUtcNow(), Preview: false, previewed.AllOrNothing) { Previewed = previewed };
        return await ImportAsync([.. rows.Rows.Select(row => (row.Row, row.Given))], rows.Wrong, isTable: true, import, ct);
    }

    private static async Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> ImportAsync(
        List<(int Row, KnownCaseRow Given)> given, List<RowError> wrong, bool isTable, Import import, CancellationToken ct)
    {
        var (caller, db, now) = (import.Caller, import.Db, import.Now);
        var (rows, errors) = KnownCaseRules.Check(given, WorkingCalendar.LondonDate(now));
        var unfit = wrong.Select(error => error.Row).ToHashSet();
        rows = [.. rows.Where(row => !unfit.Contains(row.Row))];
        wrong = [.. wrong, .. errors.Where(error => string.Equals(error.Rule, TextContent.Rule, StringComparison.Ordinal))];
        errors = [.. errors.Union(wrong)];
        given = given.ConvertAll(row => (row.Row, KnownCaseCsv.Fit(row.Given)));
        if (!isTable || (errors.Count > 0 && (import.AllOrNothing || rows.Count == 0)))
        {
            return Refuse(errors, given.Count);
        }

        // Two imports at once would each make the same new people.
        await db.LockAsync($"known-case-import {caller.Authority}", ct);
        var transfer = new KnownCaseTransfer((NpgsqlConnection)db.Database.GetDbConnection(), caller, now);
        var (conflicts, leftOut) = await transfer.StageAsync(rows, ct);
        errors.AddRange(leftOut.Select(row => new RowError(row, "caseSystemNumber", "Left out, as somebody decided when it came before.")));
        if (import.AllOrNothing && (errors.Count > 0 || conflicts.Count > 0))
        {
            return Refuse([.. errors, .. conflicts], given.Count);
        }

        var done = import.Previewed ?? new KnownCaseImport
        {
            Authority = caller.Authority,
            At = now,
            By = caller.Id,
            ByName = caller.Name,
            AllOrNothing = import.AllOrNothing,
        };
        (done.At, done.By, done.ByName) = (now, caller.Id, caller.Name);
        done.State = import.Preview ? ImportState.Previewed : ImportState.Applied;
        done.Content = import.Preview
            ? JsonSerializer.SerializeToUtf8Bytes(new KeptRows([.. given.Select(row => new KeptRow(row.Row, row.Given))], wrong), IntakeDbContext.Json)
            : null;
        (done.Added, done.Changed, done.Unchanged) = await transfer.CountAsync(ct);
        var refused = errors.Select(error => error.Row).ToHashSet();
        var waiting = conflicts.Select(error => error.Row).ToHashSet();
        (done.Refused, done.Waiting) = (refused.Count, waiting.Count);
        done.Rows = rows.Count + errors.Select(error => error.Row).Except(rows.Select(row => row.Row)).Count();
        if (import.Previewed is null)
        {
            db.Add(done);
        }

        await db.SaveChangesAsync(ct);
        await transfer.NoteChangesAsync(done.Id, ct);
        await NoteAsync(import, done.Id, given, errors, ImportOutcome.Refused, ct);
        if (!import.Preview)
        {
            await transfer.ApplyAsync(ct);
            var numbers = rows.Where(row => waiting.Contains(row.Row)).Select(row => row.CaseSystemNumber).ToList();
            await db.ImportRows.Where(row => row.Authority == caller.Authority && row.Outcome == ImportOutcome.Waiting && row.Resolution == null
                && row.ImportId != done.Id && numbers.Contains(row.CaseSystemNumber!)).ExecuteDeleteAsync(ct);
        }

        await NoteAsync(import, done.Id, given, conflicts, ImportOutcome.Waiting, ct);
        return TypedResults.Ok(Imports.Show(done, [.. errors, .. conflicts]));
    }

    private static async Task NoteAsync(
        Import import, Guid importId, List<(int Row, KnownCaseRow Given)> given, IReadOnlyList<RowError> faults, ImportOutcome outcome, CancellationToken ct)
    {
        var byRow = given.ToDictionary(row => row.Row, row => row.Given);
        import.Db.ImportRows.AddRange(faults.GroupBy(fault => fault.Row).Select(row =>
        {
            var said = byRow.GetValueOrDefault(row.Key) ?? new KnownCaseRow();
            return new KnownCaseImportRow
            {
                ImportId = importId,
                Authority = import.Caller.Authority,
                Row = row.Key,
                Outcome = outcome,
                CaseSystemNumber = said.CaseSystemNumber?.Trim(),
                Given = said,
                Faults = [.. row.OrderBy(fault => fault.Field, StringComparer.Ordinal)],
            };
        }));
        await import.Db.SaveChangesAsync(ct);
    }

    private static ProblemHttpResult Refuse(List<RowError> errors, int rows) => TypedResults.Problem(
        $"Nothing was imported: {errors.Count:N0} {(errors.Count == 1 ? "fault" : "faults")}. Put them right and send the whole file again.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        type: "urn:referral-platform:import-refused",
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["rowCount"] = rows,
            ["rowErrors"] = errors.OrderBy(error => error.Row).ThenBy(error => error.Field, StringComparer.Ordinal).Take(MaxErrorsListed),
            ["rowErrorCount"] = errors.Count,
        });

    /// <summary>Who imports, when and how.</summary>
    private sealed record Import(CurrentPerson Caller, IntakeDbContext Db, DateTimeOffset Now, bool Preview, bool AllOrNothing)
    {
        /// <summary>What is applied now.</summary>
        public KnownCaseImport? Previewed { get; init; }
    }

    private sealed record KeptRow(int Row, KnownCaseRow Given);

    private sealed record KeptRows(IReadOnlyList<KeptRow> Rows, List<RowError> Wrong);
}
