using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralPlatform.Portal.Clients;

/// <summary>
/// The services' APIs over HTTP: reads, idempotent posts, and every failure as a value. A path starts with <c>/api/{service}</c>, and goes to the
/// service of that name.
/// </summary>
internal sealed class ServiceApi(HttpClient http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>A file travels longer, and is checked for viruses before the answer.</summary>
    private static readonly TimeSpan FilePatience = TimeSpan.FromSeconds(90);

    private static readonly JsonSerializerOptions Json = new(ApiJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public Task<ApiAnswer<T>> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, AddressOf(path)), cancellationToken);

    public Task<ApiAnswer<T>> GetAsync<T>(string path, (string Name, string Value) header, CancellationToken cancellationToken) =>
        SendAsync<T>(() => WithHeader(new HttpRequestMessage(HttpMethod.Get, AddressOf(path)), header), cancellationToken);

    public Task<ApiAnswer<T>> PostAsync<T>(string path, object body, Submission submission, CancellationToken cancellationToken) =>
        PostContentAsync<T>(path, () => JsonContent.Create(body, body.GetType(), options: Json), submission, cancellationToken);

    /// <summary>Posts a file as it is.</summary>
    public Task<ApiAnswer<T>> PostFileAsync<T>(string path, Stream file, string mediaType, Submission submission, CancellationToken cancellationToken) =>
        PostContentAsync<T>(
            path, () => new StreamContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } }, submission, cancellationToken);

    private Task<ApiAnswer<T>> PostContentAsync<T>(string path, Func<HttpContent> content, Submission submission, CancellationToken cancellationToken) =>
        SendAsync<T>(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(path)) { Content = content() };
                request.Headers.Add("Idempotency-Key", submission.IdempotencyKey);
                if (submission.IfMatch is { Length: > 0 } version)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", version);
                }

                return request;
            },
            cancellationToken);

    public Task<ApiAnswer<T>> PatchAsync<T>(string path, object body, (string Name, string Value)? header, CancellationToken cancellationToken) =>
        SendAsync<T>(() => WithHeader(
            new HttpRequestMessage(HttpMethod.Patch, AddressOf(path))
            {
                Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options),
            }, header), cancellationToken);

    public Task<ApiAnswer<T>> PutAsync<T>(string path, object body, string? ifMatch, CancellationToken cancellationToken) =>
        SendAsync<T>(
            () => WithHeader(
                new HttpRequestMessage(HttpMethod.Put, AddressOf(path))
                {
                    Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options),
                },
                string.IsNullOrEmpty(ifMatch) ? null : ("If-Match", ifMatch)),
            cancellationToken);

    public Task<ApiAnswer<object>> DeleteAsync(string path, (string Name, string Value)? header, CancellationToken cancellationToken) =>
        SendAsync<object>(() => WithHeader(new HttpRequestMessage(HttpMethod.Delete, AddressOf(path)), header), cancellationToken);

    private static Uri AddressOf(string path) => new($"http://{path.Split('/')[2]}{path}");

    private static HttpRequestMessage WithHeader(HttpRequestMessage request, (string Name, string Value)? header)
    {
        if (header is { } added)
        {
            request.Headers.TryAddWithoutValidation(added.Name, added.Value);
        }

        return request;
    }

    /// <summary>Sends a form with a file. The boundary follows from the key, so that a repeated form is the same form.</summary>
    public Task<ApiAnswer<T>> PostFileAsync<T>(
        string path, IEnumerable<KeyValuePair<string, string>> fields, IFormFile file, Submission submission, CancellationToken cancellationToken) =>
        SendAsync<T>(
            () =>
            {
                var form = new MultipartFormDataContent($"file-{submission.IdempotencyKey}");
                foreach (var (name, value) in fields)
                {
                    form.Add(new StringContent(value), name);
                }

                form.Add(new StreamContent(file.OpenReadStream()), "file", file.FileName is { Length: > 0 } given ? given : "file");
                var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(path)) { Content = form };
                request.Headers.Add("Idempotency-Key", submission.IdempotencyKey);
                return request;
            },
            cancellationToken,
            FilePatience);

    /// <summary>Opens a file; its content is still on the way when this returns, and the caller disposes of the answer after it.</summary>
    public async Task<(HttpResponseMessage? File, ApiProblem? Problem)> OpenAsync(string path, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(FilePatience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(path));
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, waiting.Token);
            if (response.IsSuccessStatusCode)
            {
                return (response, null);
            }

            using (response)
            {
                return (null, await ReadProblemAsync(response, cancellationToken));
            }
        }
        catch (HttpRequestException)
        {
            return (null, new() { Status = HttpStatusCode.ServiceUnavailable });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new() { Status = HttpStatusCode.GatewayTimeout });
        }
    }

    /// <summary>Posts something that is answered with a small file.</summary>
    public async Task<(byte[]? File, ApiProblem? Problem)> PostForFileAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(FilePatience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, AddressOf(path))
            {
                Content = JsonContent.Create(body, body.GetType(), options: ApiJson.Options),
            };
            using var response = await http.SendAsync(request, waiting.Token);
            return response.IsSuccessStatusCode
                ? (await response.Content.ReadAsByteArrayAsync(waiting.Token), null)
                : (null, await ReadProblemAsync(response, cancellationToken));
        }
        catch (HttpRequestException)
        {
            return (null, new() { Status = HttpStatusCode.ServiceUnavailable });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new() { Status = HttpStatusCode.GatewayTimeout });
        }
    }

    private async Task<ApiAnswer<T>> SendAsync<T>(Func<HttpRequestMessage> build, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience ?? Patience);
        try
        {
            using var request = build();
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request, waiting.Token);
            if (!response.IsSuccessStatusCode)
            {
                return new() { Problem = await ReadProblemAsync(response, cancellationToken) };
            }

            return new() { Value = await ReadValueAsync<T>(response, cancellationToken), ETag = response.Headers.ETag?.ToString() };
        }
        catch (HttpRequestException)
        {
            return new() { Problem = new() { Status = HttpStatusCode.ServiceUnavailable } };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new() { Problem = new() { Status = HttpStatusCode.GatewayTimeout } };
        }
        catch (JsonException)
        {
            return new() { Problem = new() { Status = HttpStatusCode.BadGateway } };
        }
    }

    private static async Task<T?> ReadValueAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<T>(text, Json);
    }

    private static async Task<ApiProblem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is not true)
        {
            return new() { Status = status };
        }

        try
        {
            var problem = await response.Content.ReadFromJsonAsync<ApiProblem>(ProblemJson, cancellationToken);
            return (problem ?? new()) with { Status = status, ETag = response.Headers.ETag?.ToString() };
        }
        catch (JsonException)
        {
            return new() { Status = status };
        }
    }

    // "status" is a number in problem details and the answer's own status is the one to trust.
    private static readonly JsonSerializerOptions ProblemJson = new(JsonSerializerDefaults.Web);
}
