using Npgsql;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.ServiceDefaults.Tests.Hosting;

public sealed record Servers(NativeServer Postgres, NativeServer Broker);

/// <summary>
/// A PostgreSQL, a RabbitMQ and the services that the catalogue names for <see cref="ContactRecorded"/>: intake publishes,
/// the others receive. Started once for all tests, which run one after the other because some of them break the servers.
/// </summary>
public sealed class Platform : IAsyncLifetime
{
    private readonly TokenIssuer _issuer = new();
    private readonly Dictionary<string, ServiceHost> _hosts = new(StringComparer.Ordinal);
    private Servers? _servers;

    public TestClock Clock { get; } = new();

    public Servers Servers => _servers ?? throw new InvalidOperationException("The platform has not been started.");

    public ServiceHost Intake => _hosts["intake"];

    public ServiceHost Screening => _hosts["screening"];

    public ServiceHost Notification => _hosts["notification"];

    public static ContactRecorded SomeContact() => new()
    {
        ContactRecordId = Guid.CreateVersion7(),
        ContactId = Guid.CreateVersion7(),
        Reference = "YK-7K3M-2Q",
        Authority = "york",
        ProcedureVersion = "2026",
        Kind = "contact",
        Channel = "phone",
        SourceCode = "2A",
        ProfessionalReferrer = true,
        SignificantHarm = false,
        PossibleCrime = false,
        RoutedTo = "front-door",
        RoutingRule = "York 1.1",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        RecordedAt = DateTimeOffset.UnixEpoch,
        RecordedBy = "york.front-door-worker",
        SiblingRecordIds = [],
    };

    public async Task InitializeAsync()
    {
        var postgres = NativeServer.StartPostgresAsync(
            ["intake-db", "screening-db", "notification-db", "allocation-db", "strategy-discussion-db", "daily-meeting-db"]);
        var broker = NativeServer.StartRabbitMqAsync(measured: true);
        _servers = new Servers(await postgres, await broker);
        foreach (var service in (string[])["screening", "notification", "allocation", "strategy-discussion", "intake"])
        {
            _hosts[service] = await StartAsync(service);
        }

        var first = await PublishAsync();
        await Intake.UntilReceivedAsync(first.MessageId);
    }

    /// <summary>A further host: another service, or a second replica of one that runs.</summary>
    public Task<ServiceHost> StartAsync(string service, params (string Name, string Value)[] settings) =>
        ServiceHost.StartAsync(
            Servers, service, _issuer, Clock, settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value, StringComparer.Ordinal));

    /// <summary>Ends one of them for as long as the scope lasts.</summary>
    public async Task WithoutAsync(string service, Func<Task> scope)
    {
        await _hosts[service].DisposeAsync();
        try
        {
            await scope();
        }
        finally
        {
            _hosts[service] = await StartAsync(service);
        }
    }

    /// <summary>Commits one contact in intake.</summary>
    public async Task<(Guid Subject, Guid MessageId)> PublishAsync()
    {
        var contact = SomeContact();
        var ids = await Intake.PublishAsync(contact);
        return (contact.ContactRecordId, ids[0]);
    }

    /// <summary>Changes what a service keeps, as its database's administrator.</summary>
    public async Task ExecuteAsync(string service, string sql)
    {
        await using var source = NpgsqlDataSource.Create(Servers.Postgres.AdministratorConnectionStringFor($"{service}-db"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await host.DisposeAsync();
        }

        if (_servers is { } servers)
        {
            await servers.Broker.DisposeAsync();
            await servers.Postgres.DisposeAsync();
        }

        _issuer.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class PlatformCollection : ICollectionFixture<Platform>
{
    public const string Name = "platform";
}
