using System.Net;
using System.Security.Cryptography;
using System.Text;
using Notify.Client;
using Notify.Interfaces;

namespace ReferralPlatform.Notification.Sending;

/// <summary>What became of what a provider took.</summary>
internal enum Delivery
{
    UnderWay,
    Delivered,

    /// <summary>It may arrive when it is sent again: a full mailbox, a fault of the provider's.</summary>
    FailedForNow,

    /// <summary>It would fail again: no such address, a letter that cannot be printed.</summary>
    Failed,
}

/// <summary>
/// GOV.UK Notify: e-mails and text messages by one template each, whose only fields are <c>subject</c> and <c>body</c>, and letters as PDF. Settings are
/// <c>Notification:Notify:{authority}</c>, or <c>Notification:Notify</c> for all: <c>ApiKey</c>, <c>EmailTemplate</c>, <c>TextTemplate</c>,
/// <c>CallbackToken</c>; <c>Url</c> is Notify's own unless given.
/// </summary>
internal sealed class NotifySender(IHttpClientFactory clients, IConfiguration configuration)
{
    /// <summary>Of the HTTP client.</summary>
    public const string ClientName = "govuk-notify";

    private const string PublicUrl = "https://api.notifications.service.gov.uk/";

    /// <summary>Sends to one of those it goes to: each has a reference of its own, so that what one was sent is not taken for what another was.</summary>
    /// <returns>What Notify calls it.</returns>
    /// <exception cref="SendingException">Notify did not take it.</exception>
    public Task<string> SendEmailAsync(Message message, string to, Mail mail, CancellationToken ct)
    {
        var reference = $"{message.SendingReference}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(to)))[..8]}";
        return SendAsync(
            message, reference,
            async notify => (await notify.SendEmailAsync(to, Required(message.Authority, "EmailTemplate"), Fields(mail), reference)).id, ct);
    }

    /// <inheritdoc cref="SendEmailAsync"/>
    public Task<string> SendTextAsync(Message message, string to, Mail mail, CancellationToken ct) => SendAsync(
        message, message.SendingReference,
        async notify => (await notify.SendSmsAsync(to, Required(message.Authority, "TextTemplate"), Fields(mail), message.SendingReference)).id,
        ct);

    /// <inheritdoc cref="SendEmailAsync"/>
    public Task<string> SendLetterAsync(Message message, byte[] pdf, CancellationToken ct) => SendAsync(
        message, message.SendingReference, async notify => (await notify.SendPrecompiledLetterAsync(message.SendingReference, pdf, "second")).id, ct);

    /// <summary>What became of it: not every failure is called back.</summary>
    /// <exception cref="SendingException">Notify does not say.</exception>
    public async Task<Delivery> AskAsync(Message message, CancellationToken ct) =>
        Parse((await CallAsync(() => ClientOf(message.Authority, ct).GetNotificationByIdAsync(message.ProviderId))).status) ?? Delivery.UnderWay;

    /// <summary>Whether a call-back is the authority's own, by the bearer token it was given.</summary>
    public string? CallbackToken(string authority) => Setting(authority, "CallbackToken");

    /// <summary>Null for a word that Notify's documentation does not have.</summary>
    public static Delivery? Parse(string? status) => status switch
    {
        "delivered" or "received" or "sent" => Delivery.Delivered,
        "created" or "sending" or "pending" or "accepted" or "pending-virus-check" => Delivery.UnderWay,
        "temporary-failure" or "technical-failure" => Delivery.FailedForNow,
        "permanent-failure" or "validation-failed" or "virus-scan-failed" or "cancelled" => Delivery.Failed,
        _ => null,
    };

    private static Dictionary<string, dynamic> Fields(Mail mail) => new(StringComparer.Ordinal) { ["subject"] = mail.Subject, ["body"] = mail.Body };

    /// <summary>Sends once. A sender that died after Notify took it left its reference there, so a repeat looks for that first.</summary>
    private async Task<string> SendAsync(Message message, string reference, Func<NotificationClient, Task<string>> send, CancellationToken ct)
    {
        var notify = ClientOf(message.Authority, ct);
        if (message.Attempts > 1)
        {
            var taken = await CallAsync(() => notify.GetNotificationsAsync(
                string.Empty, string.Empty, reference, string.Empty, includeSpreadsheetUploads: false));
            if (taken.notifications is [var first, ..])
            {
                return first.id;
            }
        }

        return await CallAsync(() => send(notify));
    }

    /// <summary>The client of Notify waits for its own calls, which wraps what goes wrong in them.</summary>
    private static async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AggregateException wrapped) when (wrapped.Flatten().InnerExceptions.OfType<SendingException>().FirstOrDefault() is { } refused)
        {
            throw new SendingException(refused.Message, wrapped) { Permanent = refused.Permanent };
        }
        catch (Exception unread) when (unread is Notify.Exceptions.NotifyClientException or Newtonsoft.Json.JsonException)
        {
            throw new SendingException("GOV.UK Notify answered something that cannot be read.", unread);
        }
    }

    private NotificationClient ClientOf(string authority, CancellationToken ct)
    {
        try
        {
            return new NotificationClient(
                new NotifyHttp(clients.CreateClient(ClientName), new Uri(Setting(authority, "Url") ?? PublicUrl), ct), Required(authority, "ApiKey"));
        }
        catch (Notify.Exceptions.NotifyAuthException malformed)
        {
            throw new SendingException("The key for GOV.UK Notify is malformed.", malformed);
        }
    }

    private string Required(string authority, string name) =>
        Setting(authority, name) ?? throw new SendingException($"GOV.UK Notify is not set up: Notification:Notify:{authority}:{name}.");

    private string? Setting(string authority, string name) =>
        configuration[$"Notification:Notify:{authority}:{name}"] ?? configuration[$"Notification:Notify:{name}"];

    /// <summary>How the client of Notify speaks HTTP here. What Notify refuses becomes a failure in our words, because its own quote what was sent.</summary>
    private sealed class NotifyHttp(HttpClient http, Uri address, CancellationToken ct) : IHttpClient
    {
        public Uri BaseAddress
        {
            get => address;
            set
            {
                // The client's own idea of where Notify is: the configuration's holds.
            }
        }

        public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
        {
            request.RequestUri = new Uri(address, request.RequestUri!);
            HttpResponseMessage response;
            try
            {
                response = await http.SendAsync(request, ct);
            }
            catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
            {
                throw new SendingException("GOV.UK Notify cannot be reached.", lost);
            }

            return response.IsSuccessStatusCode ? response : throw Refused(response.StatusCode);
        }

        public void SetClientBaseAddress()
        {
            // Every request carries its whole address.
        }

        public void AddContentHeader(string header) => http.DefaultRequestHeaders.Accept.ParseAdd(header);

        public void AddUserAgent(string userAgent) => http.DefaultRequestHeaders.UserAgent.TryParseAdd(userAgent);

        public void Dispose() => http.Dispose();

        private static SendingException Refused(HttpStatusCode status) => status switch
        {
            HttpStatusCode.BadRequest => new("GOV.UK Notify refused it: the address, number or letter is not one it takes (400).") { Permanent = true },
            HttpStatusCode.RequestEntityTooLarge => new("GOV.UK Notify refused it: the letter is too large (413).") { Permanent = true },
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new($"GOV.UK Notify did not accept the key or the clock ({(int)status})."),
            HttpStatusCode.TooManyRequests => new("GOV.UK Notify takes no more for now (429)."),
            _ => new($"GOV.UK Notify answered {(int)status}."),
        };
    }
}
