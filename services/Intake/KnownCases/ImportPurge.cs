using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Intake.KnownCases;

/// <summary>Forgets what was previewed and never applied after a day, and refused rows after ninety; what was changed, and what a person decided, stays.</summary>
internal sealed class ImportPurge(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportPurge> logger) : PeriodicWork(TimeSpan.FromHours(1), logger)
{
    private static readonly TimeSpan KeepPreviews = TimeSpan.FromDays(1);
    private static readonly TimeSpan KeepRows = TimeSpan.FromDays(90);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDbContext>();
        var now = clock.GetUtcNow();
        var (oldestPreview, oldestRows) = (now - KeepPreviews, now - KeepRows);
        await db.Imports.Where(import => import.State == ImportState.Previewed && import.At <= oldestPreview).ExecuteDeleteAsync(cancellationToken);
        await db.ImportRows
            .Where(row => row.Outcome == ImportOutcome.Refused && db.Imports.Any(import => import.Id == row.ImportId && import.At <= oldestRows))
            .ExecuteDeleteAsync(cancellationToken);
        return false;
    }
}
