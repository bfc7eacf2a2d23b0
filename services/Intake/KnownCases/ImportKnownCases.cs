using Npgsql;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>
/// The council's case system says which cases it has: as JSON from a program, or as a CSV file somebody uploads. A file with one fault
/// changes nothing and is answered with every fault, row by row; the same file a second time changes nothing more.
/// </summary>
internal static class ImportKnownCases
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 24 * 1024 * 1024;

    private const int MaxRows = 100_000;
    private const int MaxErrorsListed = 1_000;

    public static string[] Roles { get; } = [AccessRoles.Integration, AccessRoles.BusinessSupport, .. AccessRoles.Managers];

    public static Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> HandleAsync(
        ImportKnownCasesRequest request, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct) =>
        ImportAsync(
            [.. request.Rows.Select((row, index) => (index + 1, row))],
            request.Rows.Count == 0 ? [new RowError(1, "rows", "There are no rows.")] : [],
            caller,
            db,
            clock,
            ct);

    public static async Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> HandleCsvAsync(
        HttpRequest http, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        // The body was read once for its key.
        http.Body.Position = 0;
        var (rows, errors) = await KnownCaseCsv.ReadAsync(http.Body, MaxRows, ct);
        return await ImportAsync(rows, errors, caller, db, clock, ct);
    }

    private static async Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> ImportAsync(
        List<(int Row, KnownCaseRow Given)> given, List<RowError> wrong, CurrentPerson caller, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (rows, errors) = KnownCaseRules.Check(given, WorkingCalendar.LondonDate(now));
        errors.AddRange(wrong);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var import = new KnownCaseTransfer(connection, caller, now);

        // Two imports at once would each make the same new people.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('known-case-import'), hashtext({caller.Authority}))", ct);
        errors.AddRange(await import.StageAsync(rows, ct));
        if (errors.Count > 0)
        {
            return Refuse(errors, given.Count);
        }

        var (added, changed) = await import.ApplyAsync(ct);
        var done = new KnownCaseImport
        {
            Authority = caller.Authority,
            At = now,
            By = caller.Id,
            ByName = caller.Name,
            Rows = rows.Count,
            Added = added,
            Changed = changed,
        };
        db.Add(done);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new ImportedKnownCases(done.Id, rows.Count, added, changed));
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
}
