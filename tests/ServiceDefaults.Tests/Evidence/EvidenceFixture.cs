using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Evidence;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.ServiceDefaults.Tests.Evidence;

/// <summary>A PostgreSQL with one database in which two cases have been worked on and looked at, sealed three times. Each test has a copy of both.</summary>
public sealed class EvidenceFixture : IAsyncLifetime
{
    /// <summary>The name that stands in the seals.</summary>
    internal const string Database = "evidence-db";

    private readonly TemporaryFolder _folder = new();
    private NativeServer? _postgres;
    private int _copies;

    internal NativeServer Postgres => _postgres!;

    internal Guid Case { get; } = Guid.CreateVersion7();

    internal Guid OtherCase { get; } = Guid.CreateVersion7();

    internal string Key { get; } = NewKey();

    public async Task InitializeAsync()
    {
        _postgres = await NativeServer.StartPostgresAsync([Database]);
        await using (var owned = Context(Postgres.OwnerConnectionStringFor(Database)))
        {
            await owned.Database.EnsureCreatedAsync();
            await owned.SetRightsAsync(CancellationToken.None);
        }

        var made = new Copy(this, Database, _folder.Path);
        for (var round = 0; round < 3; round++)
        {
            await made.ActAsync(Case, OtherCase);
            await made.ActAsync(Case);
            await made.ReadAsync("a", Case);
            await made.ReadAsync("a");
            await made.SealAsync();
        }
    }

    /// <summary>The database and its seals as they were left.</summary>
    internal async Task<Copy> CopyAsync(string of = Database)
    {
        var name = $"copy-{Interlocked.Increment(ref _copies)}-db";
        await RunAsync("postgres", $"create database \"{name}\" template \"{of}\"");
        var seals = Directory.CreateDirectory(Path.Combine(_folder.Path, name));
        foreach (var file in Directory.EnumerateFiles(_folder.Path))
        {
            File.Copy(file, Path.Combine(seals.FullName, Path.GetFileName(file)));
        }

        return new Copy(this, name, seals.FullName);
    }

    /// <summary>As a superuser, whom neither rights nor triggers bind for long.</summary>
    internal async Task<object?> RunAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection($"{Postgres.AdministratorConnectionStringFor(database)};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task DisposeAsync()
    {
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }

    internal static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    internal static EffectsDbContext Context(string connectionString) =>
        new(new DbContextOptionsBuilder<EffectsDbContext>().UseNpgsql($"{connectionString};Pooling=false").UseSnakeCaseNamingConvention().Options);

    /// <summary>One database, with the folder of its seals.</summary>
    internal sealed class Copy(EvidenceFixture fixture, string name, string seals)
    {
        public string Name => name;

        public string Seals => seals;

        public string File => Assert.Single(Directory.GetFiles(seals, "*.seals"));

        public ConcurrentQueue<string> Log { get; } = new();

        /// <summary>Somebody does something to these cases in one save, as a slice does.</summary>
        public async Task ActAsync(params Guid[] cases)
        {
            await using var db = Context(ConnectionString);
            db.Activity.AddRange(cases.Select(id => new ActivityEntry
            {
                ContactRecordId = id,
                At = TimeProvider.System.GetUtcNow(),
                By = "york.team-manager",
                ByName = "Zoë; Why=1",
                What = "note-added",
                Summary = "A note.",
                Why = "Because;of=2:\"it\"\n",
            }));
            await db.SaveChangesAsync();
        }

        /// <summary>Somebody opens these records, or a list without any.</summary>
        public async Task ReadAsync(string by, params Guid[] opened)
        {
            await using var db = Context(ConnectionString);
            await db.Database.ExecuteSqlAsync(
                $"""
                 insert into readings (id, at, by, by_name, authority, roles, operation, outcome, opened, listed)
                 values ({Guid.CreateVersion7()}, {TimeProvider.System.GetUtcNow()}, {by}, 'A', 'york', {new[] { "team-manager" }}, 'GetCase', 0::smallint,
                         {opened}, {Array.Empty<Guid>()})
                 """);
        }

        public async Task SealAsync(string? key = null)
        {
            await using var source = NpgsqlDataSource.Create(ConnectionString);
            await NewSealer(source, key).SealAsync(CancellationToken.None);
        }

        public Sealer NewSealer(NpgsqlDataSource source, string? key = null)
        {
            var options = Options.Create(new SealOptions { Key = key ?? fixture.Key, Directory = seals, Database = Database });
            return new Sealer(source, options, new SealState(new Meters(), options), TimeProvider.System, new Lines(Log));
        }

        public async Task<Verification> VerifyAsync(params string[] keys)
        {
            await using var source = NpgsqlDataSource.Create(ConnectionString);
            await using var db = Context(ConnectionString);
            return await Verifier.RunAsync(source, db.Model, seals, keys is [] ? [fixture.Key] : keys, Database, CancellationToken.None);
        }

        /// <summary>As a superuser who has turned the guards off first.</summary>
        public Task<object?> TamperAsync(string sql) => fixture.RunAsync(
            name,
            $"alter table readings disable trigger all; alter table activity_entries disable trigger all; alter table seals disable trigger all; {sql}");

        /// <summary>Id of a row of the case's activity, by its number in the chain.</summary>
        public async Task<Guid> RowAsync(long number) => (Guid)(await fixture.RunAsync(
            name, $"select id from activity_entries where contact_record_id = '{fixture.Case}' and chain_number = {number}"))!;

        // The roles of the copied database may not connect to the copy.
        private string ConnectionString =>
            $"{(name == Database ? fixture.Postgres.ConnectionStringFor(name) : fixture.Postgres.AdministratorConnectionStringFor(name))};Pooling=false";
    }

    private sealed class Meters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILogger<Sealer>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
