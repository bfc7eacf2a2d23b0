using System.Security.Cryptography;
using System.Text;
using ReferralPlatform.Notification.Sending;

namespace ReferralPlatform.Notification.Receipts;

/// <summary>
/// GOV.UK Notify calls back with what became of a message. It may call twice, late, or about something that is not ours: each is answered alike, so that it
/// does not call again, and only what is new changes anything.
/// </summary>
internal static partial class ReceiveReceipt
{
    public static async Task<Results<NoContent, UnauthorizedHttpResult>> HandleAsync(
        DeliveryReceipt receipt, HttpRequest http, NotificationDbContext db, NotifySender notify, ReceiptBook book, ProcedureBook procedures,
        ILogger<ReceiptBook> logger, CancellationToken ct)
    {
        var given = http.Headers.Authorization.ToString();
        var authorities = procedures.Codes.Where(code => Matches(notify.CallbackToken(code), given)).ToList();
        if (authorities.Count == 0)
        {
            return TypedResults.Unauthorized();
        }

        if (NotifySender.Parse(receipt.Status) is not { } delivery)
        {
            LogUnknownStatus(logger);
            return TypedResults.NoContent();
        }

        var known = await book.RecordAsync(
            db, message => message.ProviderId == receipt.Id && authorities.Contains(message.Authority), delivery, ct);
        if (!known)
        {
            LogNotOurs(logger);
        }

        return TypedResults.NoContent();
    }

    private static bool Matches(string? token, string given) => !string.IsNullOrEmpty(token)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")), SHA256.HashData(Encoding.UTF8.GetBytes(given)));

    [LoggerMessage(Level = LogLevel.Information, Message = "A receipt is of no message that waits for one: it came before, late, or is not ours.")]
    private static partial void LogNotOurs(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A receipt has a status that is not known here.")]
    private static partial void LogUnknownStatus(ILogger logger);
}
