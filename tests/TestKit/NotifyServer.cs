using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReferralPlatform.TestKit;

/// <summary>What GOV.UK Notify took.</summary>
/// <param name="Type">email, sms or letter.</param>
/// <param name="Pdf">Of a letter.</param>
public sealed record NotifiedMessage(string Id, string Type, string Reference, string? To, string? Subject, string? Body, byte[]? Pdf)
{
    public string Status { get; set; } = "sending";
}

/// <summary>
/// GOV.UK Notify's published API as far as the platform uses it, with its status codes, error bodies and tokens: HS256 under the key's secret, issued by the
/// service's id, no older than 30 seconds.
/// </summary>
public sealed class NotifyServer : IAsyncDisposable
{
    public const string EmailTemplate = "f33517ff-2a88-4f6e-b855-c550268ce08a";
    public const string TextTemplate = "dd4b8b9d-d414-4a83-9256-580046bf18f9";

    /// <summary>The bearer token that Notify was given to call back with.</summary>
    public const string CallbackToken = "token-that-notify-was-given";
    private const string ServiceId = "26785a09-ab16-4eb0-8407-a37497a57506";
    private const string Secret = "3d844edf-8d35-48ac-975b-e847b4f122b0";
    private const int MaxLetterBytes = 5 * 1024 * 1024;

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, NotifiedMessage> _taken = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(int Status, string Error, string Message)> _refusals = new();

    private NotifyServer(WebApplication server) => _server = server;

    /// <summary>As Notify gives one: a name, the service's id and the secret.</summary>
    public static string ApiKey => $"tests-{ServiceId}-{Secret}";

    public string Url => _server.Urls.First();

    /// <summary>The same secret of another service.</summary>
    public static string KeyOfAnotherService => $"tests-{ServiceId[..^1]}7-{Secret}";

    public static async Task<NotifyServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new NotifyServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>What was taken with a reference that starts so.</summary>
    public IReadOnlyList<NotifiedMessage> Taken(string reference) =>
    [
        .. _taken.Values.Where(message => message.Reference.StartsWith(reference, StringComparison.Ordinal))
            .OrderBy(message => message.Id, StringComparer.Ordinal),
    ];

    /// <summary>Refuses the next request that sends something.</summary>
    public void RefuseNext(int status, string error, string message) => _refusals.Enqueue((status, error, message));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (Refused(http.Request.Headers.Authorization.ToString()) is var (status, message))
        {
            await FailAsync(http, status, "AuthError", message);
            return;
        }

        var path = http.Request.Path.Value!;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await ReadAsync(http, path);
            return;
        }

        if (_refusals.TryDequeue(out var refusal))
        {
            await FailAsync(http, refusal.Status, refusal.Error, refusal.Message);
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = JsonNode.Parse(await reader.ReadToEndAsync())!.AsObject();
        var problem = Problem(path, body);
        if (problem is not null)
        {
            await FailAsync(http, problem.Value.Status, "ValidationError", problem.Value.Message);
            return;
        }

        var type = path.Split('/')[^1];
        var fields = body["personalisation"]?.AsObject();
        var taken = new NotifiedMessage(
            Guid.CreateVersion7().ToString(), type, body["reference"]?.GetValue<string>() ?? string.Empty,
            body["email_address"]?.GetValue<string>() ?? body["phone_number"]?.GetValue<string>(), fields?["subject"]?.GetValue<string>(),
            fields?["body"]?.GetValue<string>(), type == "letter" ? Convert.FromBase64String(body["content"]!.GetValue<string>()) : null);
        _taken[taken.Id] = taken;
        http.Response.StatusCode = StatusCodes.Status201Created;
        await WriteAsync(http, new
        {
            id = taken.Id,
            reference = taken.Reference,
            uri = $"{Url}/v2/notifications/{taken.Id}",
            content = new { subject = taken.Subject, body = taken.Body, from_email = "tests@notifications.example", from_number = "TESTS" },
            template = new { id = body["template_id"]?.GetValue<string>(), version = 1, uri = $"{Url}/v2/template" },
            postage = body["postage"]?.GetValue<string>(),
        });
    }

    private async Task ReadAsync(HttpContext http, string path)
    {
        var reference = http.Request.Query["reference"].ToString();
        if (path.EndsWith("/notifications", StringComparison.Ordinal))
        {
            await WriteAsync(http, new
            {
                notifications = _taken.Values.Where(message => reference.Length == 0 || message.Reference == reference).Select(View),
                links = new { current = http.Request.Path.Value },
            });
        }
        else if (_taken.TryGetValue(path.Split('/')[^1], out var found))
        {
            await WriteAsync(http, View(found));
        }
        else
        {
            await FailAsync(http, StatusCodes.Status404NotFound, "NoResultFound", "No result found");
        }
    }

    private static object View(NotifiedMessage message) => new
    {
        id = message.Id,
        reference = message.Reference,
        type = message.Type,
        status = message.Status,
        email_address = message.Type == "email" ? message.To : null,
        phone_number = message.Type == "sms" ? message.To : null,
        body = message.Body ?? string.Empty,
        subject = message.Subject,
        created_at = "2026-11-29T10:00:00.000000Z",
        template = new { id = EmailTemplate, version = 1, uri = "https://notify.example/template" },
    };

    private static (int Status, string Message)? Problem(string path, JsonObject body)
    {
        var template = body["template_id"]?.GetValue<string>();
        return path switch
        {
            "/v2/notifications/email" when body["email_address"]?.GetValue<string>().Contains('@') is not true
                => (400, "email_address Not a valid email address"),
            "/v2/notifications/email" when template != EmailTemplate => (400, "Template not found"),
            "/v2/notifications/sms" when body["phone_number"]?.GetValue<string>().Count(char.IsAsciiDigit) is not (11 or 12)
                => (400, "phone_number Not enough digits"),
            "/v2/notifications/sms" when template != TextTemplate => (400, "Template not found"),
            "/v2/notifications/letter" when body["content"]?.GetValue<string>().Length * 3 / 4 > MaxLetterBytes => (413, "File size limit exceeded"),
            "/v2/notifications/email" or "/v2/notifications/sms" or "/v2/notifications/letter" => null,
            _ => (404, "No result found"),
        };
    }

    /// <summary>Why the token is not taken; null when it is.</summary>
    private static (int Status, string Message)? Refused(string header)
    {
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return (401, "Unauthorized: authentication token must be provided");
        }

        var parts = header["Bearer ".Length..].Split('.');
        if (parts.Length != 3 || Json(parts[0])?["alg"]?.GetValue<string>() != "HS256")
        {
            return (403, "Invalid token: algorithm used is not HS256");
        }

        var claims = Json(parts[1]);
        if (claims?["iss"]?.GetValue<string>() != ServiceId)
        {
            return (403, "Invalid token: service not found");
        }

        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((long)claims["iat"]!.GetValue<double>());
        if (age.Duration() > TimeSpan.FromSeconds(30))
        {
            return (403, "Error: Your system clock must be accurate to within 30 seconds");
        }

        var signed = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        return CryptographicOperations.FixedTimeEquals(signed, Bytes(parts[2])) ? null : (403, "Invalid token: API key not found");
    }

    private static JsonNode? Json(string part) => JsonNode.Parse(Bytes(part));

    private static byte[] Bytes(string part) =>
        Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/').PadRight((part.Length + 3) / 4 * 4, '='));

    private static Task FailAsync(HttpContext http, int status, string error, string message)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, new { status_code = status, errors = new[] { new { error, message } } });
    }

    private static Task WriteAsync(HttpContext http, object body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(body));
    }
}
