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
    public async Task All_strangers_together_are_limited_per_minute()
    {
        var slow = await gateway.StartGatewayAsync(("Gateway:PublicOverall:Api", "4"));
        var codes = new List<HttpStatusCode>();
        for (var sent = 0; sent < 5; sent++)
        {
            using var answer = await slow.SendAsync(GatewayFixture.Request(HttpMethod.Post, Contacts, token: null));
            codes.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], codes);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task A_strangers_body_may_be_half_as_large_as_a_workers()
    {
        using var request = GatewayFixture.Request(HttpMethod.Post, Contacts, token: null);
        request.Content = new ByteArrayContent(new byte[128 * 1_024 + 1]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
