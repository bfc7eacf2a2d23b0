using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

internal sealed class PostgresRunner : ResourceRunner
{
    private readonly PostgresServerResource _resource;
    private readonly NativePostgres _server;

    public PostgresRunner(PostgresServerResource resource, Estate estate)
        : base(resource, estate)
    {
        _resource = resource;
        resource.Server = _server = new NativePostgres(new NativePostgresOptions
        {
            Directory = resource.KeepsData && estate.Options.DataDirectory is { } data ? Path.Combine(data, resource.Name) : null,
            FastAndUnsafe = estate.Options.Temporary,
            OnLine = estate.Output.For(resource.Name, logOnly: true),
        });
    }

    public override string Kind => "PostgreSQL";

    public override IReadOnlyList<RecordedProcess> Processes =>
        _server.Server is { } process ? [new RecordedProcess(Name, process.Identity, LinuxSignal.Interrupt)] : [];

    public string Address => $"127.0.0.1:{_server.Port}";

    public override Task<bool> IsHealthyAsync(CancellationToken cancellationToken) => _server.IsHealthyAsync(cancellationToken);

    public void DeleteData() => _server.DeleteData();

    protected override async Task LaunchAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken);
        Watch(_server.Server!);
        await _server.EnsureDatabasesAsync([.. _resource.Databases.Select(database => database.Name)], cancellationToken);
    }

    protected override Task EndAsync() => _server.StopAsync();

    protected override Task EndAtOnceAsync() => _server.KillAsync();

    protected override async Task ReleaseAsync() => await _server.DisposeAsync();
}

internal sealed class RabbitMqRunner : ResourceRunner
{
    private readonly NativeRabbitMq _server;

    public RabbitMqRunner(RabbitMQServerResource resource, Estate estate)
        : base(resource, estate)
    {
        resource.Server = _server = new NativeRabbitMq(new NativeRabbitMqOptions
        {
            Directory = resource.KeepsData && estate.Options.DataDirectory is { } data ? Path.Combine(data, resource.Name) : null,
            OnLine = estate.Output.For(resource.Name, logOnly: true),
        });
    }

    public override string Kind => "RabbitMQ";

    public override IReadOnlyList<RecordedProcess> Processes =>
    [
        .. _server.Server is { } process ? [new RecordedProcess(Name, process.Identity, LinuxSignal.Terminate)] : Array.Empty<RecordedProcess>(),
        .. _server.PortMapper is { } mapper ? [new RecordedProcess($"{Name} port mapper", mapper.Identity, LinuxSignal.Kill)] : Array.Empty<RecordedProcess>(),
    ];

    public string Address => $"127.0.0.1:{_server.Port}";

    public override Task<bool> IsHealthyAsync(CancellationToken cancellationToken) => _server.IsHealthyAsync(cancellationToken);

    public string Directory => _server.Directory;

    public void DeleteData() => _server.DeleteData();

    protected override async Task LaunchAsync(CancellationToken cancellationToken)
    {
        await _server.StartAsync(cancellationToken);
        Watch(_server.Server!);
    }

    protected override Task EndAsync() => _server.StopAsync();

    protected override Task EndAtOnceAsync() => _server.KillAsync();

    protected override async Task ReleaseAsync() => await _server.DisposeAsync();
}

/// <summary>A database: made by its server's runner, so there whenever the server is healthy.</summary>
internal sealed class DatabaseRunner(PostgresDatabaseResource resource, Estate estate) : ResourceRunner(resource, estate)
{
    public override string Kind => "database";

    public override IReadOnlyList<RecordedProcess> Processes => [];

    public override Task<bool> IsHealthyAsync(CancellationToken cancellationToken) => Estate.Runner(resource.Parent.Name).IsHealthyAsync(cancellationToken);

    protected override Task LaunchAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task EndAsync() => Task.CompletedTask;

    protected override Task EndAtOnceAsync() => throw new InvalidOperationException($"{Name} is not a process: kill its server");
}
