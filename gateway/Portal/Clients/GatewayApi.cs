using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReferralPlatform.Portal.Clients;

/// <summary>The gateway's API over HTTP: reads, idempotent posts, and every failure as a value.</summary>
internal sealed class GatewayApi(HttpClient http)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
    };

    public Task<ApiAnswer<T>> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    public Task<ApiAnswer<T>> GetAsync<T>(string path, (string Name, string Value) header, CancellationToken cancellationToken) =>
        SendAsync<T>(() => WithHeader(new HttpRequestMessage(HttpMethod.Get, path), header), cancellationToken);

    public Task<ApiAnswer<T>> PostAsync<T>(string path, object body, Submission submission, CancellationToken cancellationToken) =>
        SendAsync<T>(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: Json) };
                request.Headers.Add("Idempotency-Key", submission.IdempotencyKey);
                if (submission.IfMatch is { Length: > 0 } version)
                {
                    request.Headers.TryAddWithoutValidation("If-Match", version);
                }

                return request;
            },
            cancellationToken);

    public Task<ApiAnswer<T>> PatchAsync<T>(string path, object body, (string Name, string Value)? header, CancellationToken cancellationToken) =>
        SendAsync<T>(() => WithHeader(new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(body, body.GetType(), options: JsonSerializerOptions.Web) }, header), cancellationToken);

    public Task<ApiAnswer<object>> DeleteAsync(string path, (string Name, string Value)? header, CancellationToken cancellationToken) =>
        SendAsync<object>(() => WithHeader(new HttpRequestMessage(HttpMethod.Delete, path), header), cancellationToken);

    private static HttpRequestMessage WithHeader(HttpRequestMessage request, (string Name, string Value)? header)
    {
        if (header is { } added)
        {
            request.Headers.TryAddWithoutValidation(added.Name, added.Value);
        }

        return request;
    }

    private async Task<ApiAnswer<T>> SendAsync<T>(Func<HttpRequestMessage> build, CancellationToken cancellationToken)
    {
        try
        {
            using var request = build();
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request, cancellationToken);
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
            return (problem ?? new()) with { Status = status };
        }
        catch (JsonException)
        {
            return new() { Status = status };
        }
    }

    // "status" is a number in problem details and the answer's own status is the one to trust.
    private static readonly JsonSerializerOptions ProblemJson = new(JsonSerializerDefaults.Web);
}
