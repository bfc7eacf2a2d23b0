using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReferralPlatform.Contracts.Api;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>The conventions of the platform's APIs, spelt out for tests.</summary>
public static class ApiExtensions
{
    /// <summary>How often an act is tried on an aggregate that others change meanwhile.</summary>
    private const int Attempts = 20;

    /// <summary>POST with an Idempotency-Key (new unless given) and, on an existing aggregate, If-Match.</summary>
    public static async Task<HttpResponseMessage> PostKeyedAsync(this HttpClient client, string path, object body, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, options: ApiJson.Options) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await client.SendAsync(request);
    }

    /// <summary>The body as JSON, after checking the status; a failure shows the body.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, int expectedStatus)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == expectedStatus, $"Expected {expectedStatus}, got {(int)response.StatusCode}: {body}");
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body);
    }

    /// <summary>The body as its contract reads it, after checking the status; a failure shows the body.</summary>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response, int expectedStatus)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == expectedStatus, $"Expected {expectedStatus}, got {(int)response.StatusCode}: {body}");
        return Read<T>(body);
    }

    /// <summary>Why a request was not done, after checking the status.</summary>
    public static Task<Problem> ProblemAsync(this HttpResponseMessage response, int expectedStatus) => response.ReadAsync<Problem>(expectedStatus);

    /// <summary>GET that has to succeed, read as its contract.</summary>
    public static async Task<T> GetAsync<T>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await response.ReadAsync<T>(200);
    }

    /// <summary>GET that has to succeed.</summary>
    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        return await response.JsonAsync(200);
    }

    /// <summary>The ETag of an aggregate, to send back as If-Match.</summary>
    public static async Task<string> ETagAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        await response.JsonAsync(200);
        return response.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{path} answers without an ETag.");
    }

    /// <summary>What is at a path, once it is there and satisfies, read as its contract.</summary>
    public static async Task<T> EventuallyAsync<T>(this HttpClient client, string path, Func<T, bool>? satisfies = null)
    {
        var last = await Eventually.Is(
            async () =>
            {
                using var answer = await client.GetAsync(path);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
            },
            seen => seen is not null && (satisfies?.Invoke(Read<T>(seen)) ?? true),
            seen => seen ?? $"{path} is not there");
        return Read<T>(last!);
    }

    /// <summary>Acts on an aggregate as it stands now, even while events change it: reads its ETag and posts with it.</summary>
    public static async Task<HttpResponseMessage> ActAsync(this HttpClient client, string aggregate, string act, object body)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await client.PostKeyedAsync($"{aggregate}/{act}", body, await client.ETagAsync(aggregate));
            if (answer.StatusCode != HttpStatusCode.PreconditionFailed || attempt == Attempts)
            {
                return answer;
            }

            answer.Dispose();
        }
    }

    private static T Read<T>(string body) =>
        JsonSerializer.Deserialize<T>(body, ApiJson.Options) ?? throw new InvalidOperationException("The answer has no body.");
}
