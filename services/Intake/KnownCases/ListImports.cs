namespace ReferralPlatform.Intake.KnownCases;

/// <summary>The latest imports of the caller's authority.</summary>
internal static class ListImports
{
    private const int Latest = 20;

    public static async Task<Ok<Page<ImportView>>> HandleAsync(CurrentPerson caller, IntakeDbContext db, CancellationToken ct)
    {
        var imports = await db.Imports.AsNoTracking().Where(import => import.Authority == caller.Authority).OrderByDescending(import => import.Id).Take(Latest)
            .Select(import => new ImportView(import.Id, import.At, import.ByName, import.Rows, import.Added, import.Changed)).ToListAsync(ct);
        return TypedResults.Ok(new Page<ImportView>(imports));
    }
}
