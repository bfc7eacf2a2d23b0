using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace ReferralPlatform.Intake.Attachments;

/// <summary>ClamAV's daemon over TCP: one connection and one INSTREAM command for each file.</summary>
internal sealed partial class Clamd(IOptions<AttachmentOptions> options, ILogger<Clamd> logger) : IVirusChecker
{
    public const string Name = "clamav";

    private const int ChunkLength = 64 * 1024;
    private const int MaxReply = 1024;
    private const string Found = " FOUND";

    public bool IsThere => true;

    public async Task<VirusCheck> CheckAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.CheckWithin);
        try
        {
            var server = new Uri($"tcp://{options.Value.Clamd}");
            using var connection = new TcpClient();
            await connection.ConnectAsync(server.Host, server.Port, patience.Token);
            await using var stream = connection.GetStream();
            return Understand(await AskAsync(stream, content, patience.Token));
        }
        catch (Exception fault) when (fault is SocketException or IOException || (fault is OperationCanceledException && !ct.IsCancellationRequested))
        {
            LogNoAnswer(logger, fault.GetType().Name);
            return new VirusCheck.NoAnswer();
        }
    }

    private static async Task<string> AskAsync(NetworkStream stream, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
            var length = new byte[sizeof(uint)];
            for (var at = 0; at < content.Length; at += ChunkLength)
            {
                var chunk = content.Slice(at, Math.Min(ChunkLength, content.Length - at));
                BinaryPrimitives.WriteUInt32BigEndian(length, (uint)chunk.Length);
                await stream.WriteAsync(length, ct);
                await stream.WriteAsync(chunk, ct);
            }

            BinaryPrimitives.WriteUInt32BigEndian(length, 0);
            await stream.WriteAsync(length, ct);
        }
        catch (IOException)
        {
            // It hangs up in the middle of a file that is over its limit, with its reason already on the way.
        }

        var reply = new byte[MaxReply];
        var read = 0;
        int more;
        while (read < reply.Length && (more = await stream.ReadAsync(reply.AsMemory(read), ct)) > 0)
        {
            read += more;
        }

        return Encoding.ASCII.GetString(reply, 0, read).TrimEnd('\0', '\n');
    }

    private VirusCheck Understand(string reply)
    {
        if (string.Equals(reply, "stream: OK", StringComparison.Ordinal))
        {
            return new VirusCheck.Clean(Name);
        }

        if (reply.EndsWith(Found, StringComparison.Ordinal))
        {
            return new VirusCheck.Refused(reply[..^Found.Length].Replace("stream: ", string.Empty, StringComparison.Ordinal));
        }

        if (reply.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase))
        {
            LogTooLarge(logger);
            return new VirusCheck.Refused("larger than the virus checker takes");
        }

        LogNoAnswer(logger, reply.Length == 0 ? "it hung up" : "it reported a fault");
        return new VirusCheck.NoAnswer();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The virus checker did not answer ({Kind}); the file waits.")]
    private static partial void LogNoAnswer(ILogger logger, string kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "clamd's StreamMaxLength is smaller than the largest attachment, so large files are refused.")]
    private static partial void LogTooLarge(ILogger logger);
}
