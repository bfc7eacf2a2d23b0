using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>
/// Puts this service's own access token (client credentials, <c>Identity:ClientId</c> and <c>Identity:ClientSecret</c>) on
/// requests to other services, kept until shortly before it ends, and beside it that of the person whose request is being answered.
/// </summary>
public sealed class ServiceTokenHandler(IConfiguration configuration, IHostEnvironment environment, TimeProvider clock, IHttpContextAccessor current)
    : DelegatingHandler
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _usableUntil;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(cancellationToken));
        request.Headers.Remove(AskedFor.PersonHeader);
        if (current.HttpContext is { User.Identity.IsAuthenticated: true } answering
            && AuthenticationHeaderValue.TryParse(answering.Request.Headers.Authorization, out var own) && own is { Scheme: "Bearer", Parameter: { } token })
        {
            request.Headers.Add(AskedFor.PersonHeader, token);
        }

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
        var authority = Required("Identity:Authority");
        using var discoveryRequest = new HttpRequestMessage(HttpMethod.Get, $"{authority.TrimEnd('/')}/.well-known/openid-configuration");
        using var discovery = await base.SendAsync(discoveryRequest, cancellationToken);
        discovery.EnsureSuccessStatusCode();
        var document = new OpenIdConnectConfiguration(await discovery.Content.ReadAsStringAsync(cancellationToken));
        if (ProviderDocument.FaultOf(document, authority, requireHttps: !environment.IsDevelopment()) is { } fault)
        {
            // No secret goes where such a document says.
            throw new HttpRequestException($"The identity provider's discovery document is not believed: {fault}.");
        }

        using var tokenRequest = new HttpRequestMessage(HttpMethod.Post, document.TokenEndpoint)
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

    private sealed record TokenResponse(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
