using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>
/// An OpenID Connect provider of one handler: discovery, keys, tokens. A code names the person who "signed in", such as <c>york.team-manager</c>, and the
/// nonce it was asked with.
/// </summary>
internal sealed class FakeIdentityProvider(TimeProvider clock) : HttpMessageHandler
{
    public const string Issuer = "http://identity.test";
    public const string Audience = "urn:referral-platform:api";
    public const string ClientSecret = "secret of the portal";

    /// <summary>The people and services that development knows.</summary>
    private readonly Dictionary<string, Person> _people = JsonSerializer
        .Deserialize<Person[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "people.json")), JsonSerializerOptions.Web)!
        .SelectMany(person => person.Authority is "peterborough" ? (Person[])[person, AtNorthmoor(person)] : [person])
        .ToDictionary(person => person.Id, StringComparer.Ordinal);

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>Set to let the provider be down.</summary>
    public bool IsDown { get; set; }

    /// <summary>What tokens say of who issued them, and for whom: changed to forge them.</summary>
    public string TokenIssuer { get; set; } = Issuer;

    public string TokenAudience { get; set; } = Audience;

    /// <summary>Who the discovery document says it is of.</summary>
    public string DocumentIssuer { get; set; } = Issuer;

    public bool RefusesRefresh { get; set; }

    /// <summary>The provider's own session in which people sign in.</summary>
    public string Session { get; set; } = "session-1";

    /// <summary>What ID tokens say of how people signed in: <c>acr</c>, <c>amr</c>.</summary>
    public Dictionary<string, object> SignedInBy { get; } = new(StringComparer.Ordinal);

    public List<Dictionary<string, string>> TokenRequests { get; } = [];

    public static string CodeFor(string person, string? nonce) => $"{person}~{nonce}";

    public void Reset()
    {
        IsDown = false;
        RefusesRefresh = false;
        TokenIssuer = DocumentIssuer = Issuer;
        TokenAudience = Audience;
        Session = "session-1";
        SignedInBy.Clear();
        TokenRequests.Clear();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsDown)
        {
            throw new HttpRequestException("Connection refused");
        }

        return request.RequestUri!.AbsolutePath switch
        {
            "/.well-known/openid-configuration" => Answer(new
            {
                issuer = DocumentIssuer,
                authorization_endpoint = Issuer + "/auth",
                token_endpoint = Issuer + "/token",
                end_session_endpoint = Issuer + "/session/end",
                jwks_uri = Issuer + "/jwks",
            }),
            "/jwks" => Answer(new { keys = new[] { PublicKey() } }),
            "/token" => await IssueAsync(request, cancellationToken),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    protected override void Dispose(bool disposing)
    {
        _key.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> IssueAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = (await request.Content!.ReadAsStringAsync(cancellationToken)).Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
        TokenRequests.Add(form);
        var code = form.GetValueOrDefault("code")?.Split('~');
        var person = code?[0] ?? form.GetValueOrDefault("refresh_token")?.Split('#')[0] ?? form["client_id"];
        if (RefusesRefresh && form.ContainsKey("refresh_token"))
        {
            return new HttpResponseMessage(HttpStatusCode.BadRequest);
        }

        return Answer(
            new
            {
                access_token = AccessToken(person),
                refresh_token = $"{person}#{Guid.CreateVersion7()}",
                id_token = IdToken(person, code?[1]),
                token_type = "Bearer",
                expires_in = 900,
            });
    }

    public string AccessToken(string id)
    {
        var person = _people[id];
        return Token(TokenIssuer, TokenAudience, new(StringComparer.Ordinal)
        {
            ["sub"] = id,
            ["name"] = person.Name,
            ["authority"] = person.Authority ?? "",
            ["roles"] = person.Roles,
            ["agency"] = person.Agency ?? "",
            ["issued_for_test_at"] = clock.GetUtcNow().ToString("o", CultureInfo.InvariantCulture),
        });
    }

    private string IdToken(string person, string? nonce) =>
        Token(Issuer, "portal", new(SignedInBy, StringComparer.Ordinal) { ["sub"] = person, ["sid"] = Session, ["nonce"] = nonce ?? "" });

    /// <summary>How the provider says that somebody has signed out.</summary>
    public string LogoutToken(Action<SecurityTokenDescriptor> change, params (string Claim, object? Value)[] claims)
    {
        var descriptor = Describe(Issuer, "portal", new(StringComparer.Ordinal)
        {
            ["jti"] = $"{Guid.CreateVersion7()}",
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>(StringComparer.Ordinal),
            },
        });
        descriptor.TokenType = "logout+jwt";
        foreach (var (claim, value) in claims)
        {
            _ = value is null ? descriptor.Claims.Remove(claim) : (descriptor.Claims[claim] = value) is not null;
        }

        change(descriptor);
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    private string Token(string issuer, string audience, Dictionary<string, object> claims) =>
        new JsonWebTokenHandler().CreateToken(Describe(issuer, audience, claims));

    private SecurityTokenDescriptor Describe(string issuer, string audience, Dictionary<string, object> claims) => new()
    {
        Issuer = issuer,
        Audience = audience,
        // Lifetimes are checked against the machine's clock by the token library.
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        Claims = claims,
    };

    private object PublicKey()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = "1",
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
        };
    }

    private static HttpResponseMessage Answer(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body) };

    private static Person AtNorthmoor(Person person) => person with
    {
        Id = person.Id.Replace("peterborough", Northmoor.Code, StringComparison.Ordinal),
        Authority = Northmoor.Code,
    };

    private sealed record Person(string Id, string Name, string? Authority, string[] Roles, string? Agency);
}
