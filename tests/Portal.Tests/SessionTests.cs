using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using ReferralPlatform.Portal.Data;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Sessions are the server's: ended on one replica or by the provider, they have ended everywhere, whatever a browser still holds.</summary>
[Collection(PortalCollection.Name)]
public sealed class SessionTests
{
    private readonly PortalFixture _portal;

    public SessionTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task The_cookie_holds_a_key_alone_and_the_database_neither_key_nor_token_in_the_clear()
    {
        var (cookie, _) = await SignedInAsync();
        Assert.True(cookie.Length < 600, $"The cookie has {cookie.Length} characters.");

        var kept = await QueryAsync(db => db.Sessions.Where(session => session.Subject == "york.team-manager").ToListAsync());
        Assert.NotEmpty(kept);
        Assert.All(kept, session =>
        {
            Assert.DoesNotContain("Rosalind", Encoding.UTF8.GetString(session.Ticket), StringComparison.Ordinal);
            Assert.DoesNotContain("eyJ", Encoding.UTF8.GetString(session.Ticket), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_cookie_that_was_copied_before_signing_out_opens_nothing_after_on_any_replica()
    {
        await using var other = _portal.NewPortal();
        var (cookie, browser) = await SignedInAsync();
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(cookie, other));

        await SignOutAsync(browser);

        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(cookie));
        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(cookie, other));
    }

    [Fact]
    public async Task Signing_in_again_makes_a_new_key_and_ends_the_old_one()
    {
        var (before, _) = await SignedInAsync();

        var again = await SignInWithAsync(before);

        Assert.NotEqual(before, again);
        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(before));
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(again));
    }

    [Fact]
    public async Task A_session_ends_after_a_working_day_however_busy_it_was()
    {
        var (_, browser) = await SignedInAsync();
        for (var hours = 0; hours < 19; hours++)
        {
            _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(31));
            Assert.Equal(200, (await browser.GetAsync("/accessibility-statement")).Status);
            Assert.Equal(200, (await browser.GetAsync("/")).Status);
        }

        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(12));

        var sent = await browser.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("36000", HttpUtility.ParseQueryString(sent.Headers.Location!.Query)["max_age"]);
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_in_which_nothing_is_done_and_is_forgotten()
    {
        var (cookie, _) = await SignedInAsync();
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(61));

        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(cookie));

        await QueryAsync(async db =>
        {
            await SessionPurge.PurgeAsync(db, _portal.Clock.GetUtcNow(), CancellationToken.None);
            return 0;
        });
        var now = _portal.Clock.GetUtcNow();
        Assert.Equal(0, await QueryAsync(db => db.Sessions.CountAsync(session => session.ExpiresAt <= now)));
    }

    [Fact]
    public async Task A_ticket_that_is_put_into_another_row_opens_nobodys_session()
    {
        var (cookie, _) = await SignedInAsync("auditor");
        _ = await SignedInAsync("service-manager");
        await QueryAsync(async db =>
        {
            var manager = await db.Sessions.Where(session => session.Subject == "york.service-manager").Select(session => session.Ticket).FirstAsync();
            return await db.Sessions.Where(session => session.Subject == "york.auditor")
                .ExecuteUpdateAsync(session => session.SetProperty(row => row.Ticket, manager));
        });

        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(cookie));
    }

    [Fact]
    public async Task The_provider_ends_a_session_on_every_replica_and_no_other_of_the_same_person()
    {
        await using var other = _portal.NewPortal();
        var (office, _) = await SignedInAsync();
        _portal.Identity.Session = "session-2";
        var (home, _) = await SignedInAsync();

        Assert.Equal(HttpStatusCode.OK, await SayAsync(_portal.Identity.LogoutToken(_ => { }, ("sub", "york.team-manager"), ("sid", "session-1")), other));

        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(office));
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(home));
    }

    [Fact]
    public async Task The_provider_ends_every_session_of_a_person_where_it_names_none()
    {
        var (office, _) = await SignedInAsync();
        _portal.Identity.Session = "session-2";
        var (home, _) = await SignedInAsync();
        var (colleague, _) = await SignedInAsync("auditor");

        Assert.Equal(HttpStatusCode.OK, await SayAsync(_portal.Identity.LogoutToken(_ => { }, ("sub", "york.team-manager"))));

        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(office));
        Assert.Equal(HttpStatusCode.Redirect, await AskWithAsync(home));
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(colleague));
    }

    [Fact]
    public async Task A_logout_token_is_used_once()
    {
        var token = _portal.Identity.LogoutToken(_ => { }, ("sub", "york.team-manager"));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(token));
        var (cookie, _) = await SignedInAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await SayAsync(token));

        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(cookie));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("nonsense")]
    [InlineData("another issuer")]
    [InlineData("another audience")]
    [InlineData("expired")]
    [InlineData("another key")]
    [InlineData("nonce")]
    [InlineData("no events")]
    [InlineData("another event")]
    [InlineData("event that is a word")]
    [InlineData("no id")]
    [InlineData("nobody")]
    [InlineData("access token")]
    [InlineData("type of any token")]
    [InlineData("no type")]
    [InlineData("type of an access token")]
    public async Task A_logout_token_that_does_not_hold_ends_no_session(string wrong)
    {
        var (cookie, _) = await SignedInAsync();
        var identity = _portal.Identity;
        (string, object?) who = ("sub", "york.team-manager");
        const string Event = "http://schemas.openid.net/event/backchannel-logout";
        var token = wrong switch
        {
            "none" => null,
            "nonsense" => "a.b.c",
            "another issuer" => identity.LogoutToken(token => token.Issuer = "http://elsewhere.test", who),
            "another audience" => identity.LogoutToken(token => token.Audience = FakeIdentityProvider.Audience, who),
            "expired" => identity.LogoutToken(token => (token.NotBefore, token.IssuedAt, token.Expires) = (Past(-3), Past(-3), Past(-2)), who),
            "another key" => identity.LogoutToken(token => token.SigningCredentials = Foreign(), who),
            "nonce" => identity.LogoutToken(_ => { }, who, ("nonce", "a")),
            "no events" => identity.LogoutToken(_ => { }, who, ("events", null)),
            "another event" => identity.LogoutToken(_ => { }, who, ("events", Events("urn:other", Events("a", "b")))),
            "event that is a word" => identity.LogoutToken(_ => { }, who, ("events", Events(Event, "yes"))),
            "no id" => identity.LogoutToken(_ => { }, who, ("jti", null)),
            "nobody" => identity.LogoutToken(_ => { }),
            "type of any token" => identity.LogoutToken(token => token.TokenType = "JWT", who),
            "no type" => identity.LogoutToken(token => token.TokenType = null, who),
            "access token" => identity.AccessToken("york.team-manager"),
            _ => identity.LogoutToken(token => token.TokenType = "at+jwt", who),
        };

        Assert.Equal(HttpStatusCode.BadRequest, await SayAsync(token));

        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(cookie));
    }

    [Theory]
    [InlineData("/signin-oidc")]
    [InlineData("/signin-oidc?code=a&state=b")]
    [InlineData("/signin-oidc?state=")]
    [InlineData("/signin-oidc?error=server_error&error_description=%3Cscript%3E&state=x")]
    public async Task A_way_back_that_nobody_began_is_a_page_that_leads_in(string path)
    {
        var page = await _portal.NewBrowser().GetAsync(path);

        Assert.Equal((400, "You are not signed in yet"), (page.Status, page.Heading));
        Assert.True(page.Links("/"));
        Assert.DoesNotContain("script>", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_back_into_another_browser_is_a_page_that_leads_in()
    {
        var begun = await _portal.NewBrowser().Http.GetAsync("/");
        var browser = _portal.NewBrowser();

        var page = await browser.ViewAsync(
            "/signin-oidc", await browser.ReturnAsync("york.team-manager", HttpUtility.ParseQueryString(begun.Headers.Location!.Query)));

        Assert.Equal((400, "You are not signed in yet"), (page.Status, page.Heading));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/")).StatusCode);
    }

    private static DateTime Past(int hours) => TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(hours);

    private static SigningCredentials Foreign() =>
        new(new RsaSecurityKey(System.Security.Cryptography.RSA.Create(2048)) { KeyId = "1" }, SecurityAlgorithms.RsaSha256);

    /// <summary>Signs somebody in, and copies the cookie as a thief would.</summary>
    private async Task<(string Cookie, Browser Browser)> SignedInAsync(string role = "team-manager")
    {
        var browser = _portal.NewBrowser();
        var sent = await browser.Http.GetAsync("/");
        var back = await browser.ReturnAsync($"york.{role}", HttpUtility.ParseQueryString(sent.Headers.Location!.Query));
        return (CookieOf(back), browser);
    }

    /// <summary>Signs in with a browser that somebody has put a session's cookie into.</summary>
    private async Task<string> SignInWithAsync(string cookie)
    {
        var browser = _portal.NewBrowser();
        var asked = HttpUtility.ParseQueryString((await browser.Http.GetAsync("/")).Headers.Location!.Query);
        browser.Http.DefaultRequestHeaders.Add("Cookie", cookie);
        return CookieOf(await browser.ReturnAsync("york.auditor", asked));
    }

    private static string CookieOf(HttpResponseMessage back) => back.Headers.GetValues("Set-Cookie")
        .Single(set => set.StartsWith("referrals=", StringComparison.Ordinal)).Split(';')[0];

    private async Task<HttpStatusCode> AskWithAsync(string cookie, Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>? portal = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookie);
        return (await _portal.NewBrowser(portal: portal).Http.SendAsync(request)).StatusCode;
    }

    private async Task<HttpStatusCode> SayAsync(string? token, Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>? portal = null)
    {
        using var form = new FormUrlEncodedContent(token is null ? [] : [KeyValuePair.Create("logout_token", token)]);
        return (await _portal.NewBrowser(portal: portal).Http.PostAsync("/backchannel-logout", form)).StatusCode;
    }

    private static async Task SignOutAsync(Browser browser)
    {
        var home = await browser.GetAsync("/");
        var token = home.Html.QuerySelector("header form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.PostAsync("/sign-out", form)).StatusCode);
    }

    private static Dictionary<string, object> Events(string name, object value) => new(StringComparer.Ordinal) { [name] = value };

    private Task<T> QueryAsync<T>(Func<PortalDbContext, Task<T>> query) =>
        _portal.QueryPortalAsync(async services => await query(services.GetRequiredService<PortalDbContext>()));
}
