using System.Buffers.Binary;
using System.Net.Sockets;

namespace ReferralPlatform.Intake.Tests;

/// <summary>A virus checker that speaks clamd's INSTREAM over TCP and knows one virus, the EICAR test file.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    public const int StreamMaxLength = 64 * 1024 * 1024;

    private readonly TcpListener _listener = new(System.Net.IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _serving;

    public FakeClamd()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>EICAR's test file, in two parts so that no virus checker objects to this source.</summary>
    public static string Eicar { get; } = @"X5O!P%@AP[4\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    public string Address => $"127.0.0.1:{((System.Net.IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How it behaves from now on.</summary>
    public Mood Is { get; set; }

    /// <summary>Files it has looked at.</summary>
    public int Checked { get; private set; }

    public enum Mood
    {
        Working,

        /// <summary>Takes everything and never answers.</summary>
        Silent,

        /// <summary>Hangs up at once.</summary>
        HangingUp,

        /// <summary>Has a StreamMaxLength smaller than anything.</summary>
        Narrow,

        /// <summary>Has no database to check with.</summary>
        Faulty,
    }

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Stop();
        await _serving;
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stopped.Token);
                _ = AnswerAsync(connection);
            }
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
        {
            // The listener was stopped.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                await using var stream = connection.GetStream();
                if (Is is Mood.HangingUp)
                {
                    return;
                }

                await ReplyAsync(stream);
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException)
            {
                // The one who asked has gone.
            }
        }
    }

    private async Task ReplyAsync(NetworkStream stream)
    {
        var command = new byte[10];
        await stream.ReadExactlyAsync(command, _stopped.Token);
        var content = new MemoryStream();
        var reply = Encoding.ASCII.GetString(command) == "zINSTREAM\0" ? await ReceiveAsync(stream, content) : "UNKNOWN COMMAND";
        if (Is is Mood.Silent)
        {
            await stream.ReadExactlyAsync(new byte[1], _stopped.Token);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\0"), _stopped.Token);
    }

    private async Task<string> ReceiveAsync(NetworkStream stream, MemoryStream content)
    {
        var length = new byte[sizeof(uint)];
        while (true)
        {
            await stream.ReadExactlyAsync(length, _stopped.Token);
            var next = (int)BinaryPrimitives.ReadUInt32BigEndian(length);
            if (next == 0)
            {
                break;
            }

            if (Is is Mood.Narrow || content.Length + next > StreamMaxLength)
            {
                return "INSTREAM size limit exceeded. ERROR";
            }

            var chunk = new byte[next];
            await stream.ReadExactlyAsync(chunk, _stopped.Token);
            content.Write(chunk);
        }

        Checked++;
        return Is is Mood.Faulty ? "Can't allocate memory ERROR"
            : Encoding.Latin1.GetString(content.ToArray()).Contains(Eicar, StringComparison.Ordinal) ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
    }
}
