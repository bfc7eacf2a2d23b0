using System.Net;
using System.Net.Http.Json;

namespace ReferralPlatform.TestKit;

/// <summary>
/// The services that a service under test calls, as it meets them. It also issues the token that they are called with, and answers nobody without one.
/// </summary>
/// <param name="caller">Name of the service under test, for example <c>allocation</c>.</param>
public abstract class CalledServices(string caller) : HttpMessageHandler
{
    private const string Identity = "https://identity.test";
    private readonly string _token = $"token-of-the-{caller}-service";

    /// <summary>With what a service calls others.</summary>
    /// <param name="called">Names of the services called.</param>
    public static IReadOnlyDictionary<string, string?> Settings(string caller, params IEnumerable<string> called) => new Dictionary<string, string?>(
        called.Select(name => KeyValuePair.Create<string, string?>($"services:{name}:http:0", $"http://{name}.test")), StringComparer.Ordinal)
    {
        ["Identity:Authority"] = Identity,
        ["Identity:ClientId"] = caller,
        ["Identity:ClientSecret"] = "secret",
    };

    protected sealed override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path.EndsWith("openid-configuration", StringComparison.Ordinal))
        {
            return Json(new { issuer = Identity, token_endpoint = $"{Identity}/token" });
        }

        if (path == "/token")
        {
            return Json(new { access_token = _token, expires_in = 300 });
        }

        return AnswerAnybody(request, path)
            ?? (request.Headers.Authorization?.Parameter == _token ? await AnswerAsync(request, path, cancellationToken)
                : Status(HttpStatusCode.Unauthorized));
    }

    /// <summary>What is answered to the service under test.</summary>
    protected abstract Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string path, CancellationToken ct);

    /// <summary>What is answered to a person on whose behalf the service asks; null where it asks for itself.</summary>
    protected virtual HttpResponseMessage? AnswerAnybody(HttpRequestMessage request, string path) => null;

    /// <summary>The contact record that a path is about.</summary>
    protected static Guid RecordIn(string path) => Guid.Parse(path.Split('/')[4]);

    protected static HttpResponseMessage Status(HttpStatusCode status) => new(status);

    /// <summary>What of a text may not be read outside social care, as Intake says it.</summary>
    protected static HttpResponseMessage TextCheck(bool holdsAddress) =>
        Json(new { findings = holdsAddress ? new[] { new { kind = "address", whose = "the child", key = "address:the child" } } : [] });

    protected static HttpResponseMessage Json(object? body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };
}
