using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Portal.Data;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Forgets sessions that have ended, and logout tokens that nobody would accept again.</summary>
internal sealed class SessionPurge(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SessionPurge> logger)
    : PeriodicWork(TimeSpan.FromMinutes(5), logger)
{
    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await PurgeAsync(scope.ServiceProvider.GetRequiredService<PortalDbContext>(), clock.GetUtcNow(), cancellationToken);
        return false;
    }

    internal static async Task PurgeAsync(PortalDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        await db.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        await db.UsedLogoutTokens.Where(token => token.ExpiresAt <= now).ExecuteDeleteAsync(ct);
    }
}
