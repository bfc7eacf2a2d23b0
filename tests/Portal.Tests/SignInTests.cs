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

        var header = home.Html.QuerySelector("header")!.TextContent;
        Assert.Contains("Rosalind Beckwith", header, StringComparison.Ordinal);
        Assert.Contains("Team manager, York", header, StringComparison.Ordinal);
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
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Http.PostAsync("/session-ended", form)).StatusCode);
        Assert.Equal("You are still signed in", (await browser.GetAsync("/session-ended")).Heading);

        Assert.Equal(200, (await browser.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("http://elsewhere.test", "http://identity.test", 503)]
    [InlineData("http://identity.test/other", "http://identity.test", 503)]
    [InlineData("http://identity.test/", "http://identity.test", 302)]
    [InlineData("http://identity.test", "http://identity.test/", 302)]
    public async Task The_provider_is_believed_where_it_names_the_configured_authority(string issuer, string authority, int status)
    {
        await using var portal = _portal.NewPortal("http://localhost:8080", ("Identity:Authority", authority));
        _portal.Identity.DocumentIssuer = issuer;

        var answer = await _portal.NewBrowser(portal: portal).Http.GetAsync("/");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("Identity:RequiredAmr", "mfa", null, null, false)]
    [InlineData("Identity:RequiredAmr", "mfa", "urn:council:two", "pwd", false)]
    [InlineData("Identity:RequiredAmr", "mfa", null, "pwd,mfa", true)]
    [InlineData("Identity:RequiredAmr", "hwk mfa", null, "hwk", true)]
    [InlineData("Identity:RequiredAcr", "urn:council:two", null, "mfa", false)]
    [InlineData("Identity:RequiredAcr", "urn:council:two", "urn:council:one", null, false)]
    [InlineData("Identity:RequiredAcr", "urn:council:two urn:council:three", "urn:council:three", null, true)]
    [InlineData("Identity:SecondFactorByPolicy", "true", null, null, true)]
    public async Task Whoever_came_without_the_second_factor_that_is_asked_for_is_not_signed_in(
        string setting, string required, string? acr, string? amr, bool signedIn)
    {
        await using var portal = _portal.NewPortal("http://localhost:8080", (setting, required));
        if (acr is not null)
        {
            _portal.Identity.SignedInBy["acr"] = acr;
        }

        if (amr is not null)
        {
            _portal.Identity.SignedInBy["amr"] = amr.Split(',');
        }

        var browser = _portal.NewBrowser(portal: portal);
        var asked = HttpUtility.ParseQueryString((await browser.Http.GetAsync("/")).Headers.Location!.Query);
        Assert.Equal(setting == "Identity:RequiredAcr" ? required : null, asked["acr_values"]);

        using var back = await browser.ReturnAsync("york.team-manager", asked);

        Assert.Equal(signedIn ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden, back.StatusCode);
        if (!signedIn)
        {
            Assert.Equal("You need a second step to sign in", (await browser.ViewAsync("/signin-oidc", back)).Heading);
        }

        Assert.Equal(signedIn ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await browser.Http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Whoever_belongs_to_a_council_that_is_not_served_is_not_signed_in()
    {
        await using var portal = _portal.NewPortal("http://localhost:8080", ("Authorities:Served:0", "dudley"));
        var browser = _portal.NewBrowser(portal: portal);
        var asked = HttpUtility.ParseQueryString((await browser.Http.GetAsync("/")).Headers.Location!.Query);

        using var back = await browser.ReturnAsync("york.team-manager", asked);

        Assert.Equal(HttpStatusCode.Forbidden, back.StatusCode);
        Assert.Equal("Your organisation does not use this service", (await browser.ViewAsync("/signin-oidc", back)).Heading);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Who_signs_in_and_out_and_who_is_refused_is_logged_by_ids_alone()
    {
        using var listening = _portal.Telemetry.Listen();
        var browser = await _portal.SignInAsync("auditor");
        Assert.Equal(403, (await browser.GetAsync("/contacts/record/0199b000-0000-7000-8000-000000000009")).Status);
        var page = await browser.GetAsync("/accessibility-statement");
        var token = page.Html.QuerySelector("header form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        await browser.Http.PostAsync("/sign-out", form);
        _portal.Identity.TokenAudience = "urn:something-else";
        var sent = await browser.Http.GetAsync("/");
        await browser.ReturnAsync("york.auditor", HttpUtility.ParseQueryString(sent.Headers.Location!.Query));
        _portal.Identity.TokenAudience = FakeIdentityProvider.Audience;
        await _portal.SignInAsync("team-manager");
        foreach (var logout in new[] { "a.b.c", _portal.Identity.LogoutToken(_ => { }, ("sub", "york.team-manager")) })
        {
            using var said = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", logout)]);
            await browser.Http.PostAsync("/backchannel-logout", said);
        }

        var heard = listening.Heard.Where(line => line.Contains(".SignInLog ", StringComparison.Ordinal)).Select(line => line.Split(".SignInLog ")[1].Trim())
            .ToList();
        Assert.All(
            new[]
            {
                "york.auditor of york has signed in.", "york.auditor of york has signed out.",
                "A sign-in was refused: the access token is not one this portal may trust.",
                "york.team-manager of york has signed in.", "A logout token was refused.",
            },
            line => Assert.Contains(line, heard, StringComparer.Ordinal));
        Assert.Contains(heard, line => line.StartsWith("york.auditor of york was refused GET ", StringComparison.Ordinal)
            && line.EndsWith("contacts/record/{resumedDraftId:guid?} for their role.", StringComparison.Ordinal));
        Assert.Contains(heard, line => line.StartsWith("The provider has ended ", StringComparison.Ordinal));
        Assert.DoesNotContain(heard, line => line.Contains("Rosalind", StringComparison.Ordinal)
            || line.Contains("0199b000", StringComparison.Ordinal));
    }
}
