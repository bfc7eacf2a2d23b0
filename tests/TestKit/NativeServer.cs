using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ReferralPlatform.AppHost.Native;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.TestKit;

/// <summary>
/// A PostgreSQL or a RabbitMQ of a test assembly's own, run by the script that the AppHost uses too: in a temporary folder and on free ports, which stay the
/// same when it is started again.
/// </summary>
public sealed class NativeServer : IAsyncDisposable
{
    private const string Password = "for-tests-only";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder;
    private readonly ProcessStartInfo _start;
    private readonly string _readyWhen;
    private Process? _process;

    private NativeServer(string script, string readyWhen, IReadOnlyDictionary<string, string> environment, string? within = null)
    {
        _folder = new TemporaryFolder(within);
        _readyWhen = readyWhen;
        _start = new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Path, "AppHost/Native", script)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PORT"] = Port.ToString(CultureInfo.InvariantCulture),
                ["PASSWORD"] = Password,
                ["DATA"] = _folder.Path,
            },
        };
        foreach (var (name, value) in environment)
        {
            _start.Environment[name] = value;
        }
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.ForServer();

    /// <summary>Where Prometheus would ask RabbitMQ for its queues, as the PodMonitor does.</summary>
    public Uri QueueMetrics => new($"http://127.0.0.1:{_start.Environment["METRICS_PORT"]}/metrics/detailed?family=queue_coarse_metrics");

    /// <summary>Where what it stores lies.</summary>
    public string DataFolder => Path.Combine(_folder.Path, "data");

    public int ProcessId => Running.Id;

    private bool IsEncrypted => _start.Environment["TLS"] is { Length: > 0 };

    /// <summary>RabbitMQ's address, as a service connects.</summary>
    public string BrokerConnectionStringFor(string service) =>
        string.Create(CultureInfo.InvariantCulture, $"{(IsEncrypted ? "amqps" : "amqp")}://{service}:{Password}@127.0.0.1:{Port}");

    /// <summary>… as an administrator connects.</summary>
    public string BrokerConnectionString => BrokerConnectionStringFor(BrokerSetUp.Administrator);

    /// <summary>What an operator imports into a broker that has the services' users.</summary>
    public static string BrokerDefinitions => BrokerSetUp.WithoutUsers();

    /// <param name="within">The folder in which its own folder lies; the system's for temporary ones by default.</param>
    /// <param name="durable">Whether commits wait for the disk, as they do where it matters.</param>
    /// <param name="certificates">Folder of a <see cref="CertificateFolder"/>, where connections may be encrypted.</param>
    public static async Task<NativeServer> StartPostgresAsync(
        IReadOnlyList<string> databases, string? within = null, bool durable = false, string? certificates = null)
    {
        var server = await StartAsync(new NativeServer(
            "postgres.sh", "database system is ready to accept connections",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["FAST"] = durable ? "false" : "true", ["TLS"] = certificates ?? string.Empty }, within));
        foreach (var database in databases)
        {
            await server.AddDatabaseAsync(database);
        }

        return server;
    }

    /// <param name="certificates">Folder of a <see cref="CertificateFolder"/>, where it is to be reached by TLS alone.</param>
    /// <param name="measured">Whether it tells Prometheus of its queues.</param>
    public static Task<NativeServer> StartRabbitMqAsync(string? certificates = null, bool measured = false) => StartAsync(new NativeServer(
        "rabbitmq.sh", "Server startup complete",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TLS"] = certificates ?? string.Empty,
            ["METRICS_PORT"] = measured ? FreePort.ForServer().ToString(CultureInfo.InvariantCulture) : string.Empty,
            ["DEFINITIONS"] = BrokerSetUp.Definitions(Password, _ => Password),
            ["DISTRIBUTION_PORT"] = FreePort.ForServer().ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = FreePort.ForServer().ToString(CultureInfo.InvariantCulture),
        }));

    /// <summary>One of PostgreSQL's databases, as the service that it is for connects.</summary>
    public string ConnectionStringFor(string database) => ConnectionString(DatabaseRoles.LoginOf(database), database);

    /// <summary>… as the role that owns it and runs migrations.</summary>
    public string OwnerConnectionStringFor(string database) => ConnectionString(DatabaseRoles.OwnerOf(database), database);

    /// <summary>… as a superuser, whom no right binds.</summary>
    public string AdministratorConnectionStringFor(string database) => ConnectionString("postgres", database);

    /// <summary>Creates a database with its roles, or sets the roles up in one that is there.</summary>
    public Task AddDatabaseAsync(string database) => DatabaseSetUp.RunAsync(
        AdministratorConnectionStringFor("postgres"), database, Password, Password, Path.Combine(RepositoryRoot.Path, "AppHost/Native"),
        CancellationToken.None);

    private string ConnectionString(string role, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={role};Password={Password};Database={database}");

    /// <summary>Runs one of PostgreSQL's own programs as its administrator: pg_dump, pg_restore.</summary>
    public Task RunProgramAsync(string program, string database, params string[] arguments) =>
        RunProgramAtAsync(AdministratorConnectionStringFor(database), program, arguments);

    /// <inheritdoc cref="RunProgramAsync(string, string, string[])"/>
    public static async Task RunProgramAtAsync(string connectionString, string program, IEnumerable<string> arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        string[] to = [$"--dbname={server.Database}", $"--host={server.Host}", $"--port={server.Port}", $"--username={server.Username}"];
        using var run = Process.Start(new ProcessStartInfo(program, [.. to, .. arguments]) { Environment = { ["PGPASSWORD"] = server.Password } })!;
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {run.ExitCode}.");
        }
    }

    /// <summary>Starts the server with the data it has, and returns when it accepts connections.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = new List<string>();
        _process = new Process { StartInfo = _start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended instead of starting: {LastLines()}"));
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(Patience);

        void Note(string? line)
        {
            lock (lines)
            {
                lines.Add(line ?? string.Empty);
            }

            if (line?.Contains(_readyWhen, StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }

        string LastLines()
        {
            lock (lines)
            {
                return string.Join(Environment.NewLine, lines.TakeLast(20));
            }
        }
    }

    /// <summary>Ends the server in order.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", [Running.Id.ToString(CultureInfo.InvariantCulture)]);
        await Running.WaitForExitAsync();
    }

    /// <summary>Ends the server and everything it has started with SIGKILL, as a crash would.</summary>
    public Task KillAsync()
    {
        Running.Kill(entireProcessTree: true);
        return Running.WaitForExitAsync();
    }

    /// <summary>Deletes everything that a stopped server has stored.</summary>
    public void DeleteData() => Directory.Delete(DataFolder, recursive: true);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        if (new DirectoryInfo(DataFolder).LinkTarget is { } elsewhere)
        {
            Directory.Delete(Path.GetDirectoryName(elsewhere)!, recursive: true);
        }

        _folder.Dispose();
    }

    private Process Running => _process ?? throw new InvalidOperationException("The server has not been started.");

    private static async Task<NativeServer> StartAsync(NativeServer server)
    {
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
