using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>The API as a test plays it: answers by method and path, empty lists and 404 for the rest, every request kept.</summary>
internal sealed class FakeGateway(FakeIdentityProvider identity) : DelegatingHandler(identity)
{
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage>> _answers = new(StringComparer.Ordinal);

    /// <summary>Answers whatever is sent there by this method, for addresses that the portal makes up.</summary>
    public ConcurrentDictionary<(string Method, string Prefix), Func<object>> Prefixes { get; } = new();

    public ConcurrentQueue<ApiRequest> Requests { get; } = new();

    public IEnumerable<ApiRequest> Posts => Requests.Where(request => request.Method == "POST");

    /// <summary>Answers kept between pages, by the stranger's key, or by the token of who is signed in.</summary>
    public ConcurrentDictionary<string, Dictionary<string, string>> Journeys { get; } = new(StringComparer.Ordinal);

    public void Reset()
    {
        Journeys.Clear();
        _answers.Clear();
        Prefixes.Clear();
        Requests.Clear();
    }

    public FakeGateway Get(string path, object body, string? etag = null)
    {
        _answers["GET " + path] = () => Answer(HttpStatusCode.OK, body, etag);
        return this;
    }

    public FakeGateway Post(string path, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers["POST " + path] = () => Answer(status, body, etag: null);
        return this;
    }

    /// <summary>A file to be saved.</summary>
    public FakeGateway File(string path, byte[] content, string contentType, string name)
    {
        _answers["GET " + path] = () =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
            response.Content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
            response.Content.Headers.ContentDisposition = new("attachment") { FileNameStar = name };
            return response;
        };
        return this;
    }

    public FakeGateway Put(string path, object body, string? etag = null)
    {
        _answers["PUT " + path] = () => Answer(HttpStatusCode.OK, body, etag);
        return this;
    }

    /// <summary>A refusal by problem details.</summary>
    public FakeGateway Refuse(string method, string path, HttpStatusCode status, object problem)
    {
        _answers[$"{method} {path}"] = () => Answer(status, problem, etag: null, "application/problem+json");
        return this;
    }

    /// <summary>No answer at all.</summary>
    public FakeGateway Drop(string method, string path)
    {
        _answers[$"{method} {path}"] = () => throw new HttpRequestException("Connection refused");
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Host == new Uri(FakeIdentityProvider.Issuer).Host)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var path = request.RequestUri.AbsolutePath;
        var isForm = request.Content is MultipartFormDataContent or StreamContent;
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Enqueue(new ApiRequest(
            request.Method.Method,
            path,
            request.RequestUri.Query,
            Header(request, "Idempotency-Key"),
            Header(request, "If-Match"),
            request.Headers.Authorization?.Parameter,
            body is null || isForm ? null : JsonSerializer.Deserialize<JsonElement>(body),
            isForm ? body : null));
        if (_answers.TryGetValue($"{request.Method.Method} {path}", out var answer))
        {
            return answer();
        }

        if (string.Equals(path, "/api/intake/journey", StringComparison.Ordinal))
        {
            return PlayJourney(Requests.Last(), Header(request, "Journey-Key") ?? "own");
        }

        if (Prefixes.FirstOrDefault(prefix => prefix.Key.Method == request.Method.Method && path.StartsWith(prefix.Key.Prefix, StringComparison.Ordinal))
            .Value is { } made)
        {
            return Answer(HttpStatusCode.OK, made(), "\"1\"");
        }

        return IsList(path)
            ? Answer(HttpStatusCode.OK, new { items = Array.Empty<object>(), next = (string?)null }, etag: null)
            : Answer(HttpStatusCode.NotFound, new { title = "Not Found", status = 404 }, etag: null, "application/problem+json");
    }

    private HttpResponseMessage PlayJourney(ApiRequest request, string key)
    {
        if (request.Method == "DELETE")
        {
            Journeys.TryRemove(key, out _);
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }

        if (request.Method == "PATCH")
        {
            var kept = Journeys.GetOrAdd(key, _ => new(StringComparer.Ordinal));
            foreach (var change in request.Body!.Value.GetProperty("answers").EnumerateObject())
            {
                if (change.Value.GetString() is { } given)
                {
                    kept[change.Name] = given;
                }
                else
                {
                    kept.Remove(change.Name);
                }
            }
        }

        return Journeys.TryGetValue(key, out var answers)
            ? Answer(
                HttpStatusCode.OK,
                new { answers, startedAt = "2026-10-06T09:30:00Z", changedAt = "2026-10-06T09:35:00Z", expiresAt = "2026-10-06T10:35:00Z" },
                etag: null)
            : Answer(HttpStatusCode.NotFound, new { title = "Not Found", status = 404 }, etag: null, "application/problem+json");
    }

    private static bool IsList(string path) => path.EndsWith("/cases", StringComparison.Ordinal) || path.EndsWith("/activity", StringComparison.Ordinal)
        || path.EndsWith("/chronology", StringComparison.Ordinal) || path.EndsWith("/summaries", StringComparison.Ordinal)
        || path.EndsWith("/messages", StringComparison.Ordinal) || path.EndsWith("/discussions", StringComparison.Ordinal)
        || path.EndsWith("/attachments", StringComparison.Ordinal)
        || path.EndsWith("/contact-records", StringComparison.Ordinal) || path.EndsWith("/workers", StringComparison.Ordinal)
        || path.EndsWith("/feedback", StringComparison.Ordinal)
        || path.EndsWith("/imports", StringComparison.Ordinal)
        || path.EndsWith("/drafts", StringComparison.Ordinal) || path.EndsWith("/amendments", StringComparison.Ordinal);

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    private static HttpResponseMessage Answer(HttpStatusCode status, object body, string? etag, string contentType = "application/json")
    {
        var response = new HttpResponseMessage(status)
        {
            Content = JsonContent.Create(body, new System.Net.Http.Headers.MediaTypeHeaderValue(contentType), ApiJson.Options),
        };
        if (etag is not null)
        {
            response.Headers.TryAddWithoutValidation("ETag", etag);
        }

        return response;
    }
}

/// <summary>A request the portal sent.</summary>
internal sealed record ApiRequest(
    string Method, string Path, string Query, string? IdempotencyKey, string? IfMatch, string? Token, JsonElement? Body, string? Form);
