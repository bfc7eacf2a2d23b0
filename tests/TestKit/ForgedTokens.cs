using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.TestKit;

/// <summary>An authority whose tokens can be changed before they are signed.</summary>
public interface IForgeable
{
    RsaSecurityKey Key { get; }

    /// <summary>What the world knows of the key: enough to try it as a shared secret.</summary>
    byte[] PublicKeyBytes();

    /// <summary>A token as it should be, of york.team-manager, after whatever <paramref name="change"/> does to it.</summary>
    string Issue(Action<SecurityTokenDescriptor>? change = null);
}

/// <summary>Every way to forge a token that is known to have worked somewhere.</summary>
public static class ForgedTokens
{
    public const string KeyId = "the-key";

    private static readonly Dictionary<string, Func<IForgeable, string>> Forgeries = new(StringComparer.Ordinal)
    {
        ["no algorithm"] = authority => WithHeader(authority, """{"alg":"none","typ":"at+jwt"}""", signature: string.Empty),
        ["no algorithm, capitals"] = authority => WithHeader(authority, """{"alg":"NONE","typ":"at+jwt"}""", signature: string.Empty),
        ["no algorithm, old signature"] = authority => WithHeader(authority, """{"alg":"none","typ":"at+jwt"}"""),
        ["signature removed"] = authority => WithHeader(authority, """{"alg":"RS256","kid":"the-key","typ":"at+jwt"}""", signature: string.Empty),
        ["public key as shared secret"] = authority => authority.Issue(token => token.SigningCredentials = Shared(authority.PublicKeyBytes())),
        ["guessed shared secret"] = authority => authority.Issue(
            token => token.SigningCredentials = Shared(Encoding.ASCII.GetBytes("development-only-york.team-manager"))),
        ["another key under the same id"] = authority => authority.Issue(token => token.SigningCredentials = Foreign(KeyId)),
        ["another key under another id"] = authority => authority.Issue(token => token.SigningCredentials = Foreign("other")),
        ["key id that is a path"] = authority => authority.Issue(token => token.SigningCredentials = Foreign("../../../dev/null")),
        ["key fetched from the sender"] = authority => authority.Issue(token => WithForeignKey(token, "jku", "http://127.0.0.1:9/jwks")),
        ["key in the token"] = authority => authority.Issue(token => WithForeignKey(token, "jwk", ForeignJwk)),
        ["certificate from the sender"] = authority => authority.Issue(token => WithForeignKey(token, "x5u", "http://127.0.0.1:9/cert")),
        ["algorithm that is not allowed"] = authority => authority.Issue(
            token => token.SigningCredentials = new SigningCredentials(authority.Key, SecurityAlgorithms.RsaSha512)),
        ["expired"] = authority => authority.Issue(token => Shift(token, TimeSpan.FromHours(-2))),
        ["expired for longer than clocks differ"] = authority => authority.Issue(token => Shift(token, TimeSpan.FromSeconds(-60 * 60 - 40))),
        ["not yet valid"] = authority => authority.Issue(token => Shift(token, TimeSpan.FromHours(2))),
        ["no end"] = authority => authority.Issue(token => token.Expires = null),
        ["another audience"] = authority => authority.Issue(token => token.Audience = "urn:other:api"),
        ["no audience"] = authority => authority.Issue(token => token.Audience = null),
        ["ID token of the portal"] = authority => authority.Issue(token => (token.Audience, token.TokenType) = ("portal", "JWT")),
        ["another issuer"] = authority => authority.Issue(token => token.Issuer = "https://elsewhere.example"),
        ["issuer of the same name with a slash"] = authority => authority.Issue(token => token.Issuer += "/"),
        ["no issuer"] = authority => authority.Issue(token => token.Issuer = null),
        ["logout token"] = authority => authority.Issue(token => token.TokenType = "logout+jwt"),
        ["changed claims"] = authority => WithPayload(authority, text => text.Replace("team-manager", "service-manager", StringComparison.Ordinal)),
        ["nonsense"] = _ => "a.b.c",
        ["three dots"] = _ => "...",
    };

    public static IReadOnlyCollection<string> Names => Forgeries.Keys;

    public static string Of(IForgeable authority, string name) => Forgeries[name](authority);

    private static Dictionary<string, object> ForeignJwk
    {
        get
        {
            using var rsa = RSA.Create(2048);
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)));
            return new Dictionary<string, object>(StringComparer.Ordinal) { ["kty"] = "RSA", ["n"] = key.N, ["e"] = key.E };
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

    private static string WithHeader(IForgeable authority, string header, string? signature = null)
    {
        var parts = authority.Issue().Split('.');
        return $"{Base64UrlEncoder.Encode(header)}.{parts[1]}.{signature ?? parts[2]}";
    }

    private static string WithPayload(IForgeable authority, Func<string, string> change)
    {
        var parts = authority.Issue().Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(change(Base64UrlEncoder.Decode(parts[1])))}.{parts[2]}";
    }
}
