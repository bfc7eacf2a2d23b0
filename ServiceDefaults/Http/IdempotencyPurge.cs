using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>Forgets the answers to keyed POSTs after a week: by then nobody repeats a request that was not answered.</summary>
internal sealed class IdempotencyPurge(NpgsqlDataSource database, ILogger<IdempotencyPurge> logger) : PeriodicWork(TimeSpan.FromHours(1), logger)
{
    public static readonly TimeSpan KeepFor = TimeSpan.FromDays(7);
    private const int BatchSize = 1000;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var purge = database.CreateCommand(
            $"""
            delete from idempotency_keys where (person, key_hash) in (
                select person, key_hash from idempotency_keys where created_at < now() - @keep limit {BatchSize} for update skip locked)
            """);
        purge.Parameters.AddWithValue("keep", KeepFor);
        return await purge.ExecuteNonQueryAsync(cancellationToken) == BatchSize;
    }
}
