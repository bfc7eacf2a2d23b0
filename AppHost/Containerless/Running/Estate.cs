using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

/// <summary>One run of everything: gives out ports, brings the resources up in the order they wait for each other, and ends them all.</summary>
internal sealed class Estate : IAsyncDisposable
{
    private readonly Dictionary<string, ResourceRunner> runners = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock recording = new();
    private readonly IReadOnlyList<Resource> resources;
    private RunRecords? records;
    private Dashboard? dashboard;
    private Task bringingUp = Task.CompletedTask;
    private bool disposed;

    public Estate(IReadOnlyList<Resource> resources, EstateOptions options)
    {
        this.resources = resources;
        Options = options;
    }

    public EstateOptions Options { get; }

    public EstateOutput Output { get; private set; } = null!;

    public bool IsStarted { get; private set; }

    public IEnumerable<ResourceRunner> Runners => runners.Values;

    public Dashboard? Dashboard => dashboard;

    public string? TelemetryEndpoint => dashboard?.TelemetryEndpoint;

    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public ResourceRunner Runner(string name) =>
        runners.TryGetValue(name, out var runner) ? runner : throw new ArgumentException($"There is no resource '{name}' that runs", nameof(name));

    /// <exception cref="ArgumentException">There is no such resource.</exception>
    public Resource Resource(string name) =>
        resources.FirstOrDefault(resource => string.Equals(resource.Name, name, StringComparison.Ordinal)) ?? throw new ArgumentException($"There is no resource '{name}'", nameof(name));

    /// <summary>Claims the folders, ends what a killed run has left, and sets everything going. Returns before the resources are healthy.</summary>
    /// <exception cref="InvalidOperationException">Another AppHost runs on the same folders.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        records = RunRecords.Claim(Options);
        Output = new EstateOutput(Options);
        foreach (var name in await records.EndLeftoversAsync(cancellationToken))
        {
            Output.Say($"Ended {name}, which a run that was killed had left.");
        }

        foreach (var endpoint in resources.SelectMany(resource => resource.Endpoints))
        {
            endpoint.Allocate(endpoint.WantedPort is { } wanted && !Options.RandomPorts ? LoopbackPorts.FreeFrom(wanted) : LoopbackPorts.Any());
        }

        if (Options.Dashboard)
        {
            dashboard = new Dashboard(Options, Output.For("dashboard", logOnly: true));
        }

        foreach (var resource in resources)
        {
            if (RunnerFor(resource) is { } runner)
            {
                runners.Add(resource.Name, runner);
            }
        }

        IsStarted = true;
        NoteChange();
        bringingUp = Task.WhenAll([.. runners.Values.Select(runner => runner.BringUpAsync(stopping.Token)), StartDashboardAsync()]);
    }

    /// <summary>Returns when every resource is healthy or has failed.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => bringingUp.WaitAsync(cancellationToken);

    /// <summary>Keeps the records for programs and for the next run up to date.</summary>
    public void NoteChange()
    {
        lock (recording)
        {
            if (IsStarted && !disposed)
            {
                records?.Write([.. runners.Values.SelectMany(runner => runner.Processes), .. dashboard?.Processes ?? []]);
                EstateReport.Write(this);
            }
        }
    }

    /// <summary>Ends everything: first what serves people, then what that stands on.</summary>
    public async ValueTask DisposeAsync()
    {
        // Without the claim nothing was started, and what is there is another host's.
        if (disposed || records is null)
        {
            return;
        }

        await stopping.CancelAsync();
        await bringingUp;
        await Task.WhenAll(runners.Values.OfType<ProcessRunner>().Select(runner => runner.DisposeAsync().AsTask()));
        await Task.WhenAll(runners.Values.Where(runner => runner is not ProcessRunner).Select(runner => runner.DisposeAsync().AsTask()).Append(dashboard?.StopAsync() ?? Task.CompletedTask));
        lock (recording)
        {
            disposed = true;
        }

        EstateReport.Remove(this);
        Output.Dispose();
        records.Dispose();
        stopping.Dispose();
        if (Options.Temporary && Options.RandomPorts)
        {
            ServerDirectory.Delete(Options.RunDirectory);
        }
    }

    private async Task StartDashboardAsync()
    {
        if (dashboard is not null)
        {
            await dashboard.StartAsync(stopping.Token);
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
