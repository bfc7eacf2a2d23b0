using System.Text.RegularExpressions;
using System.Web;

namespace ReferralPlatform.Portal.Tests;

[Collection(PortalCollection.Name)]
public sealed class SecurityHeaderTests
{
    /// <summary>Every header of every answer: a change here is a decision, not an accident.</summary>
    private const string Expected = """
        Cache-Control: no-store
        Content-Security-Policy: default-src 'none'; script-src 'self' 'nonce-…'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self' http://identity.test; frame-ancestors 'none'; base-uri 'none'
        Cross-Origin-Opener-Policy: same-origin
        Cross-Origin-Resource-Policy: same-origin
        Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()
        Referrer-Policy: no-referrer
        X-Content-Type-Options: nosniff
        X-Frame-Options: DENY
        X-Robots-Tag: noindex
        """;

    private readonly PortalFixture _portal;

    public SecurityHeaderTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/contacts/record")]
    [InlineData("/accessibility-statement")]
    [InlineData("/nowhere")]
    [InlineData("/cases/0199b000-0000-7000-8000-000000000009")]
    [InlineData("/error/500")]
    public async Task Every_answer_carries_the_same_headers(string path)
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(path);

        Assert.Equal(Expected, Snapshot(page.Response), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_refused_form_carries_them_too()
    {
        var browser = await _portal.SignInAsync("front-door-worker");

        var page = await browser.SubmitAsync(await browser.GetAsync("/contacts/record"), button: "Record the contact");

        Assert.Equal(400, page.Status);
        Assert.Equal(Expected, Snapshot(page.Response), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Cookies_are_for_this_host_only_where_it_has_a_certificate()
    {
        await using var secure = _portal.NewPortal("https://referrals.york.example");
        var browser = _portal.NewBrowser("https://referrals.york.example", secure);
        var sent = await browser.Http.GetAsync("/");

        var back = await browser.ReturnAsync("york.front-door-worker", HttpUtility.ParseQueryString(sent.Headers.Location!.Query));
        var form = await browser.Http.GetAsync("/contacts/record");

        var cookies = back.Headers.GetValues("Set-Cookie").Concat(form.Headers.GetValues("Set-Cookie"))
            .Where(cookie => cookie.Contains("referrals", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-referrals=", StringComparison.Ordinal));
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-referrals-form=", StringComparison.Ordinal));
        var signIn = sent.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(signIn, cookie => cookie.StartsWith("__Host-referrals-sign-in.", StringComparison.Ordinal));
        Assert.Contains(signIn, cookie => cookie.StartsWith("__Host-referrals-nonce.", StringComparison.Ordinal));
        Assert.All([.. cookies, .. signIn], cookie => Assert.Matches("^__Host-.*path=/;.*secure;.*samesite=lax;.*httponly", cookie));
    }

    [Theory]
    [InlineData("/session.js", "text/javascript; charset=utf-8")]
    [InlineData("/portal.css", "text/css; charset=utf-8")]
    [InlineData("/alive", "text/plain; charset=utf-8")]
    public async Task Styles_and_scripts_say_how_they_are_written(string path, string type)
    {
        using var answer = await _portal.NewBrowser().Http.GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, $"{answer.Content.Headers.ContentType}"));
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites_without_one()
    {
        var browser = _portal.NewBrowser();
        var sent = await browser.Http.GetAsync("/");

        var back = await browser.ReturnAsync("york.auditor", HttpUtility.ParseQueryString(sent.Headers.Location!.Query));

        var session = back.Headers.GetValues("Set-Cookie").Single(
            cookie => cookie.StartsWith("referrals", StringComparison.Ordinal) && !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Matches("path=/; samesite=lax; httponly", session);
    }

    private static string Snapshot(HttpResponseMessage response) => string.Join('\n', response.Headers
        .Where(header => header.Key is not ("Set-Cookie" or "Transfer-Encoding"))
        .OrderBy(header => header.Key, StringComparer.Ordinal)
        .Select(header =>
            $"{header.Key}: {Regex.Replace(string.Join(", ", header.Value), "'nonce-[^']+'", "'nonce-…'", RegexOptions.None, TimeSpan.FromSeconds(1))}"));
}
