using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containerless;

/// <summary>Runs a built .NET project or a program, with the environment Aspire would give it.</summary>
internal sealed class ProcessRunner(Resource resource, Estate estate) : ResourceRunner(resource, estate)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    private NativeProcess? _running;

    public override string Kind => Resource is ProjectResource ? "project" : "program";

    public override IReadOnlyList<RecordedProcess> Processes =>
        _running is { Exited.IsCompleted: false } process ? [new RecordedProcess(Name, process.Identity, LinuxSignal.Terminate)] : [];

    public override Task<bool> IsHealthyAsync(CancellationToken cancellationToken) =>
        Processes.Count == 0 ? Task.FromResult(false) : HealthProbe.AsksAsync(Resource, Resource.Endpoints.FirstOrDefault()?.Port, cancellationToken);

    /// <summary>Starts another process of this resource on a port of its own. Nobody is told its address: it shares the work that comes by queue.</summary>
    public async Task<(NativeProcess Process, int Port)> StartReplicaAsync(
        string name, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var port = LoopbackPorts.Any();
        var process = await NativeProcess.StartAsync(Command(_ => port, environment), Estate.Output.For(name));
        while (!await HealthProbe.AsksAsync(Resource, port, cancellationToken))
        {
            if (process.Exited.IsCompleted)
            {
                throw new InvalidOperationException($"{name} ended with code {await process.Exited} before it was healthy; see {Estate.Output.LogOf(name)}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return (process, port);
    }

    protected override async Task LaunchAsync(CancellationToken cancellationToken)
    {
        _running = await NativeProcess.StartAsync(Command(endpoint => endpoint.Port, None), Estate.Output.For(Name));
        Watch(_running);
    }

    protected override Task EndAsync() => _running?.StopAsync(LinuxSignal.Terminate, Patience) ?? Task.CompletedTask;

    protected override Task EndAtOnceAsync() => _running?.KillAsync() ?? Task.CompletedTask;

    private NativeCommand Command(Func<EndpointReference, int> portOf, IReadOnlyDictionary<string, string> further) => Resource switch
    {
        ProjectResource project => new NativeCommand("dotnet", ["exec", BuiltAssembly(project)])
        {
            WorkingDirectory = Path.GetDirectoryName(project.ProjectPath),
            Environment = Variables(portOf, further),
        },
        ExecutableResource executable => new NativeCommand(executable.Command, executable.Arguments)
        {
            WorkingDirectory = executable.WorkingDirectory,
            Environment = Variables(portOf, further),
        },
        _ => throw new InvalidOperationException($"{Name} cannot be run as a process"),
    };

    private Dictionary<string, string> Variables(Func<EndpointReference, int> portOf, IReadOnlyDictionary<string, string> further)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_SERVICE_NAME"] = Name,
            ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.CreateVersion7():N}",

            // A dozen runtimes share this machine: each keeps a small heap instead of one per core.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
            ["DOTNET_GCConserveMemory"] = "7",
            ["DOTNET_GCgen0size"] = "0x800000",
            ["DOTNET_TieredPGO"] = "0",
            ["NODE_OPTIONS"] = "--max-semi-space-size=2 --max-old-space-size=128",
        };
        if (Estate.TelemetryEndpoint is { } telemetry)
        {
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        }

        foreach (var endpoint in Resource.Endpoints)
        {
            var port = portOf(endpoint).ToString(CultureInfo.InvariantCulture);
            if (endpoint.EnvironmentVariable is { } variable)
            {
                variables[variable] = port;
            }
            else if (Resource is ProjectResource)
            {
                variables["ASPNETCORE_URLS"] = $"http://localhost:{port}";
            }
        }

        foreach (var (name, value) in Resource.EnvironmentVariables)
        {
            variables[name] = value() ?? string.Empty;
        }

        foreach (var (name, value) in further)
        {
            variables[name] = value;
        }

        return variables;
    }

    // The AppHost's own output folder is artifacts/bin/<project>/<configuration>; the estate is taken from the same configuration.
    private string BuiltAssembly(ProjectResource project)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var output = Path.Combine(Estate.Options.RepositoryRoot, "artifacts", "bin", Path.GetFileNameWithoutExtension(project.ProjectPath), configuration);
        var runtimeConfiguration = Directory.Exists(output) ? Directory.EnumerateFiles(output, "*.runtimeconfig.json").FirstOrDefault() : null;
        return runtimeConfiguration?.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)
            ?? throw new InvalidOperationException($"{project.Name} is not built: there is nothing to run in {output}");
    }
}
