using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.TestKit;

/// <summary>Issues the access tokens a service checks in slice tests: same claims, same algorithm, a key of its own instead of discovery.</summary>
public sealed class TokenIssuer : IDisposable
{
    private const string Issuer = "https://identity.test";
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RsaSecurityKey _key;

    public TokenIssuer() => _key = new RsaSecurityKey(_rsa) { KeyId = "test" };

    /// <param name="authority">Procedure code.</param>
    public string TokenFor(string id, string authority, params string[] roles) => TokenOf(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["sub"] = id,
        ["name"] = $"Name of {id}",
        ["authority"] = authority,
        ["roles"] = roles,
    });

    /// <summary>The token of a professional of another agency.</summary>
    /// <param name="agency">Code of the agency, for example <c>police</c>.</param>
    public string TokenForPartner(string id, string authority, string agency) => TokenOf(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["sub"] = id,
        ["name"] = $"Name of {id}",
        ["authority"] = authority,
        ["roles"] = new[] { AccessRoles.PartnerProfessional },
        ["agency"] = agency,
    });

    private string TokenOf(Dictionary<string, object> claims) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = TokenSecurity.DefaultAudience,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
            TokenType = "at+jwt",
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            Claims = claims,
        });

    /// <summary>Makes a host under test accept these tokens.</summary>
    public void Trust(JwtBearerOptions options)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
        configuration.SigningKeys.Add(_key);
        options.ConfigurationManager = new StaticConfigurationManager<OpenIdConnectConfiguration>(configuration);
        options.TokenValidationParameters.ValidIssuer = Issuer;
        options.TokenValidationParameters.IssuerSigningKey = _key;
    }

    public void Dispose() => _rsa.Dispose();
}
