using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>The estate as AppHost.cs describes it, as processes that can be killed, started once for the assembly.</summary>
public sealed class EstateFixture : IAsyncLifetime
{
    /// <summary>A minute by default. Tests that delete the broker's data would only wait for longer; the logic is the same.</summary>
    private static readonly TimeSpan ResendAfter = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<string, Task<string>> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, NpgsqlDataSource> _databases = new(StringComparer.Ordinal);
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _intakesLog = new();
    private DistributedApplication? _estate;

    public static IReadOnlyList<string> Services { get; } = ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification"];

    public DistributedApplication Estate => _estate ?? throw new InvalidOperationException("The estate has not been started.");

    internal Faults Faults => new(Estate, Path.Combine(_folder.Path, ".data"));

    public Uri Intake => Estate.GetEndpoint("intake");

    public Uri Gateway => Estate.GetEndpoint("gateway");

    public async Task InitializeAsync()
    {
        // Every process of the estate inherits it.
        Environment.SetEnvironmentVariable("Messaging__ResendAfter", ResendAfter.ToString());
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--Estate:Folder={_folder.Path}", "--Estate:KeepData=false", "--Estate:Servers=native"]);
        builder.Services.AddLogging(logging => logging.ClearProviders());
        _estate = await builder.BuildAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await _estate.StartAsync(patience.Token);
        foreach (var service in Services)
        {
            await _estate.ResourceNotifications.WaitForResourceHealthyAsync(service, patience.Token);
        }

        _ = FollowIntakesLogAsync();
        foreach (var service in Services)
        {
            _databases[service] = NpgsqlDataSource.Create(
                $"{await _estate.GetConnectionStringAsync("postgres", patience.Token)};Database={service}-db");
        }
    }

    /// <summary>The last lines of Intake's log: where an answer of 500 came from.</summary>
    public IReadOnlyCollection<string> LastOfIntakesLog => _intakesLog;

    /// <summary>An access token of a seeded person.</summary>
    public Task<string> TokenAsync(string person) => _tokens.GetOrAdd(person, async name =>
    {
        using var identity = Estate.CreateHttpClient("identity");
        using var grant = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", name), new("client_secret", $"development-only-{name}")]);
        using var answer = await identity.PostAsync(new Uri("/token", UriKind.Relative), grant);
        return (await answer.JsonAsync(200)).GetProperty("access_token").GetString()!;
    });

    /// <summary>The sample contacts as if they were received now, so that not every clock has run out: who posts them and the body.</summary>
    public static IReadOnlyList<(string PostedBy, string Body)> Samples() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "demo/samples"), "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var sample = JsonNode.Parse(File.ReadAllText(file))!;
            var request = sample["request"]!.AsObject();
            request.Remove("receivedAt");
            return (sample["postedBy"]!.GetValue<string>(), request.ToJsonString());
        }),
    ];

    /// <summary>Reads one column of a service's own database.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(string service, string sql)
    {
        await using var command = _databases[service].CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    public async Task<int> ChangeAsync(string service, string sql)
    {
        await using var command = _databases[service].CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Sends so many events of Intake again, the latest: as an operator would who lost the receipts, or restored another service's database.</summary>
    public Task<int> SendAgainAsync(int atMost) => ChangeAsync(
        "intake",
        "update outbox_messages set state = 1, awaiting = '{screening,notification}', received_at = null, next_attempt_at = now() where message_id in (select "
        + string.Create(
            CultureInfo.InvariantCulture,
            $"message_id from outbox_messages where event_name = 'ContactRecorded' and state = 2 order by sequence desc limit {atMost})"));

    /// <summary>Until every event of every service has been received by all its consumers.</summary>
    public Task UntilNothingIsOnItsWayAsync() => Eventually.Is(
        async () =>
        {
            var waiting = new List<string>();
            foreach (var service in Services)
            {
                var rows = await ReadAsync<string>(
                    service,
                    "select event_name || ' to ' || array_to_string(awaiting, ', ') || coalesce(' (' || last_error || ')', '') from outbox_messages where "
                    + "state < 2 limit 5");
                waiting.AddRange(rows.Select(row => $"{service}: {row}"));
            }

            return waiting;
        },
        waiting => waiting.Count == 0,
        waiting => string.Join("; ", waiting),
        TimeSpan.FromSeconds(480));

    public async Task UntilEveryQueueIsReadAsync()
    {
        var address = await Estate.GetConnectionStringAsync("messaging") ?? throw new InvalidOperationException("messaging has no connection string.");
        var subscriptions = new Subscriptions(new Uri(address));
        await Eventually.Is(
            subscriptions.MissingAsync, missing => missing.Count == 0, missing => $"Nobody reads {string.Join(", ", missing)}", TimeSpan.FromSeconds(180));
    }

    private async Task FollowIntakesLogAsync()
    {
        var intake = Estate.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name is "intake");
        await foreach (var lines in Estate.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(intake))
        {
            foreach (var line in lines)
            {
                _intakesLog.Enqueue(line.Content);
            }

            while (_intakesLog.Count > 2000)
            {
                _intakesLog.TryDequeue(out _);
            }
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }

        if (_estate is not null)
        {
            await _estate.DisposeAsync();
        }

        _folder.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class EstateCollection : ICollectionFixture<EstateFixture>
{
    public const string Name = "estate";
}
