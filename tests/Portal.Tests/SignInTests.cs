using System.Security.Cryptography;
using System.Web;
using Microsoft.IdentityModel.Tokens;

namespace ReferralPlatform.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class SignInTests
{
    private readonly PortalFixture _portal;

    public SignInTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task A_visitor_is_sent_to_the_provider_with_a_challenge_that_the_code_is_redeemed_with()
    {
        var browser = _portal.NewBrowser();

        var sent = await browser.Http.GetAsync("/allocation");
        var asked = HttpUtility.ParseQueryString(sent.Headers.Location!.Query);
        Assert.Equal(FakeIdentityProvider.Issuer + "/auth", sent.Headers.Location.GetLeftPart(UriPartial.Path));
        Assert.Equal("code", asked["response_type"]);
        Assert.Equal("portal", asked["client_id"]);
        Assert.Equal("http://localhost:8080/signin-oidc", asked["redirect_uri"]);
        Assert.Equal("S256", asked["code_challenge_method"]);

        var back = await browser.ReturnAsync("york.team-manager", asked);
        Assert.Equal("/allocation", back.Headers.Location?.OriginalString);
        var redeemed = Assert.Single(_portal.Identity.TokenRequests);
        Assert.Equal("http://localhost:8080/signin-oidc", redeemed["redirect_uri"]);
        Assert.Equal(asked["code_challenge"], Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(redeemed["code_verifier"]))));
        Assert.Equal(("portal", FakeIdentityProvider.ClientSecret), (redeemed["client_id"], redeemed["client_secret"]));
        Assert.Equal((FakeIdentityProvider.Audience, FakeIdentityProvider.Audience), (asked["resource"], redeemed["resource"]));
    }

    [Theory]
    [Trait("Rule", "SEC-14")]
    [InlineData("Host")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Original-Host")]
    [InlineData("Forwarded")]
    public async Task People_come_back_to_the_configured_address_whatever_a_request_claims(string header)
    {
        await using var portal = _portal.NewPortal("https://referrals.york.example");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add(header, header == "Forwarded" ? "host=thief.example;proto=http" : "thief.example");
        request.Headers.Add("X-Forwarded-Proto", "http");

        var sent = await _portal.NewBrowser("http://portal.internal", portal).Http.SendAsync(request);

        Assert.Equal("https://referrals.york.example/signin-oidc", HttpUtility.ParseQueryString(sent.Headers.Location!.Query)["redirect_uri"]);
    }

    [Theory]
    [InlineData("TRACE", "/")]
    [InlineData("TRACE", "/refer")]
    [InlineData("TRACK", "/accessibility-statement")]
    [InlineData("OPTIONS", "/sign-out")]
    public async Task A_page_takes_no_method_that_no_page_has(string method, string path)
    {
        var browser = await _portal.SignInAsync("team-manager");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Add("X-Secret", "not to be sent back");

        var answer = await browser.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.DoesNotContain("not to be sent back", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_provider_may_start_later_than_the_portal()
    {
        await using var early = _portal.NewPortal();
        _portal.Identity.IsDown = true;
        var browser = _portal.NewBrowser(portal: early);
        var answer = await browser.GetAsync("/");
        Assert.Equal(503, answer.Status);
        Assert.Equal("The service is not available just now", answer.Heading);

        _portal.Identity.IsDown = false;
        await browser.SignInAsync(_portal.Identity, "york.team-manager");
    }

    [Theory]
    [InlineData("http://elsewhere.test", FakeIdentityProvider.Audience)]
    [InlineData(FakeIdentityProvider.Issuer, "urn:something-else")]
    public async Task A_token_of_another_issuer_or_for_another_audience_signs_nobody_in(string issuer, string audience)
    {
        _portal.Identity.TokenIssuer = issuer;
        _portal.Identity.TokenAudience = audience;
        var browser = _portal.NewBrowser();
        var sent = await browser.Http.GetAsync("/");

        var back = await browser.ReturnAsync("york.team-manager", HttpUtility.ParseQueryString(sent.Headers.Location!.Query));

        Assert.NotEqual(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Whoever_is_signed_in_asks_the_api_with_their_own_token()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var home = await browser.GetAsync("/");

        Assert.Contains("Rosalind Beckwith · York", home.Html.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        Assert.All(_portal.Services.Requests, request => Assert.Equal(3, request.Token?.Split('.').Length));
        Assert.NotEmpty(_portal.Services.Requests);
    }

    [Fact]
    public async Task An_access_token_near_its_end_is_refreshed_without_anybody_noticing()
    {
        var browser = await _portal.SignInAsync("team-manager");
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(14.5));

        Assert.Equal(200, (await browser.GetAsync("/")).Status);

        Assert.Equal("refresh_token", _portal.Identity.TokenRequests[^1]["grant_type"]);
        Assert.Equal(200, (await browser.GetAsync("/")).Status);
        Assert.Equal(2, _portal.Identity.TokenRequests.Count);
    }

    [Fact]
    public async Task A_page_goes_by_way_of_the_provider_when_the_token_cannot_be_refreshed()
    {
        var browser = await _portal.SignInAsync("team-manager");
        _portal.Identity.RefusesRefresh = true;
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(20));

        var answer = await browser.Http.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(FakeIdentityProvider.Issuer, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_both_sessions()
    {
        var browser = await _portal.SignInAsync("team-manager");
        var home = await browser.GetAsync("/");
        var token = home.Html.QuerySelector("header form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);

        var left = await browser.Http.PostAsync("/sign-out", form);

        var query = HttpUtility.ParseQueryString(left.Headers.Location!.Query);
        Assert.Equal(FakeIdentityProvider.Issuer + "/session/end", left.Headers.Location.GetLeftPart(UriPartial.Path));
        Assert.Equal(("portal", "http://localhost:8080/"), (query["client_id"], query["post_logout_redirect_uri"]));
        Assert.DoesNotContain("eyJ", left.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Equal("\"cache\", \"storage\"", string.Join(", ", left.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_out_by_another_site()
    {
        var browser = await _portal.SignInAsync("team-manager");
        using var form = new FormUrlEncodedContent([]);

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync("/sign-out", form)).StatusCode);

        Assert.Equal(200, (await browser.GetAsync("/")).Status);
    }
}
