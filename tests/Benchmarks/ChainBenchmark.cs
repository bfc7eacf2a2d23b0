using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.Intake.Data;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Benchmarks;

/// <summary>
/// What the chains cost whoever writes, and how long it takes to verify many rows. Two databases of Intake's are written to in turns, of which one has the
/// chains' triggers and columns taken out; commits wait for the disk.
/// </summary>
internal static class ChainBenchmark
{
    private const string Chained = "intake-db";
    private const string Plain = "plain-db";
    private const int Cases = 2_000;
    private static readonly string Text = string.Concat(Enumerable.Repeat("word ", 20));

    /// <summary>One opening of a record, and one act: an entry of the activity and an event, in one transaction.</summary>
    private static readonly (string Name, string Sql)[] Writings =
    [
        (
            "a reading",
            """
            insert into readings (id, at, by, by_name, authority, roles, operation, outcome, opened, listed)
            values ($1, now(), $3, 'A Worker', 'york', '{front-door-worker}', 'GetContactRecord', 0, array[$2], '{}')
            """),
        (
            "an act",
            $$"""
              with act as (
                  insert into activity_entries (id, contact_record_id, at, by, by_name, what, summary)
                  values ($1, $2, now(), $3, 'A Worker', 'noted', '{{Text}}'))
              insert into outbox_messages (message_id, event_name, body, consumers, awaiting, state, attempts, sends) values ($1, 'X', '{{Text}}', '{a,b}', '{a,b}', 2, 0, 0)
              """),
    ];

    public static async Task RunAsync(int rows, int clients, int seconds)
    {
        await using var postgres = await NativeServer.StartPostgresAsync([Chained, Plain], durable: true);
        await CreateAsync(postgres, Chained);
        await CreateAsync(postgres, Plain);
        await ExecuteAsync(postgres, Plain, string.Concat(new[] { "readings", "activity_entries" }.Select(table =>
            $"drop trigger {table}_chain on {table}; alter table {table} drop column chain_number, drop column chain_previous, drop column chain_hash;")));
        Console.WriteLine($"Load before: {await LoadAsync()}, {Environment.ProcessorCount} cores, {clients} clients, {Cases:N0} cases\n");
        Console.WriteLine("| a second | without chains | with chains | ratio |\n|---|---|---|---|");
        foreach (var (name, sql) in Writings)
        {
            var (without, with) = (0L, 0L);
            await WriteAsync(postgres, Plain, sql, clients, TimeSpan.FromSeconds(1));
            await WriteAsync(postgres, Chained, sql, clients, TimeSpan.FromSeconds(1));
            for (var turn = 0; turn < seconds; turn++)
            {
                without += await WriteAsync(postgres, Plain, sql, clients, TimeSpan.FromSeconds(1));
                with += await WriteAsync(postgres, Chained, sql, clients, TimeSpan.FromSeconds(1));
            }

            Console.WriteLine($"| {name} | {without / seconds:N0} | {with / seconds:N0} | {(double)with / without:0.00} |");
        }

        await VerifyAsync(postgres, rows);
        Console.WriteLine($"Load after: {await LoadAsync()}");
    }

    private static async Task<long> WriteAsync(NativeServer postgres, string database, string sql, int clients, TimeSpan time)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection($"{postgres.ConnectionStringFor(database)};Max Auto Prepare=10");
            await connection.OpenAsync();
            var random = new Random(client);
            var count = 0L;
            while (Stopwatch.GetTimestamp() < end)
            {
                await using var insert = new NpgsqlCommand(sql, connection);
                insert.Parameters.Add(new() { Value = Guid.CreateVersion7() });
                insert.Parameters.Add(new() { Value = CaseOf(random.Next(Cases)) });
                insert.Parameters.Add(new() { Value = $"york.worker-{client}" });
                await insert.ExecuteNonQueryAsync();
                count++;
            }

            return count;
        })));
        return counts.Sum();
    }

    private static async Task VerifyAsync(NativeServer postgres, int rows)
    {
        const int Batch = 10_000;
        for (var done = 0; done < rows; done += Batch)
        {
            await ExecuteAsync(
                postgres, Chained,
                $"""
                 insert into activity_entries (id, contact_record_id, at, by, by_name, what, summary, why)
                 select gen_random_uuid(), md5((n % 50000)::text)::uuid, now(), 'york.worker', 'A Worker', 'noted', '{Text}', 'Because.'
                 from generate_series({done}, {done + Batch - 1}) n
                 """);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var folder = new TemporaryFolder();
        var options = Options.Create(new SealOptions { Key = key.ExportPkcs8PrivateKeyPem(), Directory = folder.Path });
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionStringFor(Chained));
        var start = Stopwatch.GetTimestamp();
        await new Sealer(source, options, new SealState(meters.GetRequiredService<IMeterFactory>(), options), TimeProvider.System, NullLogger<Sealer>.Instance)
            .SealAsync(CancellationToken.None);
        var bytes = new DirectoryInfo(folder.Path).GetFiles().Sum(file => file.Length);
        Console.WriteLine($"\nSealed in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {bytes:N0} bytes.");

        await using var db = Context(postgres.ConnectionStringFor(Chained));
        start = Stopwatch.GetTimestamp();
        var found = await Verifier.RunAsync(source, db.Model, folder.Path, [key.ExportSubjectPublicKeyInfoPem()], name: null, CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"Verified {found.Rows:N0} rows in {found.Chains:N0} chains in {took:0.0} s, {found.Findings.Count} findings: "
            + $"{took / found.Rows * 1_000_000:0.0} s a million.");
    }

    private static async Task CreateAsync(NativeServer postgres, string database)
    {
        await using var db = Context($"{postgres.OwnerConnectionStringFor(database)};Pooling=false");
        await db.Database.MigrateAsync();
        await db.SetRightsAsync(CancellationToken.None);
    }

    private static IntakeDbContext Context(string connectionString) =>
        new(new DbContextOptionsBuilder<IntakeDbContext>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options);

    private static async Task ExecuteAsync(NativeServer postgres, string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{postgres.AdministratorConnectionStringFor(database)};Pooling=false;Command Timeout=0");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static Guid CaseOf(int number) => new(number, 0, 0, new byte[8]);

    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Trim();
}
