using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.ServiceDefaults.Work;

namespace ReferralPlatform.ServiceDefaults.Telemetry;

/// <summary>What a service is waiting to do, as a statement that counts it.</summary>
/// <param name="Statement">
/// Rows of what it is called, in kebab-case and about nobody, how many there are, and since when the oldest waits (null where there is none).
/// <c>@now</c> is the platform's time. It has to be answered from an index: every replica asks four times a minute.
/// </param>
public sealed record Waiting(string Statement);

/// <summary>
/// <c>referral_platform.waiting</c> and <c>referral_platform.waiting.age</c>: how much is waiting and for how long, for whoever is woken when it is too much
/// (docs/operations.md). The age goes on growing while the database is away.
/// </summary>
internal sealed class WaitingWork : PeriodicWork
{
    private const string Tag = "what";
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly string _statement;
    private IReadOnlyList<Found> _found = [];

    public WaitingWork(NpgsqlDataSource database, IEnumerable<Waiting> waiting, IMeterFactory meters, TimeProvider clock, ILogger<WaitingWork> logger)
        : base(TimeSpan.FromSeconds(15), logger)
    {
        (_database, _clock) = (database, clock);
        _statement = string.Join("\nunion all ", waiting.Select(one => one.Statement));
        var meter = meters.Create(TelemetryExtensions.SourceName);
        meter.CreateObservableGauge(
            "referral_platform.waiting", () => _found.Select(one => new Measurement<long>(one.Count, KeyValuePair.Create<string, object?>(Tag, one.What))),
            description: "How much of something waits to be done");
        meter.CreateObservableGauge(
            "referral_platform.waiting.age",
            () => _found.Select(one => new Measurement<double>(AgeOf(one), KeyValuePair.Create<string, object?>(Tag, one.What))),
            "s",
            "How long the oldest of it has been waiting");
    }

    /// <summary>What every service may have waiting: events, messages that could not be consumed, and clocks that ran out and were not met.</summary>
    public static IEnumerable<Waiting> OfEveryService { get; } =
    [
        new("select 'events-to-send', count(*), min(created_at) from outbox_messages where state = 0"),
        new("select 'events-to-be-received', count(*), min(sent_at) from outbox_messages where state = 1"),
        new("select 'messages-parked', count(*), min(first_failed_at) from parked_messages where state < 3"),
        new("(select 'overdue-' || kind, count(*), min(due_at) from deadlines where met_at is null and missed_at is not null group by kind)"),
    ];

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        await using var command = _database.CreateCommand(_statement);
        command.Parameters.AddWithValue("now", _clock.GetUtcNow());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Found>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(new Found(
                reader.GetString(0), reader.GetInt64(1), reader.IsDBNull(2) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken)));
        }

        _found = found;
        return false;
    }

    private double AgeOf(Found one) => one.Since is { } since ? Math.Max(0, (_clock.GetUtcNow() - since).TotalSeconds) : 0;

    private sealed record Found(string What, long Count, DateTimeOffset? Since);
}
