using System.Globalization;
using System.Net.Sockets;

namespace Aspire.Hosting.Containerless;

/// <summary>
/// RabbitMQ as a process of this machine: one node with its own name, port mapper, cookie, and folders, so it meets no other broker;
/// every port on 127.0.0.1 only. Quorum queues work (with one member).
/// </summary>
public sealed class NativeRabbitMq : IAsyncDisposable
{
    private const string User = "estate";

    // The name is part of the data: the same folder must always be opened by the same node.
    private const string NodeName = "referral-platform@localhost";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NativeRabbitMqOptions _options;
    private readonly string _directory;
    private readonly string _program = FindProgram();
    private readonly int _portMapperPort = LoopbackPorts.Any();
    private readonly int _distributionPort = LoopbackPorts.Any();
    private NativeProcess? _portMapper;
    private NativeProcess? _server;
    private string _password = string.Empty;

    /// <summary>Prepares a broker; nothing runs before <see cref="StartAsync"/>.</summary>
    public NativeRabbitMq(NativeRabbitMqOptions options)
    {
        _options = options;
        _directory = options.Directory is { } kept ? Path.GetFullPath(kept) : ServerDirectory.CreateTemporary("rabbitmq");
        Port = options.Port ?? LoopbackPorts.Any();
    }

    /// <summary>The AMQP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>The broker's process id; null when it is not running.</summary>
    public int? ProcessId => Server?.Id;

    /// <summary>An AMQP URI with user and password.</summary>
    public string ConnectionString => $"amqp://{User}:{_password}@127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Holds everything the broker writes: queues, logs, settings.</summary>
    internal string Directory => _directory;

    internal NativeProcess? Server => _server is { Exited.IsCompleted: false } running ? running : null;

    internal NativeProcess? PortMapper => _portMapper is { Exited.IsCompleted: false } running ? running : null;

    private string DataDirectory => Path.Combine(_directory, "data");

    /// <summary>What the node and the tools that speak to it must agree on.</summary>
    private Dictionary<string, string> NodeEnvironment => new(StringComparer.Ordinal)
    {
        ["HOME"] = _directory,
        ["ERL_EPMD_PORT"] = _portMapperPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = NodeName,
        ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_directory, "rabbitmq-env.conf"),
    };

    /// <summary>Starts a broker in a temporary folder, on free ports; everything goes when it is disposed.</summary>
    public static async Task<NativeRabbitMq> StartTemporaryAsync(CancellationToken cancellationToken = default)
    {
        var broker = new NativeRabbitMq(new NativeRabbitMqOptions());
        try
        {
            await broker.StartAsync(cancellationToken);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the broker and returns when it accepts connections.</summary>
    /// <exception cref="InvalidOperationException">The broker did not start; the message holds what it wrote last.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (Server is not null)
        {
            throw new InvalidOperationException("RabbitMQ is running already");
        }

        var isRecovering = System.IO.Directory.Exists(DataDirectory);
        ServerDirectory.Ensure(_directory);
        _password = await ServerDirectory.PasswordAsync(Path.Combine(_directory, "password"), cancellationToken);
        await WriteConfigurationAsync(cancellationToken);

        var mapperPort = _portMapperPort.ToString(CultureInfo.InvariantCulture);
        if (PortMapper is null)
        {
            _portMapper = await NativeProcess.StartAsync(new NativeCommand("epmd", ["-port", mapperPort, "-address", "127.0.0.1"]), _options.OnLine);
        }

        var startup = new StartupOutput("RabbitMQ", "Server startup complete", _options.OnLine);
        _server = await NativeProcess.StartAsync(
            new NativeCommand(_program, [])
            {
                WorkingDirectory = _directory,
                SignalWhenOrphaned = LinuxSignal.Terminate,
                Environment = new Dictionary<string, string>(NodeEnvironment, StringComparer.Ordinal)
                {
                    ["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(CultureInfo.InvariantCulture),
                    ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_directory, "rabbitmq.conf"),
                    ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_directory, "enabled_plugins"),
                    ["RABBITMQ_MNESIA_BASE"] = DataDirectory,
                    ["RABBITMQ_LOG_BASE"] = Path.Combine(_directory, "log"),
                    ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none",

                    // The start script then becomes the broker instead of staying in front of it.
                    ["RUNNING_UNDER_SYSTEMD"] = "true",
                },
            },
            startup.OnLine);
        await startup.WaitAsync(_server, cancellationToken);
        if (isRecovering)
        {
            await ElectLeadersAsync(cancellationToken);
        }
    }

    /// <summary>Whether the broker answers the first frame of the protocol.</summary>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, patience.Token);
            await client.GetStream().WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), patience.Token);
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 1;
        }
        catch (Exception unreachable) when (unreachable is SocketException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>Ends the broker in order.</summary>
    public Task StopAsync() => EndAsync(running => running.StopAsync(LinuxSignal.Terminate, Patience));

    /// <summary>Ends the broker with SIGKILL, as a crash would.</summary>
    public Task KillAsync() => EndAsync(running => running.KillAsync());

    /// <summary>Deletes every queue and message of a stopped broker; the next start begins with an empty one. User and password stay.</summary>
    public void DeleteData()
    {
        if (Server is not null)
        {
            throw new InvalidOperationException("Stop RabbitMQ before its data is deleted");
        }

        ServerDirectory.Delete(DataDirectory);
    }

    /// <summary>Stops the broker, and removes its folder if that was temporary.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_options.Directory is null)
        {
            await KillAsync();
            ServerDirectory.Delete(_directory);
        }
        else
        {
            await StopAsync();
        }
    }

    private static string FindProgram() =>
        // Debian's wrapper on PATH insists on the package's user and folders; the script behind it runs as anyone.
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':')
            .Prepend("/usr/lib/rabbitmq/bin")
            .Select(folder => Path.Combine(folder, "rabbitmq-server"))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("RabbitMQ is not installed: apt-get install rabbitmq-server");

    /// <summary>
    /// Lets every quorum queue elect its leader once more. Debian 12's RabbitMQ 3.10 now and then leaves one without when it recovers from a crash
    /// while clients connect: with a single member nobody else ever stands for election, and whoever consumes from it is cut off.
    /// </summary>
    private Task<string> ElectLeadersAsync(CancellationToken cancellationToken) => NativeProcess.RunAsync(
        new NativeCommand(
            Path.Combine(Path.GetDirectoryName(_program)!, "rabbitmqctl"),
            ["eval", "[ra:trigger_election({Name, node()}) || {Name, _} <- ra_directory:list_registered(quorum_queues), ra_leaderboard:lookup_leader(Name) =:= undefined]."])
        {
            WorkingDirectory = _directory,
            Environment = NodeEnvironment,
        },
        cancellationToken);

    private async Task EndAsync(Func<NativeProcess, Task> end)
    {
        if (_server is { } running)
        {
            await end(running);
            await running.DisposeAsync();
            _server = null;
        }

        if (_portMapper is { } mapper)
        {
            await mapper.DisposeAsync();
            _portMapper = null;
        }
    }

    private async Task WriteConfigurationAsync(CancellationToken cancellationToken)
    {
        var configuration = $"""
            listeners.tcp.1 = 127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}
            default_user = {User}
            default_pass = {_password}
            log.console = true
            log.console.level = info
            log.file = false
            disk_free_limit.absolute = 64MB
            vm_memory_high_watermark.absolute = 512MB

            """;
        await File.WriteAllTextAsync(Path.Combine(_directory, "rabbitmq.conf"), configuration, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_directory, "enabled_plugins"), "[].", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_directory, "rabbitmq-env.conf"), string.Empty, cancellationToken);
    }
}
