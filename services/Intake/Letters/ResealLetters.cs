using System.Security.Cryptography;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.Intake.Letters;

/// <summary>Brings letters that older keys sealed under the current key, as <see cref="ResealIdentities"/> does referrers.</summary>
internal sealed partial class ResealLetters(IServiceScopeFactory scopes, VaultCipher cipher, ILogger<ResealLetters> logger)
    : PeriodicWork(TimeSpan.FromMinutes(5), logger)
{
    private const int BatchSize = 20;

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

    /// <returns>The last letter of the batch; null when there was none.</returns>
    internal async Task<Guid?> SealBatchAsync(IntakeDbContext db, Guid after, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var batch = await db.Letters
            .FromSql(
                $"select * from letters where id > {after} and key_id <> {cipher.CurrentKey} order by id limit {BatchSize} for update skip locked")
            .IgnoreQueryFilters().ToListAsync(ct);
        foreach (var letter in batch)
        {
            try
            {
                var plain = letter.Open(cipher);
                (letter.Ciphertext, letter.KeyId) = (cipher.Encrypt(letter.Id, plain), cipher.CurrentKey);
                CryptographicOperations.ZeroMemory(plain);
            }
            catch (CryptographicException)
            {
                LogDoesNotOpen(logger, letter.Id, letter.KeyId);
            }
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return batch.Count == 0 ? null : batch[^1].Id;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Letter {LetterId} does not open with key {Key}.")]
    private static partial void LogDoesNotOpen(ILogger logger, Guid letterId, string key);
}
