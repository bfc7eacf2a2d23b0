using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.Estate.Tests.Gateway;

[Trait("Rule", "SEC-3")]
public sealed class ForgedTokenTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly Dictionary<string, Func<TestAuthority, string>> Forgeries = new(StringComparer.Ordinal)
    {
        ["no algorithm"] = authority => WithHeader(authority, """{"alg":"none","typ":"at+jwt"}""", signature: string.Empty),
        ["no algorithm, capitals"] = authority => WithHeader(authority, """{"alg":"NONE","typ":"at+jwt"}""", signature: string.Empty),
        ["no algorithm, old signature"] = authority => WithHeader(authority, """{"alg":"none","typ":"at+jwt"}"""),
        ["signature removed"] = authority => WithHeader(authority, """{"alg":"RS256","kid":"the-key","typ":"at+jwt"}""", signature: string.Empty),
        ["public key as shared secret"] = authority => authority.Issue(change: token => token.SigningCredentials = Shared(authority.PublicKeyBytes())),
        ["guessed shared secret"] = authority => authority.Issue(
            change: token => token.SigningCredentials = Shared(Encoding.ASCII.GetBytes("development-only-york.team-manager"))),
        ["another key under the same id"] = authority => authority.Issue(change: token => token.SigningCredentials = Foreign(TestAuthority.KeyId)),
        ["another key under another id"] = authority => authority.Issue(change: token => token.SigningCredentials = Foreign("other")),
        ["key id that is a path"] = authority => authority.Issue(change: token => token.SigningCredentials = Foreign("../../../dev/null")),
        ["key fetched from the sender"] = authority => authority.Issue(change: token => WithForeignKey(token, "jku", "http://127.0.0.1:9/jwks")),
        ["key in the token"] = authority => authority.Issue(change: token => WithForeignKey(token, "jwk", ForeignJwk)),
        ["certificate from the sender"] = authority => authority.Issue(change: token => WithForeignKey(token, "x5u", "http://127.0.0.1:9/cert")),
        ["algorithm that is not allowed"] = authority => authority.Issue(
            change: token => token.SigningCredentials = new SigningCredentials(authority.Key, SecurityAlgorithms.RsaSha512)),
        ["expired"] = authority => authority.Issue(change: token => Shift(token, TimeSpan.FromHours(-1))),
        ["expired for longer than clocks differ"] = authority => authority.Issue(change: token => Shift(token, TimeSpan.FromSeconds(-15 * 60 - 40))),
        ["not yet valid"] = authority => authority.Issue(change: token => Shift(token, TimeSpan.FromHours(1))),
        ["no end"] = authority => authority.Issue(change: token => token.Expires = null),
        ["another audience"] = authority => authority.Issue(change: token => token.Audience = "urn:other:api"),
        ["no audience"] = authority => authority.Issue(change: token => token.Audience = null),
        ["ID token of the portal"] = authority => authority.Issue(change: token => (token.Audience, token.TokenType) = ("portal", "JWT")),
        ["another issuer"] = authority => authority.Issue(change: token => token.Issuer = "https://elsewhere.example"),
        ["issuer of the same name with a slash"] = authority => authority.Issue(change: token => token.Issuer += "/"),
        ["no issuer"] = authority => authority.Issue(change: token => token.Issuer = null),
        ["logout token"] = authority => authority.Issue(change: token => token.TokenType = "logout+jwt"),
        ["changed claims"] = authority => WithPayload(authority, text => text.Replace("team-manager", "service-manager", StringComparison.Ordinal)),
        ["nonsense"] = _ => "a.b.c",
        ["three dots"] = _ => "...",
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    private static Dictionary<string, object> ForeignJwk
    {
        get
        {
            using var rsa = RSA.Create(2048);
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)));
            return new Dictionary<string, object>(StringComparer.Ordinal) { ["kty"] = "RSA", ["n"] = key.N, ["e"] = key.E };
        }
    }

    [Fact]
    public async Task The_real_token_is_accepted()
    {
        using var request = gateway.Get("/api/intake/contacts");
        using var response = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_forged_token_is_refused(string name)
    {
        using var request = GatewayFixture.Request(HttpMethod.Get, "/api/intake/contacts", Forgeries[name](gateway.Authority));
        using var response = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(response.Headers.WwwAuthenticate, challenge => challenge.Scheme is "Bearer");
    }

    [Fact]
    public async Task No_token_or_another_scheme_is_refused()
    {
        foreach (var credentials in new[] { null, new AuthenticationHeaderValue("Basic", "eW9yazp5b3Jr") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/intake/contacts");
            request.Headers.Authorization = credentials;
            using var response = await gateway.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    private static SigningCredentials Shared(byte[] secret) => new(new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256);

    private static SigningCredentials Foreign(string keyId) => new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = keyId }, SecurityAlgorithms.RsaSha256);

    private static void WithForeignKey(SecurityTokenDescriptor token, string header, object value)
    {
        token.SigningCredentials = Foreign("other");
        token.AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal) { [header] = value };
    }

    private static void Shift(SecurityTokenDescriptor token, TimeSpan by) =>
        (token.IssuedAt, token.NotBefore, token.Expires) = (token.IssuedAt + by, token.NotBefore + by, token.Expires + by);

    private static string WithHeader(TestAuthority authority, string header, string? signature = null)
    {
        var parts = authority.Issue().Split('.');
        return $"{Base64UrlEncoder.Encode(header)}.{parts[1]}.{signature ?? parts[2]}";
    }

    private static string WithPayload(TestAuthority authority, Func<string, string> change)
    {
        var parts = authority.Issue().Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(change(Base64UrlEncoder.Decode(parts[1])))}.{parts[2]}";
    }
}
