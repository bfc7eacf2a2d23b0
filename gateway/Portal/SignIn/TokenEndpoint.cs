using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Asks the provider for tokens: for a code at sign-in, and for fresh ones while a person works.</summary>
internal sealed class TokenEndpoint(IHttpClientFactory clients, IdentityProvider provider, IOptions<IdentityOptions> options)
{
    public Task<OAuthTokenResponse> ExchangeCodeAsync(string code, string redirectUri, string codeVerifier, CancellationToken cancellationToken) =>
        AskAsync(
            new(StringComparer.Ordinal)
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirectUri,
                ["code_verifier"] = codeVerifier,
                ["resource"] = options.Value.Audience,
            },
            cancellationToken);

    public Task<OAuthTokenResponse> RefreshAsync(string refreshToken, CancellationToken cancellationToken) =>
        AskAsync(
            new(StringComparer.Ordinal) { ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["resource"] = options.Value.Audience },
            cancellationToken);

    /// <summary>A token for the portal itself, which has no role.</summary>
    public Task<OAuthTokenResponse> AskForOwnAsync(CancellationToken cancellationToken) =>
        AskAsync(new(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["resource"] = options.Value.Audience }, cancellationToken);

    private async Task<OAuthTokenResponse> AskAsync(Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        var discovered = await provider.DiscoverAsync(cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, discovered.TokenEndpoint) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Credentials(options.Value));

        using var client = clients.CreateClient(nameof(IdentityProvider));
        using var response = await client.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return OAuthTokenResponse.Failed(new InvalidOperationException($"The token endpoint answered {(int)response.StatusCode}."));
        }

        return OAuthTokenResponse.Success(JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken)));
    }

    // RFC 6749 2.3.1: both halves are form-encoded before they are joined.
    private static string Credentials(IdentityOptions options) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(options.ClientSecret)}"));
}
