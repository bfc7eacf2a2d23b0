using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>Carries a request to the host it names, inside this process.</summary>
internal sealed class Network : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, HttpMessageInvoker> _hosts = new(StringComparer.Ordinal);

    public void Connect(string host, HttpMessageHandler handler) => _hosts[host] = new HttpMessageInvoker(handler, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _hosts.TryGetValue(request.RequestUri!.Host, out var host)
            ? host.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"There is no host '{request.RequestUri.Host}'.");
}

/// <summary>What the portal sends to the services: kept for the test to look at, and broken where the test says so.</summary>
internal sealed class Wire(Network network) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _network = new(network, disposeHandler: false);
    private (int Requests, TaskCompletionSource Reached)? _together;
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage>> _faults = new(StringComparer.Ordinal);

    public ConcurrentQueue<ApiRequest> Requests { get; } = new();

    public IEnumerable<ApiRequest> Posts => Requests.Where(request => request.Method == "POST");

    /// <summary>What the only POST said, as its contract reads it.</summary>
    public T Posted<T>() => Assert.Single(Posts).As<T>();

    public void Reset()
    {
        _together = null;
        _faults.Clear();
        Requests.Clear();
    }

    /// <summary>A refusal by problem details, where the service would not refuse just now.</summary>
    public Wire Refuse(string method, string path, HttpStatusCode status, object problem)
    {
        _faults[$"{method} {path}"] = () => new HttpResponseMessage(status)
        {
            Content = JsonContent.Create(problem, new System.Net.Http.Headers.MediaTypeHeaderValue("application/problem+json")),
        };
        return this;
    }

    /// <summary>No answer at all.</summary>
    public Wire Drop(string method, string path)
    {
        _faults[$"{method} {path}"] = () => throw new HttpRequestException("Connection refused");
        return this;
    }

    public void Mend() => _faults.Clear();

    /// <summary>From here on nothing is answered before this many requests are underway together.</summary>
    public void AnswerTogether(int requests)
    {
        Requests.Clear();
        _together = (requests, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Host == new Uri(FakeIdentityProvider.Issuer).Host)
        {
            return await _network.SendAsync(request, cancellationToken);
        }

        var isForm = request.Content is MultipartFormDataContent or StreamContent;
        var body = request.Content is null ? null : await ReadAsync(request.Content, cancellationToken);
        Requests.Enqueue(new ApiRequest(
            request.Method.Method,
            request.RequestUri.AbsolutePath,
            request.RequestUri.Query,
            Header(request, "Idempotency-Key"),
            Header(request, "If-Match"),
            request.Headers.Authorization?.Parameter,
            body is null || isForm ? null : JsonSerializer.Deserialize<JsonElement>(body),
            isForm ? body : null));
        if (_together is { } together)
        {
            if (Requests.Count >= together.Requests)
            {
                together.Reached.TrySetResult();
            }

            await together.Reached.Task.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken);
        }

        return _faults.TryGetValue($"{request.Method.Method} {request.RequestUri.AbsolutePath}", out var fault)
            ? fault()
            : await _network.SendAsync(request, cancellationToken);
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await content.LoadIntoBufferAsync(cancellationToken);
        return await content.ReadAsStringAsync(cancellationToken);
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}

/// <summary>A request the portal sent.</summary>
internal sealed record ApiRequest(
    string Method,
    string Path,
    string Query,
    string? IdempotencyKey,
    string? IfMatch,
    string? Token,
    JsonElement? Body,
    string? Form)
{
    /// <summary>The body as its contract reads it. What was left out of it, only the JSON tells.</summary>
    public T As<T>() => Body!.Value.Deserialize<T>(ApiJson.Options)!;
}
