using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Notification.Sending;

/// <summary>An attempt that failed. Its message is ours: what a mail server says may quote the recipient's address.</summary>
internal sealed class SendingException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The same would be refused again.</summary>
    public bool Permanent { get; init; }
}

/// <summary>
/// Hands e-mails to the mail server of <c>Smtp:Url</c> (tcp://host:port, or smtp://), with <c>Smtp:UserName</c>, <c>Smtp:Password</c> and
/// <c>Smtp:UseTls</c> (STARTTLS) where it asks for them, from the address <c>Smtp:From</c>. With smtps:// the connection is encrypted from the start.
/// Outside development nothing is sent unencrypted.
/// </summary>
internal sealed class Mailer(IConfiguration configuration, IHostEnvironment environment)
{
    private static readonly ParserOptions Addresses = new() { AllowAddressesWithoutDomain = false };

    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            // Nobody answered, so nothing was said that could be doubled. What a server refuses waits for the message's own next attempt.
            ShouldHandle = new PredicateBuilder().Handle<SocketException>(),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .AddTimeout(TimeSpan.FromSeconds(15))
        .Build();

    /// <param name="messageId">Becomes the Message-ID: the same for every attempt, so that a repeat can be distinguished from a second message.</param>
    /// <exception cref="SendingException">The mail server did not take it.</exception>
    public async Task SendAsync(Guid messageId, string to, Mail mail, CancellationToken ct)
    {
        using var message = Compose(messageId, to, mail);
        try
        {
            await Pipeline.ExecuteAsync(
                async token =>
                {
                    using var client = await ConnectAsync(token);
                    await client.SendAsync(message, token);
                    await client.DisconnectAsync(quit: true, token);
                },
                ct);
        }
        catch (SmtpCommandException refusal)
        {
            // Of the mailbox or the message itself: the same would be refused again. Other 5xx are of the server, which may be set up better tomorrow.
            throw new SendingException($"The mail server refused the message ({(int)refusal.StatusCode} {refusal.StatusCode}).", refusal)
            {
                Permanent = (int)refusal.StatusCode is >= 550 and <= 554,
            };
        }
        catch (AuthenticationException refusal)
        {
            throw new SendingException("The mail server could not be signed in to.", refusal);
        }
        catch (SslHandshakeException untrusted)
        {
            throw new SendingException("The mail server's certificate is not trusted.", untrusted);
        }
        catch (NotSupportedException unencrypted)
        {
            throw new SendingException("The mail server offers no encryption (STARTTLS), and nothing is sent without.", unencrypted);
        }
        catch (Exception lost) when (lost is SocketException or IOException or ProtocolException or ServiceNotConnectedException)
        {
            throw new SendingException("The mail server cannot be reached.", lost);
        }
        catch (TimeoutRejectedException slow)
        {
            throw new SendingException("The mail server did not answer in time.", slow);
        }
    }

    private MimeMessage Compose(Guid messageId, string to, Mail mail)
    {
        try
        {
            var from = MailboxAddress.Parse(Addresses, configuration["Smtp:From"] ?? "no-reply@referrals.example");
            var message = new MimeMessage([from], [EmailAddress.ToMailbox(to)], mail.Subject, new TextPart("plain") { Text = mail.Body })
            {
                MessageId = $"{messageId:N}@{from.Domain}",
            };
            message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
            return message;
        }
        catch (FormatException)
        {
            // Whatever reached this far is not sent to whoever a lenient reading would find. What is wrong with it stays out of logs.
            throw new SendingException("The recipient's e-mail address is malformed.") { Permanent = true };
        }
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        var server = new Uri(configuration["Smtp:Url"] ?? throw new SendingException("No mail server is configured: Smtp:Url."));
        var security = server.Scheme switch
        {
            "smtps" => SecureSocketOptions.SslOnConnect,
            _ when !environment.IsDevelopment() || configuration.GetValue<bool>("Smtp:UseTls") => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        };
        var client = new SmtpClient();
        try
        {
            await client.ConnectAsync(server.Host, server.Port > 0 ? server.Port : 25, security, ct);
            if (configuration["Smtp:UserName"] is { Length: > 0 } userName)
            {
                await client.AuthenticateAsync(userName, configuration["Smtp:Password"] ?? string.Empty, ct);
            }

            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
