using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using ReferralPlatform.Gateway;

namespace ReferralPlatform.Estate.Tests.Gateway;

/// <summary>The gateway as it is deployed, in front of one stand-in that answers for the portal and the Intake service with what it was sent.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _running = [];

    internal TestAuthority Authority { get; private set; } = null!;

    /// <summary>A client of a gateway with its own settings.</summary>
    internal HttpClient Client { get; private set; } = null!;

    /// <summary>What its gateways have logged.</summary>
    internal ConcurrentQueue<(int EventId, string Message)> Heard { get; } = new();

    private string Behind { get; set; } = string.Empty;

    public async Task InitializeAsync()
    {
        Authority = await TestAuthority.StartAsync();
        _running.Add(Authority);

        var behind = TestAuthority.NewApp();
        behind.Map("/api/intake/never", (HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        behind.Map("/api/intake/refused", () => TypedResults.StatusCode(StatusCodes.Status403Forbidden));
        behind.Map("/{**rest}", (Delegate)EchoAsync);
        await behind.StartAsync();
        _running.Add(behind);
        Behind = TestAuthority.AddressOf(behind);

        Client = await StartGatewayAsync();
    }

    internal async Task<HttpClient> StartGatewayAsync(params (string Key, string Value)[] settings)
    {
        var gateway = TestAuthority.NewApp(builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Identity:Authority"] = Authority.Issuer,
                ["services:intake:http:0"] = Behind,
                ["services:portal:http:0"] = Behind,
                // Nothing listens on the discard port.
                ["services:screening:http:0"] = "http://127.0.0.1:9",
                ["services:allocation:http:0"] = "http://allocation.invalid",
            });
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
            builder.Logging.AddProvider(new Hearing(Heard));
            builder.AddGateway();
        });
        gateway.UseGateway();
        await gateway.StartAsync();
        _running.Add(gateway);
        var client = new HttpClient { BaseAddress = new Uri(TestAuthority.AddressOf(gateway)) };
        _running.Add(new Closing(client));
        return client;
    }

    internal HttpRequestMessage Get(string path, string? person = "york.team-manager") =>
        Request(HttpMethod.Get, path, person is null ? null : Authority.Issue(person));

    internal static HttpRequestMessage Request(HttpMethod method, string path, string? token)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    public async Task DisposeAsync()
    {
        foreach (var running in Enumerable.Reverse(_running))
        {
            await running.DisposeAsync();
        }
    }

    private static async Task<IResult> EchoAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        context.Response.Headers.Server = "stand-in";
        return TypedResults.Ok(new Echo(
            context.Request.Path,
            body.Length,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
    }

    private sealed class Hearing(ConcurrentQueue<(int EventId, string Message)> heard) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            heard.Enqueue((eventId.Id, formatter(state, exception)));

        public void Dispose()
        {
        }
    }

    private sealed class Closing(HttpClient client) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>What the stand-in behind the gateway was sent.</summary>
internal sealed record Echo(string Path, long BodyBytes, Dictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
