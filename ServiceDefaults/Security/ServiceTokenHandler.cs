using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// Puts this service's own access token (client credentials, <c>Identity:ClientId</c> and <c>Identity:ClientSecret</c>) on
/// requests to other services. The token is kept until shortly before it ends.
/// </summary>
public sealed class ServiceTokenHandler(IConfiguration configuration, TimeProvider clock) : DelegatingHandler
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _usableUntil;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || clock.GetUtcNow() >= _usableUntil)
            {
                var granted = await RequestAsync(cancellationToken);
                _token = granted.AccessToken;
                _usableUntil = clock.GetUtcNow() + TimeSpan.FromSeconds(granted.ExpiresIn) - Margin;
            }

            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<TokenResponse> RequestAsync(CancellationToken cancellationToken)
    {
        var authority = Required("Identity:Authority").TrimEnd('/');
        using var discoveryRequest = new HttpRequestMessage(HttpMethod.Get, $"{authority}/.well-known/openid-configuration");
        using var discovery = await base.SendAsync(discoveryRequest, cancellationToken);
        discovery.EnsureSuccessStatusCode();
        var endpoints = await discovery.Content.ReadFromJsonAsync<Discovery>(cancellationToken);

        using var tokenRequest = new HttpRequestMessage(HttpMethod.Post, endpoints!.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", Required("Identity:ClientId")),
                new("client_secret", Required("Identity:ClientSecret")),
                new("resource", configuration["Identity:Audience"] ?? TokenSecurity.DefaultAudience),
            ]),
        };
        using var response = await base.SendAsync(tokenRequest, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TokenResponse>(cancellationToken))!;
    }

    private string Required(string key) =>
        configuration[key] ?? throw new InvalidOperationException($"Configuration '{key}' is missing: this service cannot call others without it.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }

    private sealed record Discovery([property: JsonPropertyName("token_endpoint")] string TokenEndpoint);

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
