using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.TestKit;

/// <summary>Issues the access tokens a service checks in slice tests: same claims, same algorithm, a key of its own instead of discovery.</summary>
public sealed class TokenIssuer : IForgeable, IDisposable
{
    private const string Issuer = "https://identity.test";
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly RsaSecurityKey _key;

    public TokenIssuer() => _key = new RsaSecurityKey(_rsa) { KeyId = ForgedTokens.KeyId };

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

    public RsaSecurityKey Key => _key;

    public byte[] PublicKeyBytes() => Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());

    public string Issue(Action<SecurityTokenDescriptor>? change = null)
    {
        var token = Describe(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = "york.team-manager",
            ["name"] = "Rosalind Beckwith",
            ["authority"] = "york",
            ["roles"] = new[] { AccessRoles.TeamManager },
        });
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    private string TokenOf(Dictionary<string, object> claims) => new JsonWebTokenHandler().CreateToken(Describe(claims));

    private SecurityTokenDescriptor Describe(Dictionary<string, object> claims)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = TokenSecurity.DefaultAudience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            TokenType = "at+jwt",
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
            Claims = claims,
        };
    }

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
