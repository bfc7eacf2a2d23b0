using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Architecture;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>
/// Screening by hand in headless Chromium: the worker, the partner who is asked, and the manager who returns, decides on both sisters and reads what was
/// frozen.
/// </summary>
[Collection(EstateCollection.Name)]
public sealed class DecisionBrowserTests(EstateFixture estate)
{
    private const string Assess = "child-and-family-assessment";
    private const string EarlyHelp = "early-intervention-and-prevention";
    [Fact]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "P6.2")]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.4")]
    [Trait("Rule", "S8")]
    public async Task P6_Sample_01_from_screening_to_snapshot_without_an_accessibility_violation()
    {
        var (contactId, lily, rose) = await RecordAsync();
        await using var worker = await Desk.SignInAsync(estate, "peterborough.front-door-worker");
        await ScreenAsync(worker, lily);
        await using (var health = await Desk.SignInAsync(estate, "peterborough.health"))
        {
            await AnswerAsync(health, await RequestAsync(lily));
        }

        await using var manager = await Desk.SignInAsync(estate, "peterborough.team-manager");
        await manager.OpenAsync($"/cases/{lily.Id}/return");
        await manager.TypeAsync("Reason", "Ask the mother what would help.");
        await SendAsync(manager, "Return for more work");
        Assert.Contains("The case is returned for more work.", await manager.TextAsync(), StringComparison.Ordinal);
        await lily.ActAsync(
            "front-door-worker",
            lily.Screening,
            "recommendations",
            new { option = Assess, reasons = "The mother asks for help with money and mornings.", criteria = new[] { "child-in-need" } });

        await rose.ActAsync(
            "front-door-worker",
            rose.Screening,
            "recommendations",
            new { option = EarlyHelp, reasons = "Rose is well, and gets help at nursery.", criteria = new[] { "caf-criteria" } });
        await DecideTogetherAsync(manager, lily);
        var decided = await manager.TextAsync();
        Assert.Contains("The decisions are recorded", decided, StringComparison.Ordinal);
        await AmendAsync(contactId);
        await ReadFrozenAsync(manager, lily);
        var sister = await rose.ScreenedAsync();
        Assert.Equal((EarlyHelp, ScreeningStage.Closed), (sister.Disposal!.Option, sister.Stage));
    }

    /// <summary>The sisters of sample 01, recorded just now.</summary>
    private async Task<(Guid ContactId, Case Lily, Case Rose)> RecordAsync()
    {
        var sample = JsonNode.Parse(
            await File.ReadAllTextAsync(Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo/samples"), "01-*.json").Single()))!["request"]!;
        sample["receivedAt"] = TimeProvider.System.GetUtcNow().AddMinutes(-2).ToString("o");
        var client = await estate.ClientForAsync("peterborough.front-door-worker");
        using var posted = await client.PostKeyedAsync("/api/intake/contacts", sample);
        var recorded = await posted.ReadAsync<RecordedContact>(201);
        var cases = Case.Of(estate, recorded, "peterborough");
        foreach (var sister in cases)
        {
            await sister.EventuallyAsync("team-manager", sister.Screening);
        }

        return (recorded.ContactId, cases[0], cases[1]);
    }

    private static async Task ScreenAsync(Desk worker, Case lily)
    {
        await worker.OpenAsync($"/cases/{lily.Id}/checks/known");
        await worker.ChooseAsync("Result", "no");
        await worker.TypeAsync("Note", "Nothing on record under either name.");
        await SendAsync(worker, "Record the check");
        await worker.OpenAsync($"/cases/{lily.Id}/agencies/requests/new");
        await worker.ChooseAsync("Agencies", "health");
        await worker.TypeAsync("Question", "Is she growing as she should?");
        await worker.PressAsync("Send the request");
        await worker.OpenAsync("/board?view=agencies");
        Assert.True(
            await worker.Page.Locator($"a[href='/cases/{lily.Id}/agencies']").IsVisibleAsync(), "The board does not show the agency that is still to answer.");
        await worker.OpenAsync($"/cases/{lily.Id}/recommendation");
        await worker.ChooseAsync("Option", Assess);
        await worker.ChooseAsync("Criteria", "child-in-need");
        await worker.TypeAsync("Reasons", "Signs of neglect; the mother is low.");
        await SendAsync(worker, "Send to the manager");
    }

    /// <summary>Sends a form that leads back to the case, whose page other journeys check.</summary>
    private static async Task SendAsync(Desk desk, string button)
    {
        await desk.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
        await desk.Page.WaitForURLAsync(url => url.Contains("?done=", StringComparison.Ordinal));
    }

    private static async Task<Guid> RequestAsync(Case lily)
    {
        var seen = await lily.EventuallyAsync<AgencyEnquiryView>("front-door-worker", $"{lily.Screening}/agencies");
        return Assert.Single(seen.Requests).RequestId;
    }

    private static async Task AnswerAsync(Desk health, Guid request)
    {
        await health.OpenAsync("/agency-requests");
        await health.Page.Locator($"a[href='/agency-requests/{request}']").ClickAsync();
        var seen = await health.TextAsync();
        Assert.Contains("Lily Marsh", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("hungry", seen, StringComparison.OrdinalIgnoreCase);
        await health.TypeAsync("Information", "She has lost weight since May.");
        await health.TypeAsync("Dissent", "I would see both girls this week.");
        await health.PressAsync("Send the response");
        Assert.Contains("She has lost weight since May.", await health.TextAsync(), StringComparison.Ordinal);
    }

    private static async Task DecideTogetherAsync(Desk manager, Case lily)
    {
        await manager.OpenAsync($"/cases/{lily.Id}/decision");
        var beside = await manager.TextAsync();
        Assert.All(
            ["often arrive hungry", "She has lost weight since May.", "I would see both girls this week.", "The mother asks for help", "Rose Marsh",
                "History: previous involvement"],
            words => Assert.Contains(words, beside, StringComparison.Ordinal));
        await manager.PressAsync("Decide on all children of this contact together");
        await manager.ChooseAsync("ForAll.Option", Assess);
        await manager.ChooseAsync("ForAll.Criteria", "child-in-need");
        await manager.TypeAsync("ForAll.Reasons", "The threshold for an assessment is met.");
        await manager.ChooseAsync("Children[1].How", "own");
        await manager.ChooseAsync("Children[1].Own.Option", EarlyHelp);
        await manager.PressAsync("Authorise together");
        Assert.Contains("Enter the reasons for the decision on", await manager.TextAsync(), StringComparison.Ordinal);
        Assert.Equal("The threshold for an assessment is met.", await manager.Page.Locator("[name='ForAll.Reasons']").InputValueAsync());
        await manager.TypeAsync("Children[1].Own.Reasons", "Rose is well, and gets help at nursery.");
        await manager.ChooseAsync("Children[1].Own.Criteria", "caf-criteria");
        await SendAsync(manager, "Authorise together");
    }

    private async Task AmendAsync(Guid contactId)
    {
        var worker = await estate.ClientForAsync("peterborough.front-door-worker");
        var contact = $"/api/intake/contacts/{contactId}";
        var records = (await worker.GetAsync<ContactView>(contact)).Records;
        var record = $"/api/intake/contact-records/{records[0].ContactRecordId}";
        await Eventually.Is(
            async () =>
            {
                using var frozen = await worker.GetAsync($"{record}/frozen");
                return frozen.IsSuccessStatusCode;
            },
            "Intake froze the record");
        var nature = (await worker.GetAsync<ContactRecordView>(record)).Concern.Nature;
        using var amended = await worker.PostKeyedAsync(
            $"{contact}/amendments",
            new { changes = new[] { new { field = "concern.nature", before = nature, value = "Put right later." } } },
            await worker.ETagAsync(contact));
        await amended.JsonAsync(200);
    }

    private static async Task ReadFrozenAsync(Desk manager, Case lily)
    {
        await manager.Page.GotoAsync($"/cases/{lily.Id}");
        Assert.Contains("Put right later.", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.PressAsync("What was known when it was decided, and what followed");
        var frozen = await manager.TextAsync();
        Assert.All(
            ["often arrive hungry", "She has lost weight since May.", "The mother asks for help", "Ask the mother what would help.", "Version 1 was frozen",
                "On the manager’s screen: version 1."],
            words => Assert.Contains(words, frozen, StringComparison.Ordinal));
        Assert.DoesNotContain("Put right later.", frozen, StringComparison.Ordinal);
        Assert.DoesNotContain("does not have the fingerprint", frozen, StringComparison.Ordinal);
        await manager.TypeAsync("Note", "The nursery was told.");
        await manager.PressAsync("Add");
        Assert.Contains("The nursery was told.", await manager.TextAsync(), StringComparison.Ordinal);
    }
}
