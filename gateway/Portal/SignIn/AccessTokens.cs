using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>The API's access tokens: who they are about, and fresh ones while a person works.</summary>
internal sealed class AccessTokens(IOptionsMonitor<OpenIdConnectOptions> schemes)
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private OpenIdConnectOptions Options => schemes.Get(OpenIdConnectDefaults.AuthenticationScheme);

    /// <summary>The person an access token is about, once its issuer, audience, signature and lifetime hold; else null.</summary>
    public async Task<ClaimsIdentity?> ReadAsync(string? accessToken, CancellationToken cancellationToken)
    {
        var result = await ValidateAsync(accessToken, cancellationToken);
        if (result is { IsValid: false, Exception: SecurityTokenSignatureKeyNotFoundException })
        {
            Options.ConfigurationManager!.RequestRefresh();
            result = await ValidateAsync(accessToken, cancellationToken);
        }

        return result.IsValid ? OnlyWhatIsUsed(result.ClaimsIdentity) : null;
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

    private async Task<TokenValidationResult> ValidateAsync(string? accessToken, CancellationToken cancellationToken)
    {
        var provider = await Options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        return await _handler.ValidateTokenAsync(accessToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = Options.Resource,
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
