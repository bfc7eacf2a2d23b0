namespace Aspire.Hosting.Containerless;

/// <summary>
/// Breaks a running estate on purpose, for reliability tests. Aspire has nothing like it: this exists in the Containerless host only,
/// where every resource is a process of this machine.
/// </summary>
public sealed class EstateFaults
{
    private readonly Estate _estate;

    internal EstateFaults(Estate estate) => _estate = estate;

    /// <summary>The process id of a resource's main process.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public int ProcessId(string resourceName) => Main(resourceName).Id;

    /// <summary>Ends the resource, with every process it has started, by SIGKILL; returns when they are gone.</summary>
    public Task KillAsync(string resourceName) => _estate.Runner(resourceName).KillAsync();

    /// <summary>Ends the resource in order.</summary>
    public Task StopAsync(string resourceName) => _estate.Runner(resourceName).StopAsync();

    /// <summary>Starts a resource that does not run, on its old address, and returns when it is healthy.</summary>
    public Task StartAsync(string resourceName, CancellationToken cancellationToken = default) => _estate.Runner(resourceName).StartAsync(cancellationToken);

    /// <summary>Whether the resource answers its health check now.</summary>
    public Task<bool> IsHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        _estate.Runner(resourceName).IsHealthyAsync(cancellationToken);

    /// <summary>Freezes the resource's main process (SIGSTOP): it keeps its connections and its locks and does nothing.</summary>
    public void Pause(string resourceName) => LinuxSignals.Send(ProcessId(resourceName), LinuxSignal.Stop);

    /// <summary>Lets a frozen process go on (SIGCONT).</summary>
    public void Resume(string resourceName) => LinuxSignals.Send(ProcessId(resourceName), LinuxSignal.Continue);

    /// <summary>Deletes the data of <c>postgres</c> or <c>messaging</c>, which must not be running.</summary>
    /// <exception cref="InvalidOperationException">The resource is running, or keeps no data.</exception>
    public void DeleteData(string resourceName)
    {
        switch (_estate.Runner(resourceName))
        {
            case RabbitMqRunner broker:
                broker.DeleteData();
                break;
            case PostgresRunner postgres:
                postgres.DeleteData();
                break;
            default:
                throw new InvalidOperationException($"{resourceName} keeps no data");
        }
    }

    /// <summary>
    /// Starts a second process of a project with the same databases and queues, on a port of its own. Returns when it is healthy; it ends with the
    /// replica's disposal.
    /// </summary>
    /// <param name="environment">What this process is told besides what the resource is told, or otherwise.</param>
    public async Task<EstateReplica> StartReplicaAsync(
        string resourceName, IReadOnlyDictionary<string, string>? environment = null, CancellationToken cancellationToken = default)
    {
        if (_estate.Runner(resourceName) is not ProcessRunner runner)
        {
            throw new InvalidOperationException($"{resourceName} cannot have a replica");
        }

        var (process, port) = await runner.StartReplicaAsync($"{resourceName}-replica", environment ?? new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
        return new EstateReplica(process, new Uri($"http://localhost:{port}"));
    }

    /// <summary>The folder of <c>messaging</c>, with its queues and logs: for tests of what must not be in it.</summary>
    public string DirectoryOf(string resourceName) => _estate.Runner(resourceName) is RabbitMqRunner broker
        ? broker.Directory
        : throw new InvalidOperationException($"{resourceName} has no folder to look into");

    /// <summary>What the resource has written so far.</summary>
    public string LogOf(string resourceName)
    {
        var file = _estate.Output.LogOf(resourceName);
        if (!File.Exists(file))
        {
            return string.Empty;
        }

        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private ProcessIdentity Main(string resourceName) => _estate.Runner(resourceName).Processes switch
    {
        [var main, ..] => main.Process,
        _ => throw new InvalidOperationException($"{resourceName} is not running"),
    };
}

/// <summary>A further process of a resource.</summary>
public sealed class EstateReplica : IAsyncDisposable
{
    private readonly NativeProcess _process;

    internal EstateReplica(NativeProcess process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public int ProcessId => _process.Id;

    /// <summary>Completes with the exit code when the process ends, for whatever reason.</summary>
    public Task<int> Exited => _process.Exited;

    public Uri Endpoint { get; }

    /// <summary>Ends it by SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    public void Pause() => _process.Signal(LinuxSignal.Stop);

    public void Resume() => _process.Signal(LinuxSignal.Continue);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}

public static class EstateFaultsExtensions
{
    /// <summary>Ways to break the running estate: a test that uses them needs the Containerless host.</summary>
    public static EstateFaults Faults(this DistributedApplication app) => new(app.Estate);
}
