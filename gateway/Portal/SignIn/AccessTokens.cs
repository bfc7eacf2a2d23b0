using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>The API's access tokens: who they are about, and fresh ones while a person works.</summary>
internal sealed class AccessTokens(IOptionsMonitor<OpenIdConnectOptions> schemes)
{
    private const string LoggedOut = "http://schemas.openid.net/event/backchannel-logout";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private OpenIdConnectOptions Options => schemes.Get(OpenIdConnectDefaults.AuthenticationScheme);

    /// <summary>The person an access token is about, once its issuer, audience, signature and lifetime hold; else null.</summary>
    public async Task<ClaimsIdentity?> ReadAsync(string? accessToken, CancellationToken cancellationToken)
    {
        var result = await ValidateWithFreshKeysAsync(accessToken, Options.Resource!, ["at+jwt", "JWT"], cancellationToken);
        return result.IsValid ? OnlyWhatIsUsed(result.ClaimsIdentity) : null;
    }

    /// <summary>
    /// Who a logout token says has signed out, once it holds as Back-Channel Logout 1.0, 2.6, says: issued by the provider for this portal, saying what it is
    /// by its type, which is only recommended there, and by its event, naming a session or a person, and no ID token in disguise. Else null.
    /// </summary>
    public async Task<LogoutToken?> ReadLogoutAsync(string? logoutToken, CancellationToken cancellationToken)
    {
        var result = await ValidateWithFreshKeysAsync(logoutToken, Options.ClientId!, ["logout+jwt"], cancellationToken);
        if (result is not { IsValid: true, SecurityToken: JsonWebToken token }
            || !token.TryGetPayloadValue<JsonElement>("events", out var events) || events.ValueKind != JsonValueKind.Object
            || !events.TryGetProperty(LoggedOut, out var logout) || logout.ValueKind != JsonValueKind.Object
            || token.TryGetPayloadValue<string>("nonce", out _)
            || string.IsNullOrEmpty(token.Id))
        {
            return null;
        }

        var (subject, session) = (TextOf(token, "sub"), TextOf(token, "sid"));
        return subject is null && session is null
            ? null
            : new LogoutToken(token.Id, subject, session, new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + ClockSkew);
    }

    /// <summary>The token endpoint's answer; null when it refused.</summary>
    public async Task<OpenIdConnectMessage?> RefreshAsync(string refreshToken)
    {
        var options = Options;
        var provider = await options.ConfigurationManager!.GetConfigurationAsync(CancellationToken.None);
        var request = new OpenIdConnectMessage
        {
            GrantType = OpenIdConnectGrantTypes.RefreshToken,
            RefreshToken = refreshToken,
            ClientId = options.ClientId,
            ClientSecret = options.ClientSecret,
            Resource = options.Resource,
        };
        using var content = new FormUrlEncodedContent(request.Parameters);
        using var response = await options.Backchannel.PostAsync(provider.TokenEndpoint, content);
        return response.IsSuccessStatusCode ? new OpenIdConnectMessage(await response.Content.ReadAsStringAsync()) : null;
    }

    private static string? TextOf(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var text) && text is { Length: > 0 } ? text : null;

    private async Task<TokenValidationResult> ValidateWithFreshKeysAsync(string? token, string audience, string[] types, CancellationToken cancellationToken)
    {
        var result = await ValidateAsync(token, audience, types, cancellationToken);
        if (result is { IsValid: false, Exception: SecurityTokenSignatureKeyNotFoundException })
        {
            Options.ConfigurationManager!.RequestRefresh();
            result = await ValidateAsync(token, audience, types, cancellationToken);
        }

        return result;
    }

    private async Task<TokenValidationResult> ValidateAsync(string? token, string audience, string[] types, CancellationToken cancellationToken)
    {
        var provider = await Options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        return await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = audience,
            ValidTypes = types,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256],
            ClockSkew = ClockSkew,
            IssuerSigningKeys = provider.SigningKeys,
            NameClaimType = Worker.NameClaim,
            RoleClaimType = Worker.RoleClaim,
        });
    }

    private static ClaimsIdentity OnlyWhatIsUsed(ClaimsIdentity person)
    {
        string[] kept = [Worker.IdClaim, Worker.NameClaim, Worker.AuthorityClaim, Worker.RoleClaim];
        return new ClaimsIdentity(
            person.Claims.Where(claim => kept.Contains(claim.Type)), OpenIdConnectDefaults.AuthenticationScheme, Worker.NameClaim, Worker.RoleClaim);
    }
}
