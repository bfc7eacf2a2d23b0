namespace Aspire.Hosting.Containerless;

/// <summary>How a <see cref="NativePostgres"/> is run.</summary>
public sealed record NativePostgresOptions
{
    /// <summary>Where the data and the password are kept; null for a temporary folder that goes with the server.</summary>
    public string? Directory { get; init; }

    /// <summary>The port on 127.0.0.1; null for any free one.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// Trades safety for speed: no commit waits for the disk. Data survives the end of the server's processes, not of the machine.
    /// Only for data that a test throws away.
    /// </summary>
    public bool FastAndUnsafe { get; init; }

    /// <summary>Receives each line the server writes.</summary>
    public Action<string> OnLine { get; init; } = _ => { };
}

/// <summary>How a <see cref="NativeRabbitMq"/> is run.</summary>
public sealed record NativeRabbitMqOptions
{
    /// <summary>Where queues, cookie and password are kept; null for a temporary folder that goes with the broker.</summary>
    public string? Directory { get; init; }

    /// <summary>The AMQP port on 127.0.0.1; null for any free one.</summary>
    public int? Port { get; init; }

    /// <summary>Receives each line the broker writes.</summary>
    public Action<string> OnLine { get; init; } = _ => { };
}
