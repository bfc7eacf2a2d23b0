using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ReferralPlatform.Notification.Tests;

/// <summary>An e-mail as a mail server got it.</summary>
internal sealed record ReceivedMail(string To, string MessageId, string Subject, string Body, bool Taken);

/// <summary>A mail server that takes what it gets, or refuses what a test tells it to refuse.</summary>
internal sealed class FakeMailServer : MessageStore, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> _held = new(StringComparer.Ordinal);
    private readonly Task _serving;

    public FakeMailServer()
    {
        var listening = new EndpointListenerFactory();
        listening.EndpointStarted += (_, started) => Url = $"tcp://{started.LocalEndPoint}";
        var services = new ServiceProvider();
        services.Add((IEndpointListenerFactory)listening);
        services.Add((IMessageStore)this);
        var options = new SmtpServerOptionsBuilder().ServerName("fake").Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0))).Build();
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_stopping.Token);
    }

    public string Url { get; private set; } = string.Empty;

    /// <summary>Refuses the next mails about this reference, quoting the recipient's address as real servers do.</summary>
    public void Refuse(string reference, int times) => _refusals[reference] = times;

    /// <summary>Lets the next mail about this reference wait.</summary>
    public void Hold(string reference, Task until) => _held[reference] = until;

    /// <summary>Whether the mail that is to wait has come.</summary>
    public bool Holds(string reference) => !_held.ContainsKey(reference);

    /// <summary>What was taken about this reference.</summary>
    public IReadOnlyList<ReceivedMail> Taken(string reference) => [.. Tried(reference).Where(mail => mail.Taken)];

    /// <summary>What was taken or refused about this reference.</summary>
    public IReadOnlyList<ReceivedMail> Tried(string reference) => [.. _received.Where(mail => mail.Subject.Contains(reference, StringComparison.Ordinal))];

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(buffer.ToArray());
        using var message = await MimeMessage.LoadAsync(content, cancellationToken);
        var mailbox = transaction.To.Single();
        var to = $"{mailbox.User}@{mailbox.Host}";
        var subject = message.Subject ?? string.Empty;
        if (_held.Keys.FirstOrDefault(reference => subject.Contains(reference, StringComparison.Ordinal)) is { } held && _held.TryRemove(held, out var until))
        {
            await until.WaitAsync(cancellationToken);
        }

        var refusal = _refusals.Keys.FirstOrDefault(reference => subject.Contains(reference, StringComparison.Ordinal) && _refusals[reference] > 0);
        _received.Enqueue(new ReceivedMail(to, $"<{message.MessageId}>", subject, message.TextBody ?? string.Empty, Taken: refusal is null));
        if (refusal is null)
        {
            return SmtpResponse.Ok;
        }

        _refusals[refusal]--;
        return new SmtpResponse(SmtpReplyCode.Aborted, $"not now for <{to}>");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _serving.ContinueWith(_ => { }, TaskScheduler.Default);
        _stopping.Dispose();
    }
}
