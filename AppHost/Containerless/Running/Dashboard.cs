namespace Aspire.Hosting.Containerless;

/// <summary>
/// The Aspire dashboard from the npm package of the Aspire CLI. The CLI is one file that unpacks itself below its home folder on first use; after that the
/// unpacked dashboard is started directly, which spares the CLI's own 180 MB.
/// </summary>
internal sealed class Dashboard(EstateOptions options, Action<string> onLine)
{
    private const int WantedPort = 18888;
    private const int WantedTelemetryPort = 4317;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UnpackingPatience = TimeSpan.FromSeconds(90);

    private readonly int _port = LoopbackPorts.FreeFrom(WantedPort);
    private readonly int _telemetryPort = LoopbackPorts.FreeFrom(WantedTelemetryPort);
    private readonly int _telemetryHttpPort = LoopbackPorts.FreeFrom(WantedTelemetryPort + 1);
    private NativeProcess? _process;

    public string Url => $"http://localhost:{_port}";

    public string TelemetryEndpoint => $"http://localhost:{_telemetryPort}";

    public IReadOnlyList<RecordedProcess> Processes =>
        _process is { Exited.IsCompleted: false } running ? [new RecordedProcess("dashboard", running.Identity, LinuxSignal.Terminate)] : [];

    /// <summary>Why there is no dashboard, when there is none.</summary>
    public string? Problem { get; private set; }

    private string Home => Path.Combine(options.RepositoryRoot, ".tools", "aspire");

    private string Package => Path.Combine(options.RepositoryRoot, "AppHost", "tools", "node_modules", "@microsoft", "aspire-cli-linux-x64", "bin", "aspire");

    private string? Unpacked => Directory.Exists(Home)
        ? Directory.EnumerateFiles(Home, "aspire-managed", SearchOption.AllDirectories).FirstOrDefault()
        : null;

    private Dictionary<string, string> Variables => new(StringComparer.Ordinal)
    {
        ["HOME"] = Home,
        ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_GCConserveMemory"] = "7",
    };

    /// <summary>Starts the dashboard. Never throws: the estate runs without it, and says why.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (Unpacked is null)
            {
                await UnpackAsync(cancellationToken);
            }

            _process = await NativeProcess.StartAsync(
                new NativeCommand(
                    Unpacked ?? throw new InvalidOperationException("the Aspire CLI did not unpack its dashboard"),
                    [
                        "dashboard", $"--ASPNETCORE_URLS={Url}", $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL={TelemetryEndpoint}",
                        $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL=http://localhost:{_telemetryHttpPort}", "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true",
                    ])
                { Environment = Variables, WorkingDirectory = Home },
                onLine);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            Problem = failure.Message;
            onLine($"No dashboard: {failure.Message}");
        }
    }

    public Task StopAsync() => _process?.StopAsync(LinuxSignal.Terminate, Patience) ?? Task.CompletedTask;

    private async Task UnpackAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Package))
        {
            throw new InvalidOperationException("the Aspire CLI is not installed: npm ci in AppHost/tools");
        }

        Directory.CreateDirectory(Home);
        var program = Path.Combine(Home, "aspire");
        File.Copy(Package, program, overwrite: true);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var cli = await NativeProcess.StartAsync(
            new NativeCommand(
                program,
                [
                    "dashboard", "run", "--allow-anonymous", "--non-interactive", "--frontend-url", Url, "--otlp-grpc-url", TelemetryEndpoint,
                    "--otlp-http-url", $"http://localhost:{_telemetryHttpPort}",
                ])
            { Environment = Variables, WorkingDirectory = Home },
            line =>
            {
                onLine(line);

                // It names the address it serves when everything is unpacked and running.
                if (line.Contains(TelemetryEndpoint, StringComparison.Ordinal))
                {
                    started.TrySetResult();
                }
            });
        await Task.WhenAny(started.Task, cli.Exited).WaitAsync(UnpackingPatience, cancellationToken);
        await cli.StopAsync(LinuxSignal.Terminate, Patience);
        File.Delete(program);
    }
}
