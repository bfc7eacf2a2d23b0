using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.Estate.Tests.Gateway;

/// <summary>An OpenID Connect authority as far as an API sees one: its discovery document, its keys, and the tokens it signs.</summary>
internal sealed class TestAuthority : IForgeable, IAsyncDisposable
{
    public const string Audience = "urn:referral-platform:api";
    public const string KeyId = ForgedTokens.KeyId;

    private readonly WebApplication _app;
    private readonly RSA _rsa = RSA.Create(2048);

    private TestAuthority(WebApplication app) => _app = app;

    public string Issuer { get; private set; } = string.Empty;

    public RsaSecurityKey Key => new(_rsa) { KeyId = KeyId };

    public static async Task<TestAuthority> StartAsync()
    {
        var app = NewApp();
        var authority = new TestAuthority(app);
        var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(authority._rsa.ExportParameters(false)) { KeyId = KeyId });
        app.MapGet("/.well-known/openid-configuration", () => new { issuer = authority.Issuer, jwks_uri = $"{authority.Issuer}/jwks" });
        app.MapGet("/jwks", () => new { keys = new[] { new { kty = "RSA", use = "sig", kid = KeyId, n = published.N, e = published.E } } });
        await app.StartAsync();
        authority.Issuer = AddressOf(app);
        return authority;
    }

    public string Issue(Action<SecurityTokenDescriptor>? change = null) => Issue("york.team-manager", change);

    /// <summary>A token as it should be, after whatever <paramref name="change"/> does to it.</summary>
    public string Issue(string person, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddHours(1),
            TokenType = "at+jwt",
            Subject = new ClaimsIdentity(
                [new Claim("sub", person), new Claim("name", "Rosalind Beckwith"), new Claim("authority", "york"), new Claim("roles", "team-manager")]),
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    /// <summary>What the world knows of the key: enough to try it as a shared secret.</summary>
    public byte[] PublicKeyBytes() => System.Text.Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    internal static WebApplication NewApp(Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        return app;
    }

    internal static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
