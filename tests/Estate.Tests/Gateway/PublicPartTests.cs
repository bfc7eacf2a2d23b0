using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ReferralPlatform.Estate.Tests.Gateway;

/// <summary>The part of the gateway that strangers may use: what passes without a token, and how much of it.</summary>
public sealed class PublicPartTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Contacts = "/api/intake/public/contacts";

    [Theory]
    [Trait("Rule", "SEC-3")]
    [InlineData("POST", Contacts, HttpStatusCode.OK)]
    [InlineData("POST", "/api/intake/public/statuses", HttpStatusCode.OK)]
    [InlineData("GET", Contacts, HttpStatusCode.Unauthorized)]
    [InlineData("PUT", Contacts, HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/intake/contacts", HttpStatusCode.Unauthorized)]
    [InlineData("PATCH", "/api/intake/journey", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/intake/publicity", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/intake/public/../contacts", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/intake/public/%2e%2e/contacts", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/api/screening/public/cases", HttpStatusCode.Unauthorized)]
    public async Task Only_what_is_for_strangers_passes_without_a_token(string method, string path, HttpStatusCode expected)
    {
        using var answer = await gateway.Client.SendAsync(GatewayFixture.Request(new HttpMethod(method), path, token: null));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    [Trait("Rule", "SEC-3")]
    public async Task A_stranger_brings_neither_cookies_nor_an_address_of_choice()
    {
        using var request = GatewayFixture.Request(HttpMethod.Post, Contacts, token: null);
        request.Headers.Add("Cookie", "referrals=stolen");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-User", "york.team-manager");
        using var answer = await gateway.Client.SendAsync(request);
        var echo = (await answer.Content.ReadFromJsonAsync<Echo>())!;
        Assert.Null(echo.Header("Cookie"));
        Assert.Null(echo.Header("X-User"));
        Assert.Equal("127.0.0.1", echo.Header("X-Forwarded-For"));
    }

    [Theory]
    [Trait("Rule", "SEC-11")]
    [InlineData(Contacts, "Api")]
    [InlineData("/refer/york/worry", "Pages")]
    public async Task One_address_is_limited_per_minute_whatever_headers_it_forges(string path, string part)
    {
        var slow = await gateway.StartGatewayAsync(($"Gateway:PublicPerAddress:{part}", "3"));
        var codes = new List<HttpStatusCode>();
        for (var sent = 0; sent < 6; sent++)
        {
            using var request = GatewayFixture.Request(HttpMethod.Post, path, token: sent % 2 == 0 ? null : "a.b.c");
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{sent}");
            using var answer = await slow.SendAsync(request);
            codes.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests,
                HttpStatusCode.TooManyRequests], codes);
        using var worker = await slow.SendAsync(GatewayFixture.Request(HttpMethod.Post, "/api/intake/contacts", gateway.Authority.Issue()));
        Assert.Equal(HttpStatusCode.OK, worker.StatusCode);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task Addresses_of_one_network_share_a_budget()
    {
        var slow = await gateway.StartGatewayAsync(("Gateway:PublicPerAddress:Api", "2"), ("Gateway:TrustedProxies:0", "127.0.0.1"));
        var codes = new List<HttpStatusCode>();
        string[] addresses = ["2001:db8:1:2::1", "2001:db8:1:2:3::4", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:3::1", "203.0.113.7", "203.0.113.8"];
        foreach (var from in addresses)
        {
            using var request = GatewayFixture.Request(HttpMethod.Post, Contacts, token: null);
            request.Headers.Add("X-Forwarded-For", from);
            using var answer = await slow.SendAsync(request);
            codes.Add(answer.StatusCode);
        }

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], codes);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task The_form_of_one_council_has_its_own_budget()
    {
        var slow = await gateway.StartGatewayAsync(("Gateway:PublicPagesPerCouncil", "2"));
        var codes = new List<HttpStatusCode>();
        foreach (var council in new[] { "york", "york", "york", "sefton" })
        {
            using var answer = await slow.SendAsync(GatewayFixture.Request(HttpMethod.Post, $"/refer/{council}/worry", token: null));
            codes.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK], codes);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task A_strangers_body_may_be_half_as_large_as_a_workers()
    {
        using var request = GatewayFixture.Request(HttpMethod.Post, Contacts, token: null);
        request.Content = new ByteArrayContent(new byte[2 * 1_024 * 1_024 + 1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
