using ReferralPlatform.TestKit;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Operators see what services could not handle, have it replayed or put it away, and see nothing of any child.</summary>
[Collection(PortalCollection.Name)]
public sealed class OperationsTests
{
    private readonly PortalFixture _portal;

    public OperationsTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task An_operator_replays_a_parked_message_once_however_often_the_button_is_pressed()
    {
        var parked = await _portal.ParkAsync("allocation");
        var page = $"/operations/allocation/{parked.Id}";
        var browser = await _portal.SignInAsync("operator");
        Assert.True((await browser.GetAsync("/")).Links(page));
        Assert.True((await browser.GetAsync("/operations")).Links(page));
        var seen = await browser.GetAsync(page);
        Assert.Contains("JsonReaderException", seen.Text, StringComparison.Ordinal);
        Assert.True(seen.Links($"{page}/replay"));
        var confirm = await browser.GetAsync($"{page}/replay");

        var answers = await Task.WhenAll(browser.SendAsync(confirm), browser.SendAsync(confirm));

        Assert.All(answers, answer => Assert.Equal(page, answer.Headers.Location?.OriginalString));
        await Eventually.Is(() => browser.GetAsync(page), view => view.Text.Contains("failed 2 times", StringComparison.Ordinal), view => view.Text);
        var replayed = await browser.GetAsync(page);
        var act = Assert.Single(replayed.Html.QuerySelectorAll(".app-timeline li"));
        Assert.Contains("Had the message replayed.", act.TextContent, StringComparison.Ordinal);
        Assert.Contains("Rowan Teal", act.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "REL-11")]
    public async Task An_operator_puts_a_message_away_with_a_reason()
    {
        var parked = await _portal.ParkAsync("notification");
        var page = $"/operations/notification/{parked.Id}";
        var browser = await _portal.SignInAsync("operator");
        var form = await browser.GetAsync($"{page}/put-away");

        var unexplained = await browser.SubmitAsync(form);
        Assert.Equal(400, unexplained.Status);
        Assert.Equal("Enter why nothing more is to be done about it", unexplained.MessageAt("Reason"));
        var away = await browser.SubmitAsync(
            unexplained, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "It is from a test of the broker." });

        Assert.Equal(page, away.Path);
        Assert.Contains("“It is from a test of the broker.”", away.Text, StringComparison.Ordinal);
        Assert.False((await browser.GetAsync("/operations")).Links(page));
        Assert.True((await browser.GetAsync("/operations?view=put-away")).Links(page));
        Assert.Equal(403, (await browser.GetAsync($"{page}/put-away")).Status);
        Assert.Equal(200, (await browser.GetAsync($"{page}/replay")).Status);
    }

    [Theory]
    [Trait("Rule", "SEC-1")]
    [InlineData("front-door-worker")]
    [InlineData("social-worker")]
    [InlineData("team-manager")]
    [InlineData("service-manager")]
    [InlineData("business-support")]
    [InlineData("auditor")]
    [InlineData("police")]
    [InlineData("integration")]
    public async Task Nobody_else_finds_the_page(string role)
    {
        var browser = await _portal.SignInAsync(role);

        Assert.Equal(403, (await browser.GetAsync("/operations")).Status);
        Assert.Equal(403, (await browser.GetAsync($"/operations/screening/{Guid.CreateVersion7()}/replay")).Status);
        Assert.False((await browser.GetAsync("/procedures")).Links("/operations"));
    }

    [Fact]
    [Trait("Rule", "SEC-1")]
    public async Task An_operator_opens_no_record_and_no_page_of_anything_that_is_no_service()
    {
        var child = await _portal.RecordCaseAsync();
        var browser = await _portal.SignInAsync("operator");
        string[] others = [$"/cases/{child.Id}", "/cases", "/people", "/contacts", "/notifications", "/allocation", "/readings", "/openings", "/procedures"];
        foreach (var path in others)
        {
            Assert.Equal(403, (await browser.GetAsync(path)).Status);
        }

        Assert.Equal(404, (await browser.GetAsync($"/operations/elsewhere/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(404, (await browser.GetAsync($"/operations/screening/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(404, (await browser.GetAsync("/operations?view=all")).Status);
    }

    [Fact]
    public async Task A_service_that_is_away_is_named()
    {
        _portal.Services.Drop("GET", "/api/screening/parked-messages");
        var browser = await _portal.SignInAsync("operator");

        Assert.Contains("entries from screening could not be read", (await browser.GetAsync("/operations")).Text, StringComparison.Ordinal);
    }
}
