using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>
/// Seals, each minute, the heads of all chains that have grown, and has the seal leave the database. One replica does so at a time; the others wait, and then
/// find little to do. It stops where the files know more than the database: whoever restored a backup says so first (docs/operations.md).
/// </summary>
public sealed partial class Sealer(
    NpgsqlDataSource database, IOptions<SealOptions> options, SealState state, TimeProvider clock, ILogger<Sealer> logger)
    : PeriodicWork(options.Value.Every, logger)
{
    private const string Lock = "set local lock_timeout = '20s'; select pg_advisory_xact_lock(hashtext('seals'))";

    private readonly SealOptions _options = options.Value;

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        if (!_options.AreMade)
        {
            return false;
        }

        try
        {
            await SealAsync(cancellationToken);
            state.Complete();
        }
        finally
        {
            if (state.Age > _options.LateAfter)
            {
                LogLate(logger, (long)state.Age.TotalMinutes);
            }
        }

        return false;
    }

    /// <summary>Makes a seal if any chain has grown since the last one, and brings the files up to date.</summary>
    /// <exception cref="InvalidOperationException">The files hold seals that this database has not made.</exception>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        using var key = new SealKey(_options.Key!);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var files = new SealFiles(_options.Directory!, NameOf(connection));

        // The seal is committed before it leaves: a file never holds one that the database does not know, unless that is another database.
        await ShipAsync(connection, files, cancellationToken);
        if (await MakeAsync(connection, key, cancellationToken))
        {
            await ShipAsync(connection, files, cancellationToken);
        }
    }

    private string NameOf(NpgsqlConnection connection) => _options.Database ?? connection.Database;

    private async Task<bool> MakeAsync(NpgsqlConnection connection, SealKey key, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, Lock, cancellationToken);
        var heads = new List<SealedHead>();
        await using (var changed = new NpgsqlCommand(
            "select table_name, chain, length, hash from chain_heads where unsealed order by table_name, chain", connection))
        await using (var reader = await changed.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                heads.Add(new(reader.GetString(0), reader.GetGuid(1), reader.GetInt64(2), Convert.ToBase64String(reader.GetFieldValue<byte[]>(3))));
            }
        }

        if (heads.Count == 0)
        {
            return false;
        }

        var before = (await KeptAsync(connection, "order by number desc limit 1", 0, cancellationToken)).SingleOrDefault();
        var (number, now) = ((before?.Number ?? 0) + 1, clock.GetUtcNow());

        // The files are in the order of their months, so no seal is earlier than the one before, whatever a clock does.
        var at = before is { } last && last.At > now ? last.At : now;
        await using (var keep = new NpgsqlCommand("insert into seals (number, at, line) values ($1, $2, $3)", connection))
        {
            keep.Parameters.Add(new() { Value = number });
            keep.Parameters.Add(new() { Value = at });
            keep.Parameters.Add(new() { Value = Seal.Make(NameOf(connection), number, at, before?.Line, key, heads) });
            await keep.ExecuteNonQueryAsync(cancellationToken);
        }

        // Whoever is adding to a chain right now is not waited for: its head is sealed again the next time.
        await using (var done = new NpgsqlCommand(
            """
            with free as (
                select head.table_name, head.chain, sealed.length
                from chain_heads head join unnest($1, $2, $3) as sealed (table_name, chain, length) using (table_name, chain)
                for update of head skip locked)
            update chain_heads head
            set unsealed = head.length > free.length, changed_at = case when head.length > free.length then clock_timestamp() else head.changed_at end
            from free where head.table_name = free.table_name and head.chain = free.chain
            """,
            connection))
        {
            done.Parameters.Add(new() { Value = heads.Select(head => head.Table).ToArray() });
            done.Parameters.Add(new() { Value = heads.Select(head => head.Chain).ToArray() });
            done.Parameters.Add(new() { Value = heads.Select(head => head.Length).ToArray() });
            await done.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        state.Made();
        LogSealed(logger, number, heads.Count);
        return true;
    }

    /// <summary>Adds to the files what the database has sealed and they do not hold.</summary>
    private async Task ShipAsync(NpgsqlConnection connection, SealFiles files, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RunAsync(connection, Lock, cancellationToken);
        var last = files.Last();
        var known = last is { } there ? (await KeptAsync(connection, "where number = $1", there.Seal.Number, cancellationToken)).SingleOrDefault() : null;
        if (last is { } outside && !string.Equals(known?.Line, outside.Line, StringComparison.Ordinal))
        {
            LogOlder(logger, outside.Seal.Number, outside.Seal.At);
            throw new InvalidOperationException("The files hold seals that this database has not made.");
        }

        var missing = await KeptAsync(connection, "where number > $1 order by number", last?.Seal.Number ?? 0, cancellationToken);
        if (missing.Count > 0)
        {
            if (last is null && missing[^1].Number > 1)
            {
                LogAnew(logger, missing[^1].Number);
            }

            await files.AppendAsync(missing, cancellationToken);
        }
    }

    private static async Task<List<KeptSeal>> KeptAsync(NpgsqlConnection connection, string which, long number, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand($"select number, at, line from seals {which}", connection);
        if (which.Contains("$1", StringComparison.Ordinal))
        {
            find.Parameters.Add(new() { Value = number });
        }

        await using var reader = await find.ExecuteReaderAsync(cancellationToken);
        var seals = new List<KeptSeal>();
        while (await reader.ReadAsync(cancellationToken))
        {
            seals.Add(new() { Number = reader.GetInt64(0), At = reader.GetFieldValue<DateTimeOffset>(1), Line = reader.GetString(2) });
        }

        return seals;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Seal {Number} covers {Chains} chains.")]
    private static partial void LogSealed(ILogger logger, long number, int chains);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the audit has gained has not been sealed outside the database for {Minutes} minutes.")]
    private static partial void LogLate(ILogger logger, long minutes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "There are no seals in the folder: all {Number} are written to it again.")]
    private static partial void LogAnew(ILogger logger, long number);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The folder of seals has seal {Number} of {At}, which this database has not made: it was "
        + "restored from a backup, or its seals were removed. Nothing is sealed until somebody has looked (docs/operations.md).")]
    private static partial void LogOlder(ILogger logger, long number, DateTimeOffset at);
}
