using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ReferralPlatform.Notification.Sending;

/// <summary>An attempt that failed. Its message is ours: what a mail server says may quote the recipient's address.</summary>
internal sealed class SendingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// Hands e-mails to the mail server of <c>Smtp:Url</c> (tcp://host:port, or smtp://), with <c>Smtp:UserName</c>, <c>Smtp:Password</c> and
/// <c>Smtp:UseTls</c> (STARTTLS) where it asks for them, from the address <c>Smtp:From</c>.
/// </summary>
internal sealed class Mailer(IConfiguration configuration)
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            // Nobody answered, so nothing was said that could be doubled. What a server refuses waits for the message's own next attempt.
            ShouldHandle = new PredicateBuilder().Handle<SmtpException>(IsUnconnected),
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .AddTimeout(TimeSpan.FromSeconds(15))
        .Build();

    /// <param name="messageId">Becomes the Message-ID: the same for every attempt, so that a repeat can be told from a second message.</param>
    /// <exception cref="SendingException">The mail server did not take it.</exception>
    public async Task SendAsync(Guid messageId, string to, Mail mail, CancellationToken ct)
    {
        using var message = Compose(messageId, to, mail);
        try
        {
            await Pipeline.ExecuteAsync(
                async token =>
                {
                    using var client = Connect();
                    await client.SendMailAsync(message, token);
                },
                ct);
        }
        catch (SmtpException refusal)
        {
            throw new SendingException(
                IsUnconnected(refusal)
                    ? "The mail server cannot be reached."
                    : $"The mail server refused the message ({(int)refusal.StatusCode} {refusal.StatusCode}).", refusal);
        }
        catch (TimeoutRejectedException slow)
        {
            throw new SendingException("The mail server did not answer in time.", slow);
        }
    }

    private MailMessage Compose(Guid messageId, string to, Mail mail)
    {
        var from = configuration["Smtp:From"] ?? "no-reply@referrals.example";
        try
        {
            var message = new MailMessage(new MailAddress(from), new MailAddress(to))
            {
                Subject = mail.Subject,
                SubjectEncoding = Encoding.UTF8,
                Body = mail.Body,
                BodyEncoding = Encoding.UTF8,
            };
            message.Headers.Add("Message-ID", $"<{messageId:N}@{new MailAddress(from).Host}>");
            message.Headers.Add("Auto-Submitted", "auto-generated");
            return message;
        }
        catch (FormatException malformed)
        {
            throw new SendingException("The recipient's e-mail address is malformed.", malformed);
        }
    }

    private SmtpClient Connect()
    {
        var server = new Uri(configuration["Smtp:Url"] ?? throw new SendingException("No mail server is configured: Smtp:Url."));
        var client = new SmtpClient(server.Host, server.Port > 0 ? server.Port : 25) { EnableSsl = configuration.GetValue<bool>("Smtp:UseTls") };
        if (configuration["Smtp:UserName"] is { Length: > 0 } userName)
        {
            client.Credentials = new NetworkCredential(userName, configuration["Smtp:Password"]);
        }

        return client;
    }

    private static bool IsUnconnected(SmtpException fault) => fault.InnerException is SocketException or IOException { InnerException: SocketException };
}
