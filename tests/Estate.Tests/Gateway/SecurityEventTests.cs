using System.Net;
using System.Security.Claims;

namespace ReferralPlatform.Estate.Tests.Gateway;

/// <summary>Whoever is refused or slowed down is in the log, by ids and route, and what was asked for is not.</summary>
public sealed class SecurityEventTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Name = "Marlene";

    [Theory]
    [InlineData("expired", "SecurityTokenInvalidLifetimeException", "SecurityTokenExpiredException")]
    [InlineData("another issuer", "SecurityTokenInvalidIssuerException")]
    [InlineData("another key under another id", "SecurityTokenSignatureKeyNotFoundException", "SecurityTokenInvalidSignatureException")]
    [InlineData(null, "no token")]
    public async Task A_token_that_is_refused_is_logged_with_the_kind_of_fault(string? forgery, params string[] reasons)
    {
        var token = forgery is null ? null : ForgedTokens.Of(gateway.Authority, forgery);
        using var request = GatewayFixture.Request(HttpMethod.Get, $"/api/intake/people/{Name}?name={Name}", token);

        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        await AssertLoggedAsync(1101, reasons.Select(reason => $"GET /api/intake/{{**rest}} was refused by gateway for its token: {reason}."));
    }

    [Fact]
    public async Task A_service_that_comes_from_outside_is_logged()
    {
        var token = gateway.Authority.Issue("screening", token => token.Subject = new ClaimsIdentity(
            [new Claim("sub", "screening"), new Claim("authority", "*"), new Claim("roles", AccessRoles.Service)]));
        using var request = GatewayFixture.Request(HttpMethod.Get, $"/api/intake/contacts?name={Name}", token);

        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await AssertLoggedAsync(1102, ["screening of * was refused GET /api/intake/{**rest} by gateway for rights."]);
    }

    [Fact]
    public async Task Whoever_a_service_refuses_is_logged()
    {
        using var answer = await gateway.Client.SendAsync(gateway.Get($"/api/intake/refused?name={Name}", "york.auditor"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await AssertLoggedAsync(1102, ["york.auditor of york was refused GET /api/intake/{**rest} by intake for rights."]);
    }

    [Fact]
    public async Task Whoever_is_slowed_down_is_logged()
    {
        var slow = await gateway.StartGatewayAsync(("Gateway:PerUser:Burst", "1"), ("Gateway:PerUser:PerSecond", "1"));
        var codes = new List<HttpStatusCode>();
        for (var sent = 0; sent < 5; sent++)
        {
            using var answer = await slow.SendAsync(gateway.Get($"/api/intake/contacts?name={Name}", "york.social-worker"));
            codes.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        await AssertLoggedAsync(1103, ["york.social-worker of york was slowed down by gateway at GET /api/intake/{**rest}."]);
    }

    /// <summary>One of the messages is logged, which may be a moment after the answer.</summary>
    private async Task AssertLoggedAsync(int eventId, IEnumerable<string> messages)
    {
        var awaited = messages.Select(message => (eventId, message)).ToList();
        await Eventually.Is(
            () => Task.FromResult(gateway.Heard.Any(heard => awaited.Contains(heard))), $"{string.Join(" or ", awaited)} is logged");
        Assert.DoesNotContain(gateway.Heard, heard => heard.Message.Contains(Name, StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Heard, heard => heard.Message.Contains("eyJ", StringComparison.Ordinal));
    }
}
