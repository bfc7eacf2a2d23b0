using System.Diagnostics;
using System.Globalization;
using ReferralPlatform.AppHost.Native;

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

    /// <summary>Where what it stores lies.</summary>
    public string DataFolder => Path.Combine(_folder.Path, "data");

    public int ProcessId => Running.Id;

    /// <summary>RabbitMQ's address.</summary>
    public string BrokerConnectionString => string.Create(CultureInfo.InvariantCulture, $"amqp://estate:{Password}@127.0.0.1:{Port}");

    /// <param name="within">The folder in which its own folder lies; the system's for temporary ones by default.</param>
    public static async Task<NativeServer> StartPostgresAsync(IReadOnlyList<string> databases, string? within = null)
    {
        var server = await StartAsync(new NativeServer(
            "postgres.sh", "database system is ready to accept connections",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["FAST"] = "true" }, within));
        foreach (var database in databases)
        {
            await server.AddDatabaseAsync(database);
        }

        return server;
    }

    public static Task<NativeServer> StartRabbitMqAsync() => StartAsync(new NativeServer(
        "rabbitmq.sh", "Server startup complete",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DISTRIBUTION_PORT"] = FreePort.ForServer().ToString(CultureInfo.InvariantCulture),
            ["ERL_EPMD_PORT"] = FreePort.ForServer().ToString(CultureInfo.InvariantCulture),
        }));

    /// <summary>One of PostgreSQL's databases, as the service that it is for connects.</summary>
    public string ConnectionStringFor(string database) => ConnectionString(DatabaseSetUp.LoginOf(database), database);

    /// <summary>… as the role that owns it and runs migrations.</summary>
    public string OwnerConnectionStringFor(string database) => ConnectionString(DatabaseSetUp.OwnerOf(database), database);

    /// <summary>… as a superuser, whom no right binds.</summary>
    public string AdministratorConnectionStringFor(string database) => ConnectionString("postgres", database);

    /// <summary>Creates a database with its roles, or sets the roles up in one that is there.</summary>
    public Task AddDatabaseAsync(string database) => DatabaseSetUp.RunAsync(
        AdministratorConnectionStringFor("postgres"), database, Password, Password, Path.Combine(RepositoryRoot.Path, "AppHost/Native"),
        CancellationToken.None);

    private string ConnectionString(string role, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username={role};Password={Password};Database={database}");

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
