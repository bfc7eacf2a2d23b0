using System.Security.Cryptography;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// Brings what older keys sealed under the current key, in small batches, each its own transaction, so that readers and writers go on. Any
/// replica may do it at any time: a batch that did not commit is simply done again. When none is left the older key can be removed.
/// </summary>
internal sealed partial class ResealIdentities(IServiceScopeFactory scopes, ReferrerVault vault, ILogger<ResealIdentities> logger)
    : PeriodicWork(Interval, logger)
{
    private const int BatchSize = 100;

    /// <summary>Replicas that were started before the key was changed go on sealing with the older one for a while.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        Guid? last = Guid.Empty;
        while (last is { } after)
        {
            await using var scope = scopes.CreateAsyncScope();
            last = await SealBatchAsync(scope.ServiceProvider.GetRequiredService<IntakeDbContext>(), after, cancellationToken);
        }

        return false;
    }

    /// <summary>Seals one batch again.</summary>
    /// <param name="after">The last contact of the batch before.</param>
    /// <returns>The last contact of this batch; null when there was none.</returns>
    public async Task<Guid?> SealBatchAsync(IntakeDbContext db, Guid after, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.ReferrerIdentities
            .FromSql(
                $"""
                 select * from referrer_identities where contact_id > {after} and key_id <> {vault.CurrentKey}
                 order by contact_id limit {BatchSize} for update skip locked
                 """)
            .ToListAsync(ct);
        if (batch.Count == 0)
        {
            return null;
        }

        foreach (var identity in batch)
        {
            try
            {
                vault.Reseal(identity);
            }
            catch (CryptographicException)
            {
                // One row that does not open keeps no other from being sealed again; it stays visible as under its old key.
                LogDoesNotOpen(logger, identity.ContactId, identity.KeyId);
            }
        }

        var done = await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        var left = await db.ReferrerIdentities.CountAsync(identity => identity.KeyId != vault.CurrentKey, ct);
        LogProgress(logger, done, vault.CurrentKey, left);
        return batch[^1].ContactId;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Done} referrer identities were sealed again under key {Key}; {Left} are left under older keys.")]
    private static partial void LogProgress(ILogger logger, int done, string key, int left);

    [LoggerMessage(Level = LogLevel.Error, Message = "The referrer identity of contact {ContactId} does not open with key {Key}.")]
    private static partial void LogDoesNotOpen(ILogger logger, Guid contactId, string key);
}
