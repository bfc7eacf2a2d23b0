using System.Diagnostics;
using System.Globalization;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.AppHost.Native;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Reliability.Tests;

/// <summary>Breaks the running estate on purpose: every resource is a process of this machine.</summary>
internal sealed class Faults(DistributedApplication estate, string dataFolder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Ends a resource, with every process it has started, by SIGKILL; returns when that is known.</summary>
    public async Task KillAsync(string resource)
    {
        using var process = Process.GetProcessById(ProcessId(resource));
        process.Kill(entireProcessTree: true);
        using var patience = new CancellationTokenSource(Patience);
        await estate.ResourceNotifications.WaitForResourceAsync(resource, KnownResourceStates.TerminalStates, patience.Token);
    }

    /// <summary>Starts a resource that does not run, on its old address, and returns when it is healthy.</summary>
    public async Task StartAsync(string resource)
    {
        using var patience = new CancellationTokenSource(Patience);
        var started = await estate.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(
            resource, KnownResourceCommands.StartCommand, patience.Token);
        Assert.True(started.Success, started.Message);
        await estate.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
    }

    /// <summary>Whether a service says now that it is ready.</summary>
    public async Task<bool> IsHealthyAsync(string service)
    {
        using var client = estate.CreateHttpClient(service, "http");
        using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Freezes a service: it keeps its connections and its locks and does nothing.</summary>
    public Task PauseAsync(string service) => SignalAsync("-STOP", ProcessId(service));

    /// <summary>Lets a frozen service go on.</summary>
    public Task ResumeAsync(string service) => SignalAsync("-CONT", ProcessId(service));

    /// <summary>Deletes the data of the broker, which must not be running.</summary>
    public void DeleteBrokersData() => Directory.Delete(Path.Combine(dataFolder, "messaging", "data"), recursive: true);

    /// <summary>Saves the database of a service, which goes on.</summary>
    public async Task BackUpAsync(string service) => await NativeServer.RunProgramAtAsync(
        await DatabaseOfAsync(service), "pg_dump", ["--format=custom", $"--file={BackupOf(service)}"]);

    /// <summary>Puts the database of a service back to what was saved, and the seals of later away, as docs/operations.md says.</summary>
    public async Task RestoreAsync(string service)
    {
        await NativeServer.RunProgramAtAsync(
            await DatabaseOfAsync(service), "pg_restore", ["--clean", "--if-exists", "--single-transaction", BackupOf(service)]);
        foreach (var seals in Directory.EnumerateFiles(Seals, $"{service}-db.*.seals"))
        {
            File.Move(seals, $"{seals}.before");
        }
    }

    /// <summary>
    /// Starts a second process of a service with the same databases and queues, on a port of its own. Returns when it is healthy; it ends with the replica's
    /// disposal.
    /// </summary>
    /// <param name="settings">What differs from the environment of the first.</param>
    public async Task<Replica> StartReplicaAsync(string service, params (string Name, string Value)[] settings)
    {
        var original = $"/proc/{ProcessId(service).ToString(CultureInfo.InvariantCulture)}";
        var command = await PartsAsync($"{original}/cmdline");
        var address = new Uri($"http://localhost:{FreePort.ForServer().ToString(CultureInfo.InvariantCulture)}");
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = new FileInfo($"{original}/cwd").LinkTarget,
        };
        start.Environment.Clear();
        foreach (var (name, value) in (await PartsAsync($"{original}/environ")).Select(Setting).Concat(settings).Append(
            ("ASPNETCORE_URLS", address.ToString())))
        {
            start.Environment[name] = value;
        }

        var replica = new Replica(Process.Start(start)!, address);
        await Eventually.Is(replica.IsHealthyAsync, $"the second {service} is healthy", Patience);
        return replica;
    }

    /// <summary>Where the services' seals go.</summary>
    public string Seals => Path.Combine(dataFolder, "seals");

    private string BackupOf(string service) => Path.Combine(dataFolder, $"{service}.backup");

    private async Task<string> DatabaseOfAsync(string service) => $"{await estate.GetConnectionStringAsync("postgres")};Database={service}-db";

    private int ProcessId(string resource)
    {
        Assert.True(estate.ResourceNotifications.TryGetCurrentState(resource, out var current), $"{resource} is not running");
        return Assert.IsType<int>(current.Snapshot.Properties.Single(property => property.Name is "executable.pid").Value);
    }

    private static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [signal, processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static async Task<string[]> PartsAsync(string path) =>
        Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path)).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static (string Name, string Value) Setting(string part) => part.Split('=', 2) is [var name, var value] ? (name, value) : (part, string.Empty);
}

/// <summary>A further process of a service.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    public Replica(Process process, Uri endpoint)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = endpoint, Timeout = TimeSpan.FromSeconds(5) };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Endpoint => _client.BaseAddress!;

    public async Task<bool> IsHealthyAsync()
    {
        Assert.False(_process.HasExited, "The replica has ended.");
        using var answer = await _client.GetAsync(new Uri("/health", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    /// <summary>The exit code when the process has ended, for whatever reason.</summary>
    public async Task<int> ExitedAsync(TimeSpan atMost)
    {
        await _process.WaitForExitAsync().WaitAsync(atMost);
        return _process.ExitCode;
    }

    /// <summary>Ends it by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
    }
}
