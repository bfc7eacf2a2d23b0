namespace ReferralPlatform.Portal.Tests;

/// <summary>Managers see who viewed a record, auditors whose access stands out, and nobody else either.</summary>
[Collection(PortalCollection.Name)]
public sealed class ReadingTests : IClassFixture<CasesInEveryState>
{
    private readonly PortalFixture _portal;
    private readonly CasesInEveryState _cases;

    public ReadingTests(PortalFixture portal, CasesInEveryState cases)
    {
        _portal = portal;
        _cases = cases;
        _portal.Reset();
    }

    [Fact]
    public async Task A_manager_finds_on_the_case_who_viewed_it_and_a_worker_does_not()
    {
        var page = _cases.Resolve("/cases/{open}");
        var worker = await _portal.SignInAsync("front-door-worker");
        var manager = await _portal.SignInAsync("team-manager");
        Assert.False((await worker.GetAsync(page)).Links($"{page}/who-viewed"));
        Assert.Equal(403, (await worker.GetAsync($"{page}/who-viewed")).Status);

        Assert.True((await manager.GetAsync(page)).Links($"{page}/who-viewed"));
        var viewed = await manager.GetAsync($"{page}/who-viewed");

        Assert.Contains("Callista Ward", viewed.Text, StringComparison.Ordinal);
        Assert.Contains("case page", viewed.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Not complete just now", viewed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not found", viewed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_does_not_work_with_the_child_says_why_and_goes_on_to_the_page()
    {
        var page = _cases.Resolve("/cases/{open}");
        var stranger = await _portal.SignInAsync("social-worker");
        var sent = await stranger.GetAsync($"{page}/chronology");
        Assert.Equal($"{page}/reason?returnTo={Uri.EscapeDataString($"{page}/chronology")}", sent.Response.Headers.Location?.OriginalString);
        var asked = await stranger.GetAsync(sent.Response.Headers.Location!.OriginalString);
        Assert.Equal("Why do you need this record?", asked.Heading);
        var incomplete = await stranger.SubmitAsync(asked, Typed(("Reason", "child-at-risk")));
        Assert.Contains("Enter what you need the record for", incomplete.Text, StringComparison.Ordinal);

        var opened = await stranger.SubmitAsync(
            asked, Typed(("Reason", "child-at-risk"), ("Words", "The hospital is on the phone about a brother.")));

        Assert.Equal($"{page}/chronology", opened.Path);
        Assert.Equal(200, (await stranger.GetAsync(page)).Status);
        var manager = await _portal.SignInAsync("team-manager");
        var openings = await manager.GetAsync("/openings");
        Assert.Contains("The hospital is on the phone about a brother.", openings.Text, StringComparison.Ordinal);
        var row = openings.Html.QuerySelectorAll("main tr").Single(one => one.TextContent.Contains("The hospital is on the phone", StringComparison.Ordinal));
        var review = await manager.GetAsync(row.QuerySelector("a[href$='/review']")!.GetAttribute("href")!);
        var looked = await manager.SubmitAsync(review, Typed(("WasRight", "yes"), ("Comment", "The call is on record.")));
        Assert.Equal("/openings", looked.Path);
        Assert.Contains("Needed: “The call is on record.”", (await manager.GetAsync("/openings?view=all")).Text, StringComparison.Ordinal);
        Assert.Contains("the child may have to be protected", (await manager.GetAsync($"{page}/who-viewed")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await stranger.GetAsync("/openings")).Status);
    }

    [Fact]
    public async Task An_auditor_finds_who_viewed_records_out_of_hours_and_what_they_were()
    {
        _portal.Clock.SetLondon("2026-10-06 22:30");
        var worker = await _portal.SignInAsync("front-door-worker");
        await worker.GetAsync(_cases.Resolve("/cases/{open}"));
        var auditor = await _portal.SignInAsync("auditor");

        var unusual = await auditor.GetAsync("/readings");
        Assert.Contains("Callista Ward", unusual.Text, StringComparison.Ordinal);
        var hers = await auditor.GetAsync("/readings/york.front-door-worker");

        Assert.Contains("What Callista Ward viewed", hers.Text, StringComparison.Ordinal);
        Assert.True(hers.Links(_cases.Resolve("/cases/{open}/who-viewed")));
        Assert.Equal(404, (await auditor.GetAsync("/readings?until=soon")).Status);
        Assert.Equal(403, (await (await _portal.SignInAsync("team-manager")).GetAsync("/readings")).Status);
    }

    private static Dictionary<string, string?> Typed(params (string Field, string Value)[] typed) =>
        typed.ToDictionary(one => one.Field, one => (string?)one.Value, StringComparer.Ordinal);
}
