using System.Net;
using System.Net.Http.Headers;

namespace ReferralPlatform.Estate.Tests.Gateway;

[Trait("Rule", "SEC-3")]
public sealed class ForgedTokenTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    public static TheoryData<string> Names => [.. ForgedTokens.Names];

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
        using var request = GatewayFixture.Request(HttpMethod.Get, "/api/intake/contacts", ForgedTokens.Of(gateway.Authority, name));
        using var response = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(response.Headers.WwwAuthenticate, challenge => challenge.Scheme is "Bearer");
    }

    [Theory]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("of another name", HttpStatusCode.Unauthorized)]
    public async Task An_authority_is_believed_where_it_names_itself_as_it_is_configured(string written, HttpStatusCode expected)
    {
        // The same address by another name: its document names the first.
        var authority = written.Length > 1
            ? gateway.Authority.Issuer.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
            : gateway.Authority.Issuer + written;
        var client = await gateway.StartGatewayAsync(("Identity:Authority", authority));

        using var response = await client.SendAsync(gateway.Get("/api/intake/contacts"));

        Assert.Equal(expected, response.StatusCode);
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
}
