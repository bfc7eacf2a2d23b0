using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

/// <summary>Where a resource is in its life.</summary>
internal enum ResourceState
{
    Waiting,
    Starting,
    Running,
    Healthy,
    Stopped,
    Exited,
    FailedToStart,
}

/// <summary>
/// Brings one resource up when what it waits for is healthy, and tells what becomes of it. A resource that ends says so and stays ended until somebody
/// starts it, unless it ends with the code by which a process asks to be started again, as every orchestrator would do.
/// </summary>
internal abstract class ResourceRunner(Resource resource, Estate estate) : IAsyncDisposable
{
    /// <summary>EX_TEMPFAIL: try again.</summary>
    private const int StartAgain = 75;

    private static readonly TimeSpan HealthInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan HealthPatience = TimeSpan.FromMinutes(4);

    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Resource Resource => resource;

    public string Name => resource.Name;

    public abstract string Kind { get; }

    public ResourceState State { get; private set; }

    public string? Problem { get; private set; }

    public int? ExitCode { get; private set; }

    /// <summary>Everything this resource runs as, its main process first; empty when it does not run.</summary>
    public abstract IReadOnlyList<RecordedProcess> Processes { get; }

    protected Estate Estate => estate;

    /// <summary>Waits for the dependencies, then starts. Never throws: what goes wrong is this resource's state.</summary>
    public async Task BringUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var dependency in resource.Dependencies)
            {
                await estate.Runner(dependency.Name).WaitUntilHealthyAsync(cancellationToken);
            }

            await StartAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Become(ResourceState.Stopped);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            if (State is not ResourceState.Exited)
            {
                Become(ResourceState.FailedToStart, failure.Message);
            }
        }
    }

    /// <summary>Starts the resource and returns when it is healthy.</summary>
    /// <exception cref="InvalidOperationException">It runs already, or did not start.</exception>
    /// <exception cref="TimeoutException">It runs but did not become healthy.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Processes.Count > 0)
        {
            throw new InvalidOperationException($"{Name} is running already");
        }

        Become(ResourceState.Starting);
        await LaunchAsync(cancellationToken);
        Become(ResourceState.Running);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(HealthPatience);
        while (!await IsHealthyAsync(cancellationToken))
        {
            if (State is ResourceState.Exited)
            {
                throw new InvalidOperationException($"{Name} ended with code {ExitCode} before it was healthy; see {estate.Output.LogOf(Name)}");
            }

            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{Name} did not become healthy; see {estate.Output.LogOf(Name)}");
            }

            await Task.Delay(HealthInterval, cancellationToken);
        }

        if (State is ResourceState.Running)
        {
            Become(ResourceState.Healthy);
        }
    }

    /// <summary>Ends the resource in order.</summary>
    public async Task StopAsync()
    {
        Become(ResourceState.Stopped);
        await EndAsync();
    }

    /// <summary>Ends the resource for good.</summary>
    public async ValueTask DisposeAsync()
    {
        Become(ResourceState.Stopped);
        await ReleaseAsync();
    }

    /// <summary>Ends the resource and everything it has started with SIGKILL.</summary>
    public async Task KillAsync()
    {
        await EndAtOnceAsync();
        Become(ResourceState.Exited, exitCode: 128 + (int)LinuxSignal.Kill);
    }

    /// <exception cref="InvalidOperationException">The resource has ended, or did not start.</exception>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task change;
            lock (_gate)
            {
                switch (State)
                {
                    case ResourceState.Healthy:
                        return;
                    case ResourceState.Exited or ResourceState.FailedToStart or ResourceState.Stopped:
                        throw new InvalidOperationException($"{Name} is not running: {Describe()}");
                    default:
                        change = _changed.Task;
                        break;
                }
            }

            await change.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The state in words, for people.</summary>
    public string Describe() => State switch
    {
        ResourceState.Exited => $"Exited with code {ExitCode}",
        ResourceState.FailedToStart => $"FailedToStart: {Problem}",
        _ => State.ToString(),
    };

    /// <summary>Whether the resource answers as it should, asked now.</summary>
    public abstract Task<bool> IsHealthyAsync(CancellationToken cancellationToken);

    protected abstract Task LaunchAsync(CancellationToken cancellationToken);

    protected abstract Task EndAsync();

    protected abstract Task EndAtOnceAsync();

    /// <summary>Ends the resource; what it kept for this run only goes with it.</summary>
    protected virtual Task ReleaseAsync() => EndAsync();

    /// <summary>Notices when a process ends that nobody asked to end.</summary>
    protected void Watch(NativeProcess process) => _ = NoticeExitAsync(process);

    private async Task NoticeExitAsync(NativeProcess process)
    {
        var exitCode = await process.Exited;
        if (State is ResourceState.Starting or ResourceState.Running or ResourceState.Healthy)
        {
            Become(ResourceState.Exited, exitCode: exitCode);
            if (exitCode == StartAgain)
            {
                estate.Output.Say($"{Name} asks to be started again.");
                await BringUpAsync(estate.Stopping);
                return;
            }

            estate.Output.Say($"{Name} has ended with code {exitCode}. It is not restarted; its last lines are in {estate.Output.LogOf(Name)}");
        }
    }

    private void Become(ResourceState state, string? problem = null, int? exitCode = null)
    {
        TaskCompletionSource previous;
        lock (_gate)
        {
            State = state;
            Problem = problem;
            ExitCode = exitCode;
            previous = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        previous.SetResult();
        estate.NoteChange();
    }
}
