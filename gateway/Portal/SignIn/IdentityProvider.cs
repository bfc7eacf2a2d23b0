using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>
/// What the portal knows of the identity provider: its endpoints and keys, from its discovery document. Read when first
/// needed, so the portal starts before the provider does, and read again when the keys have changed.
/// </summary>
internal sealed class IdentityProvider
{
    private readonly IdentityOptions _options;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _discovery;
    private readonly JsonWebTokenHandler _tokens = new() { MapInboundClaims = false };

    public IdentityProvider(IOptions<IdentityOptions> options, IHttpClientFactory clients)
    {
        _options = options.Value;
        var authority = _options.Authority.TrimEnd('/');
        var documents = new HttpDocumentRetriever(clients.CreateClient(nameof(IdentityProvider)))
        {
            RequireHttps = authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
        };
        _discovery = new($"{authority}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), documents);
    }

    /// <exception cref="IdentityProviderUnavailableException">The provider did not answer.</exception>
    public async Task<OpenIdConnectConfiguration> DiscoverAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _discovery.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException failure)
        {
            throw new IdentityProviderUnavailableException(failure);
        }
    }

    /// <summary>The person an access token is about, once its issuer, audience, signature and lifetime hold; else null.</summary>
    public async Task<ClaimsIdentity?> ReadAsync(string accessToken, CancellationToken cancellationToken)
    {
        var result = await ValidateAsync(accessToken, cancellationToken);
        if (result is { IsValid: false, Exception: SecurityTokenSignatureKeyNotFoundException })
        {
            _discovery.RequestRefresh();
            result = await ValidateAsync(accessToken, cancellationToken);
        }

        return result.IsValid ? result.ClaimsIdentity : null;
    }

    private async Task<TokenValidationResult> ValidateAsync(string accessToken, CancellationToken cancellationToken)
    {
        var provider = await DiscoverAsync(cancellationToken);
        return await _tokens.ValidateTokenAsync(accessToken, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = _options.Audience,
            IssuerSigningKeys = provider.SigningKeys,
            NameClaimType = Worker.NameClaim,
            RoleClaimType = Worker.RoleClaim,
            AuthenticationType = "identity",
        });
    }
}

/// <summary>Nobody can sign in just now.</summary>
internal sealed class IdentityProviderUnavailableException(Exception inner)
    : Exception("The identity provider's discovery document could not be read.", inner);
