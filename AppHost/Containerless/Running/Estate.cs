using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

/// <summary>One run of everything: gives out ports, brings the resources up in the order they wait for each other, and ends them all.</summary>
internal sealed class Estate : IAsyncDisposable
{
    private readonly Dictionary<string, ResourceRunner> _runners = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _recording = new();
    private readonly IReadOnlyList<Resource> _resources;
    private RunRecords? _records;
    private Dashboard? _dashboard;
    private Task _bringingUp = Task.CompletedTask;
    private bool _disposed;

    public Estate(IReadOnlyList<Resource> resources, EstateOptions options)
    {
        _resources = resources;
        Options = options;
    }

    public EstateOptions Options { get; }

    public EstateOutput Output { get; private set; } = null!;

    public bool IsStarted { get; private set; }

    /// <summary>Cancelled when everything is about to be ended.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public IEnumerable<ResourceRunner> Runners => _runners.Values;

    public Dashboard? Dashboard => _dashboard;

    public string? TelemetryEndpoint => _dashboard?.TelemetryEndpoint;

    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public ResourceRunner Runner(string name) =>
        _runners.TryGetValue(name, out var runner) ? runner : throw new ArgumentException($"There is no resource '{name}' that runs", nameof(name));

    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public Resource Resource(string name) =>
        _resources.FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.Ordinal)) ?? throw new ArgumentException($"There is no resource '{name}'", nameof(name));

    /// <summary>Claims the folders, ends what a killed run has left, and sets everything going. Returns before the resources are healthy.</summary>
    /// <exception cref="InvalidOperationException">Another AppHost runs on the same folders.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _records = RunRecords.Claim(Options);
        Output = new EstateOutput(Options);
        foreach (var name in await _records.EndLeftoversAsync(cancellationToken))
        {
            Output.Say($"Ended {name}, which a run that was killed had left.");
        }

        foreach (var endpoint in _resources.SelectMany(resource => resource.Endpoints))
        {
            endpoint.Allocate(endpoint.WantedPort is { } wanted && !Options.RandomPorts ? LoopbackPorts.FreeFrom(wanted) : LoopbackPorts.Any());
        }

        if (Options.Dashboard)
        {
            _dashboard = new Dashboard(Options, Output.For("dashboard", logOnly: true));
        }

        foreach (var resource in _resources)
        {
            if (RunnerFor(resource) is { } runner)
            {
                _runners.Add(resource.Name, runner);
            }
        }

        IsStarted = true;
        NoteChange();
        _bringingUp = Task.WhenAll([.. _runners.Values.Select(runner => runner.BringUpAsync(_stopping.Token)), StartDashboardAsync()]);
    }

    /// <summary>Returns when every resource is healthy or has failed.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => _bringingUp.WaitAsync(cancellationToken);

    /// <summary>Keeps the records for programs and for the next run up to date.</summary>
    public void NoteChange()
    {
        lock (_recording)
        {
            if (IsStarted && !_disposed)
            {
                _records?.Write([.. _runners.Values.SelectMany(runner => runner.Processes), .. _dashboard?.Processes ?? []]);
                EstateReport.Write(this);
            }
        }
    }

    /// <summary>Ends everything: first what serves people, then what that stands on.</summary>
    public async ValueTask DisposeAsync()
    {
        // Without the claim nothing was started, and what is there is another host's.
        if (_disposed || _records is null)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _bringingUp;
        await Task.WhenAll(_runners.Values.OfType<ProcessRunner>().Select(runner => runner.DisposeAsync().AsTask()));
        await Task.WhenAll(_runners.Values.Where(runner => runner is not ProcessRunner).Select(runner => runner.DisposeAsync().AsTask()).Append(_dashboard?.StopAsync() ?? Task.CompletedTask));
        lock (_recording)
        {
            _disposed = true;
        }

        EstateReport.Remove(this);
        Output.Dispose();
        _records.Dispose();
        _stopping.Dispose();
        if (Options.Temporary && Options.RandomPorts)
        {
            ServerDirectory.Delete(Options.RunDirectory);
        }
    }

    private async Task StartDashboardAsync()
    {
        if (_dashboard is not null)
        {
            await _dashboard.StartAsync(_stopping.Token);
            NoteChange();
        }
    }

    private ResourceRunner? RunnerFor(Resource resource) => resource switch
    {
        PostgresServerResource postgres => new PostgresRunner(postgres, this),
        PostgresDatabaseResource database => new DatabaseRunner(database, this),
        RabbitMQServerResource broker => new RabbitMqRunner(broker, this),
        ProjectResource or ExecutableResource => new ProcessRunner(resource, this),
        _ => null,
    };
}
