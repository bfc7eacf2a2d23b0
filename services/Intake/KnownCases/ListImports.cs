namespace ReferralPlatform.Intake.KnownCases;

/// <summary>The latest imports of the caller's authority.</summary>
internal static class ListImports
{
    private const int Latest = 20;

    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(Guid ImportId, DateTimeOffset At, string ByName, int Rows, int Added, int Changed);

    public static async Task<Ok<Response>> HandleAsync(CurrentPerson caller, IntakeDbContext db, CancellationToken ct)
    {
        var imports = await db.Imports.AsNoTracking().Where(import => import.Authority == caller.Authority).OrderByDescending(import => import.Id).Take(Latest)
            .Select(import => new Item(import.Id, import.At, import.ByName, import.Rows, import.Added, import.Changed)).ToListAsync(ct);
        return TypedResults.Ok(new Response(imports));
    }
}
