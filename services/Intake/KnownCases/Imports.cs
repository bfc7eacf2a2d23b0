namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Imports of the caller's authority: what came of them, row by row, and what could not be taken, to be put right.</summary>
internal static class Imports
{
    private const int Latest = 20;
    private const int MaxErrorsListed = 1_000;
    private const int PageLength = 100;

    public static async Task<Ok<Page<ImportView>>> ListAsync(CurrentPerson caller, IntakeDbContext db, CancellationToken ct)
    {
        var imports = await db.Imports.AsNoTracking().Where(import => import.Authority == caller.Authority).OrderByDescending(import => import.Id).Take(Latest)
            .Select(import => new ImportView(
                import.Id, import.At, import.ByName, import.State, import.Rows, import.Added, import.Changed, import.Unchanged, import.Refused, import.Waiting))
            .ToListAsync(ct);
        return TypedResults.Ok(new Page<ImportView>(imports));
    }

    public static async Task<Results<Ok<ImportedKnownCases>, ProblemHttpResult>> ReadAsync(
        Guid importId, CurrentPerson caller, IntakeDbContext db, CancellationToken ct)
    {
        // Without its rows as they came, which may be megabytes.
        var import = await db.Imports.AsNoTracking().Where(found => found.Id == importId && found.Authority == caller.Authority)
            .Select(found => new ImportedKnownCases(
                found.Id, found.State, found.Rows, found.Added, found.Changed, found.Unchanged, found.Refused, found.Waiting, new List<RowError>(), 0))
            .SingleOrDefaultAsync(ct);
        if (import is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var faulty = await FaultyAsync(importId, db, ct);
        return TypedResults.Ok(WithErrors(import, [.. faulty.SelectMany(row => row.Faults)]));
    }

    /// <param name="after">The last row that is known already.</param>
    public static async Task<Results<Ok<Page<ImportRowView>>, ProblemHttpResult>> ListRowsAsync(
        Guid importId, CurrentPerson caller, IntakeDbContext db, CancellationToken ct, ImportOutcome outcome = ImportOutcome.Changed, int after = 0)
    {
        if (!await db.Imports.AnyAsync(found => found.Id == importId && found.Authority == caller.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        var rows = await db.ImportRows.AsNoTracking().Where(row => row.ImportId == importId && row.Outcome == outcome && row.Row > after)
            .OrderBy(row => row.Row).Take(PageLength + 1).ToListAsync(ct);
        var next = rows.Count > PageLength ? $"{rows[PageLength - 1].Row}" : null;
        return TypedResults.Ok(new Page<ImportRowView>([.. rows.Take(PageLength).Select(Show)], next));
    }

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> DownloadRefusedAsync(
        Guid importId, CurrentPerson caller, IntakeDbContext db, CancellationToken ct)
    {
        if (!await db.Imports.AnyAsync(found => found.Id == importId && found.Authority == caller.Authority, ct))
        {
            return Refusal.NotFound.ToProblem();
        }

        return TypedResults.File(ImportCsv.Write(await FaultyAsync(importId, db, ct)), "text/csv; charset=utf-8", "rows-to-put-right.csv");
    }

    internal static ImportedKnownCases Show(KnownCaseImport import, IReadOnlyList<RowError> errors) => WithErrors(
        new ImportedKnownCases(
            import.Id, import.State, import.Rows, import.Added, import.Changed, import.Unchanged, import.Refused, import.Waiting, [], RowErrorCount: 0),
        errors);

    private static ImportedKnownCases WithErrors(ImportedKnownCases import, IReadOnlyList<RowError> errors) => import with
    {
        RowErrors = [.. errors.OrderBy(error => error.Row).ThenBy(error => error.Field, StringComparer.Ordinal).Take(MaxErrorsListed)],
        RowErrorCount = errors.Count,
    };

    private static ImportRowView Show(KnownCaseImportRow row) => new(
        row.Id, row.Row, row.Outcome, row.CaseSystemNumber, $"{row.Given.FirstName} {row.Given.LastName}".Trim() is { Length: > 0 } name ? name : null,
        row.PersonId, row.Changes, row.Faults);

    private static Task<List<KnownCaseImportRow>> FaultyAsync(Guid importId, IntakeDbContext db, CancellationToken ct) =>
        db.ImportRows.AsNoTracking().Where(row => row.ImportId == importId && row.Outcome != ImportOutcome.Changed).OrderBy(row => row.Row).ToListAsync(ct);
}
