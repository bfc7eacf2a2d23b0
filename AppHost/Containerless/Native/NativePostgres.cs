using System.Globalization;

namespace Aspire.Hosting.Containerless;

/// <summary>
/// PostgreSQL as a process of this machine, listening on 127.0.0.1 only, with password authentication. The folder is initialised on first use.
/// PostgreSQL refuses to run as root, so under root it runs as the user <c>postgres</c>, whom Debian's package creates.
/// </summary>
public sealed class NativePostgres : IAsyncDisposable
{
    private const string SuperUser = "postgres";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NativePostgresOptions _options;
    private readonly string _directory;
    private readonly string _programs = FindPrograms();
    private readonly string? _runAs = Environment.IsPrivilegedProcess ? SuperUser : null;
    private NativeProcess? _server;
    private string _password = string.Empty;

    /// <summary>Prepares a server; nothing runs before <see cref="StartAsync"/>.</summary>
    public NativePostgres(NativePostgresOptions options)
    {
        _options = options;
        _directory = options.Directory is { } kept ? Path.GetFullPath(kept) : ServerDirectory.CreateTemporary("postgres");
        Port = options.Port ?? LoopbackPorts.Any();
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The postmaster's process id; null when it is not running.</summary>
    public int? ProcessId => Server?.Id;

    /// <summary>Connects to the maintenance database <c>postgres</c> as superuser.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port.ToString(CultureInfo.InvariantCulture)};Username={SuperUser};Password={_password}";

    internal NativeProcess? Server => _server is { Exited.IsCompleted: false } running ? running : null;

    private string DataEntry => Path.Combine(_directory, "data");

    // Never by way of a link: the server's user cannot pass through the folder that made the link necessary.
    private string DataDirectory => new DirectoryInfo(DataEntry).LinkTarget ?? DataEntry;

    /// <summary>Starts a server in a temporary folder, on a free port, made for speed; everything goes when it is disposed.</summary>
    public static async Task<NativePostgres> StartTemporaryAsync(CancellationToken cancellationToken = default)
    {
        var postgres = new NativePostgres(new NativePostgresOptions { FastAndUnsafe = true });
        try
        {
            await postgres.StartAsync(cancellationToken);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of one database.</summary>
    public string ConnectionStringFor(string database) => $"{ConnectionString};Database={database}";

    /// <summary>Initialises the folder if it is new, starts the server, and returns when it accepts connections.</summary>
    /// <exception cref="InvalidOperationException">The server did not start; the message holds what it wrote last.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (Server is not null)
        {
            throw new InvalidOperationException("PostgreSQL is running already");
        }

        ServerDirectory.Ensure(_directory);
        _password = await ServerDirectory.PasswordAsync(Path.Combine(_directory, "password"), cancellationToken);
        if (!File.Exists(Path.Combine(DataDirectory, "PG_VERSION")))
        {
            await InitialiseAsync(cancellationToken);
        }

        var startup = new StartupOutput("PostgreSQL", "database system is ready to accept connections", _options.OnLine);
        _server = await NativeProcess.StartAsync(
            new NativeCommand(Path.Combine(_programs, "postgres"), ServerArguments())
            {
                User = _runAs,
                WorkingDirectory = "/",
                Environment = PlainLanguage,
                SignalWhenOrphaned = LinuxSignal.Quit,
            },
            startup.OnLine);
        await startup.WaitAsync(_server, cancellationToken);
    }

    /// <summary>Creates the databases that do not exist yet.</summary>
    public async Task EnsureDatabasesAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        if (names.Any(name => !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            throw new ArgumentException("A database name may hold letters, digits, - and _", nameof(names));
        }

        var missing = names.Except(await DatabasesAsync(cancellationToken), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            await QueryAsync([.. missing.Select(name => $"create database \"{name}\"")], cancellationToken);
        }
    }

    /// <summary>The names of all databases there are.</summary>
    public async Task<IReadOnlyList<string>> DatabasesAsync(CancellationToken cancellationToken = default) =>
        (await QueryAsync(["select datname from pg_database"], cancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether the server accepts connections now.</summary>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await NativeProcess.RunAsync(
                new NativeCommand(Path.Combine(_programs, "pg_isready"), ["-q", "-t", "2", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture)]),
                cancellationToken);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Ends the server in order: open transactions are rolled back, everything committed is on the disk.</summary>
    public Task StopAsync() => EndAsync(running => running.StopAsync(LinuxSignal.Interrupt, Patience));

    /// <summary>Ends the postmaster and all its backends with SIGKILL, as a crash would.</summary>
    public Task KillAsync() => EndAsync(running => running.KillAsync());

    /// <summary>Deletes the data of a stopped server; the next start begins with an empty one.</summary>
    public void DeleteData()
    {
        if (Server is not null)
        {
            throw new InvalidOperationException("Stop PostgreSQL before its data is deleted");
        }

        ServerDirectory.Delete(DataEntry);
    }

    /// <summary>Stops the server, and removes its folder if that was temporary.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_options.Directory is null)
        {
            await EndAsync(running => running.StopAsync(LinuxSignal.Quit, Patience));
            ServerDirectory.Delete(DataEntry);
            ServerDirectory.Delete(_directory);
        }
        else
        {
            await StopAsync();
        }
    }

    private static IReadOnlyDictionary<string, string> PlainLanguage { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["LC_ALL"] = "C.UTF-8" };

    // Debian keeps the server's programs, one folder per version, out of PATH.
    private static string FindPrograms()
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql")
                .OrderByDescending(version => int.TryParse(Path.GetFileName(version), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                .Select(version => Path.Combine(version, "bin"))
            : [];
        return versions
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
    }

    private async Task EndAsync(Func<NativeProcess, Task> end)
    {
        if (_server is { } running)
        {
            await end(running);
            await running.DisposeAsync();
            _server = null;
        }
    }

    private List<string> ServerArguments()
    {
        var arguments = new List<string> { "-D", DataDirectory };
        Set("port", Port.ToString(CultureInfo.InvariantCulture));
        Set("listen_addresses", "127.0.0.1");
        Set("unix_socket_directories", string.Empty);
        Set("max_connections", "300");
        Set("shared_buffers", "64MB");
        Set("logging_collector", "off");
        if (_options.FastAndUnsafe)
        {
            Set("fsync", "off");

            // A commit still waits until its log is with the kernel, or SIGKILL would undo what was already promised.
            Set("synchronous_commit", "on");
            Set("full_page_writes", "off");
            Set("autovacuum", "off");
        }

        return arguments;

        void Set(string name, string value) => arguments.AddRange(["-c", $"{name}={value}"]);
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        await PrepareDataDirectoryAsync(cancellationToken);
        var passwordFile = Path.Combine(DataDirectory, "password");
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        await ChangeOwnerAsync(passwordFile, cancellationToken);

        // initdb insists on an empty folder, so the cluster is made beside the password file and moved up when it is complete:
        // a host killed half-way leaves nothing that looks like a cluster.
        var cluster = Path.Combine(DataDirectory, "new");
        await RunAsOwnerAsync(
            Path.Combine(_programs, "initdb"),
            ["-D", cluster, "-U", SuperUser, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
            cancellationToken);
        File.Delete(passwordFile);
        foreach (var entry in Directory.EnumerateFileSystemEntries(cluster).OrderBy(entry => string.Equals(Path.GetFileName(entry), "PG_VERSION", StringComparison.Ordinal)))
        {
            Directory.Move(entry, Path.Combine(DataDirectory, Path.GetFileName(entry)));
        }

        Directory.Delete(cluster);
    }

    /// <summary>
    /// Makes an empty folder that the server's user owns and can reach. A checkout below another user's closed folder (root's home, for one)
    /// cannot be reached by <c>postgres</c>; the data then lives in that user's own folder, with a link from here.
    /// </summary>
    private async Task PrepareDataDirectoryAsync(CancellationToken cancellationToken)
    {
        ServerDirectory.Delete(DataEntry);
        if (_runAs is null)
        {
            Directory.CreateDirectory(DataEntry, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }

        var owned = DataEntry;
        if (!await CanReachAsync(_directory, cancellationToken))
        {
            owned = Path.Combine("/var/lib/postgresql", $"referral-platform-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(_directory)))[..12]}");
            ServerDirectory.Delete(owned);
            Directory.CreateSymbolicLink(DataEntry, owned);
        }

        Directory.CreateDirectory(owned, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await ChangeOwnerAsync(owned, cancellationToken);
    }

    private async Task<bool> CanReachAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsOwnerAsync("test", ["-x", folder], cancellationToken);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private async Task ChangeOwnerAsync(string path, CancellationToken cancellationToken)
    {
        if (_runAs is { } owner)
        {
            await NativeProcess.RunAsync(new NativeCommand("chown", [$"{owner}:{owner}", path]), cancellationToken);
        }
    }

    private Task<string> RunAsOwnerAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        NativeProcess.RunAsync(new NativeCommand(program, arguments) { User = _runAs, Environment = PlainLanguage }, cancellationToken);

    private Task<string> QueryAsync(IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", SuperUser, "-d", "postgres",
        ];
        foreach (var statement in statements)
        {
            arguments.AddRange(["-c", statement]);
        }

        return NativeProcess.RunAsync(
            new NativeCommand(Path.Combine(_programs, "psql"), arguments)
            {
                Environment = new Dictionary<string, string>(PlainLanguage, StringComparer.Ordinal) { ["PGPASSWORD"] = _password },
            },
            cancellationToken);
    }
}
