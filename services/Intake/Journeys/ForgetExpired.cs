using ReferralPlatform.Intake.PublicReferrals;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Intake.Journeys;

/// <summary>Deletes journeys that have expired and attempts that no longer count, every minute. Nothing expired is read in the meantime.</summary>
internal sealed class ForgetExpired(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ForgetExpired> logger)
    : PeriodicWork(TimeSpan.FromMinutes(1), logger)
{
    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await ForgetAsync(scope.ServiceProvider.GetRequiredService<IntakeDbContext>(), clock.GetUtcNow(), cancellationToken);
        return false;
    }

    internal static async Task ForgetAsync(IntakeDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var stale = now - StatusAttempts.Window;
        await db.Journeys.Where(journey => journey.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await db.StatusAttempts.Where(attempt => attempt.Since <= stale).ExecuteDeleteAsync(ct);
    }
}
