using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ReferralPlatform.Notification.Tests;

/// <summary>An e-mail as a mail server got it.</summary>
internal sealed record ReceivedMail(string To, string MessageId, string Subject, string Body, string Raw, bool Taken);

/// <summary>As much of a mail server as a sender needs: it takes what it gets, or refuses what a test tells it to refuse.</summary>
internal sealed class FakeMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly Task _accepting;

    public FakeMailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Refuses the next mails about this reference, quoting the recipient's address as real servers do.</summary>
    public void Refuse(string reference, int times) => _refusals[reference] = times;

    /// <summary>What was taken about this reference.</summary>
    public IReadOnlyList<ReceivedMail> Taken(string reference) => [.. Tried(reference).Where(mail => mail.Taken)];

    /// <summary>What was taken or refused about this reference.</summary>
    public IReadOnlyList<ReceivedMail> Tried(string reference) => [.. _received.Where(mail => mail.Subject.Contains(reference, StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting.ContinueWith(_ => { }, TaskScheduler.Default);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            _ = ConverseAsync(client);
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 fake");
        var to = string.Empty;
        try
        {
            while (await reader.ReadLineAsync(_stopping.Token) is { } line)
            {
                if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase))
                {
                    to = line[8..].Trim().Trim('<', '>');
                }

                if (string.Equals(line, "DATA", StringComparison.OrdinalIgnoreCase))
                {
                    await writer.WriteLineAsync("354 go on");
                    await writer.WriteLineAsync(Take(to, await ReadDataAsync(reader)));
                }
                else
                {
                    await writer.WriteLineAsync(line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase) ? "221 bye" : "250 ok");
                }
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The other side hung up, or the test is over.
        }
    }

    private static async Task<string> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && !string.Equals(line, ".", StringComparison.Ordinal))
        {
            data.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return data.ToString();
    }

    private string Take(string to, string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n")
            .Select(header => header.Split(": ", 2)).Where(header => header.Length == 2)
            .ToLookup(header => header[0], header => header[1], StringComparer.OrdinalIgnoreCase);
        var body = raw[(end + 4)..];
        body = headers["Content-Transfer-Encoding"].FirstOrDefault() switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            "quoted-printable" => Unquote(body),
            _ => body,
        };
        var subject = headers["Subject"].Single();
        var refusal = _refusals.Keys.FirstOrDefault(reference => subject.Contains(reference, StringComparison.Ordinal) && _refusals[reference] > 0);
        _received.Enqueue(new ReceivedMail(to, headers["Message-ID"].Single(), subject, body, raw, Taken: refusal is null));
        if (refusal is null)
        {
            return "250 taken";
        }

        _refusals[refusal]--;
        return $"451 not now for <{to}>";
    }

    private static string Unquote(string text)
    {
        text = text.Replace("=\r\n", string.Empty, StringComparison.Ordinal);
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
