using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Messaging;

/// <summary>
/// Forgets events some time after every consumer has committed them. What is new or sent is never forgotten, however old. The inbox is
/// not purged at all: its memory lasts as long as the case.
/// </summary>
internal sealed class OutboxPurge(NpgsqlDataSource database, IOptions<MessagingOptions> options, ILogger<OutboxPurge> logger)
    : PeriodicWork(IntervalFor(options.Value.KeepReceivedFor), logger)
{
    private const int BatchSize = 1000;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        // In small batches, and never waiting for a row that another replica deletes.
        await using var purge = database.CreateCommand(
            $"""
            delete from outbox_messages where message_id in (
                select message_id from outbox_messages where state = 2 and received_at < now() - @keep limit {BatchSize} for update skip locked)
            """);
        purge.Parameters.AddWithValue("keep", options.Value.KeepReceivedFor);
        return await purge.ExecuteNonQueryAsync(cancellationToken) == BatchSize;
    }

    private static TimeSpan IntervalFor(TimeSpan keep) => keep > TimeSpan.Zero && keep < TimeSpan.FromHours(1) ? keep : TimeSpan.FromHours(1);
}
