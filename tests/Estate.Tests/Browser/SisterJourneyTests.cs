namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>Sample 01 by hand: from the worker's sign-in on the phone to the feedback, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class SisterJourneyTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P2.6")]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "P6.3")]
    [Trait("Rule", "P6.6")]
    [Trait("Rule", "P7.1")]
    public async Task Sample_01_from_sign_in_to_feedback_without_an_accessibility_violation()
    {
        await using var worker = await Desk.StrangerAsync(estate);
        await worker.Page.GotoAsync("/");
        await worker.SignInAsync(estate.Gateway, "peterborough.front-door-worker");
        await worker.OpenAsync("/");
        await RecordTheContactAsync(worker);
        var text = await worker.TextAsync();
        Assert.Contains("Contact recorded", text, StringComparison.Ordinal);
        Assert.Contains("Peterborough 2.3", text, StringComparison.Ordinal);
        Assert.Contains("Peterborough 5.1", text, StringComparison.Ordinal);
        var cases = await worker.Page.Locator("tbody a[href^='/cases/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.Equal(2, cases.Length);
        var lily = cases[0];

        await worker.UntilShownAsync(lily, "Recommend a response");
        await worker.OpenAsync(lily);
        await worker.PressAsync("Recommend a response");
        await worker.ChooseAsync("Option", await FirstOption(worker, "assessment"));
        await worker.ChooseAsync("Criteria", "child-in-need");
        await worker.ChooseAsync("Criteria", "threshold-document");
        await worker.TypeAsync("Reasons", "Signs of neglect at school; the mother is low and agrees.");
        await worker.PressAsync("Send to the manager");

        await using var manager = await Desk.SignInAsync(estate, "peterborough.team-manager");
        await manager.OpenAsync(lily);
        await manager.PressAsync("Approve or decide");
        await manager.ChooseAsync("Option", await FirstOption(manager, "assessment"));
        await manager.TypeAsync("Reasons", "The threshold for a Child and Family Assessment is met.");
        await manager.PressAsync("Authorise");
        Assert.Contains("The threshold for a Child and Family Assessment is met.", await manager.TextAsync(), StringComparison.Ordinal);

        var allocation = lily.Replace("/cases/", "/allocation/", StringComparison.Ordinal);
        await manager.UntilShownAsync(allocation, "Nobody yet");
        await manager.OpenAsync(allocation);
        await manager.SelectAsync("AllocatedTo", "peterborough.social-worker");
        await manager.PressAsync("Allocate");
        await manager.UntilShownAsync(allocation, "Shanice Campbell");

        await manager.UntilShownAsync(lily, "feedback");
        await manager.OpenAsync(lily);
        foreach (var path in new[]
        {
            "/contacts", "/allocation", "/strategy-discussions", "/notifications", "/notifications?view=sent", "/accessibility-statement",
            "/cases?view=overdue",
        })
        {
            await manager.OpenAsync(path);
        }
    }

    [Fact]
    public async Task A_contact_can_be_recorded_without_JavaScript_and_what_was_typed_survives_a_refusal()
    {
        await using var worker = await Desk.SignInAsync(estate, "york.front-door-worker", withJavaScript: false);
        await worker.Page.GotoAsync("/contacts/record");
        await worker.TypeAsync("Concern.Nature", "Crying most evenings.");
        await worker.Page.Locator("form.app-dense button.govuk-button:not(.govuk-button--secondary)").Last.ClickAsync();

        Assert.Equal("Crying most evenings.", await worker.Page.Locator("[name='Concern.Nature']").InputValueAsync());
        Assert.True(await worker.Page.Locator(".govuk-error-summary a").CountAsync() > 2);
    }

    private static async Task RecordTheContactAsync(Desk worker)
    {
        await worker.PressAsync("Record a contact");
        await worker.PressAsync("Add another child");
        await worker.ChooseAsync("Channel", "phone");
        await worker.ChooseAsync("Kind", "referral");
        await worker.SelectAsync("Referrer.SourceCode", "2A");
        await worker.TypeAsync("Referrer.Name", "Anna Okafor");
        await worker.TypeAsync("Referrer.Designation", "Designated safeguarding lead");
        await worker.TypeAsync("Referrer.Organisation", "Oakmere Primary");
        await worker.TypeAsync("Referrer.Email", "a.okafor@oakmere.example");
        foreach (var (child, first, day, month, year) in new[] { (0, "Lily", "14", "3", "2018"), (1, "Rose", "2", "9", "2020") })
        {
            await worker.TypeAsync($"Children[{child}].FirstName", first);
            await worker.TypeAsync($"Children[{child}].LastName", "Marsh");
            await TypeDateAsync(worker, $"Children[{child}].DateOfBirth", day, month, year);
            await worker.ChooseAsync($"Children[{child}].Sex", "F");
        }

        await worker.TypeAsync("Concern.Nature", "Both often arrive hungry, in unwashed clothes.");
        await worker.ChooseAsync("Concern.SignificantHarm", "no");
        await worker.ChooseAsync("Concern.PossibleCrime", "no");
        await worker.ChooseAsync("Concern.DomesticAbuse", "not-known");
        await worker.ChooseAsync("Concern.MentalIllness", "yes");
        await worker.ChooseAsync("Concern.SubstanceMisuse", "no");
        await worker.ChooseAsync("Concern.LearningDifficulties", "no");
        await worker.ChooseAsync("Consent.FamilyAware", "yes");
        await worker.ChooseAsync("Consent.Agreement", "given");
        await worker.PressAsync("Record the contact");
        if (!worker.Page.Url.Contains("/confirmation", StringComparison.Ordinal))
        {
            // The sisters are in other journeys too, and whoever records them again is shown that first.
            Assert.Contains("is likely the same child", await worker.TextAsync(), StringComparison.Ordinal);
            await worker.PressAsync("Record the contact");
        }

        Assert.True(worker.Page.Url.Contains("/confirmation", StringComparison.Ordinal), await worker.TextAsync());
    }

    private static async Task TypeDateAsync(Desk worker, string field, string day, string month, string year)
    {
        await worker.TypeAsync($"{field}.Day", day);
        await worker.TypeAsync($"{field}.Month", month);
        await worker.TypeAsync($"{field}.Year", year);
    }

    private static async Task<string> FirstOption(Desk desk, string word) =>
        (await desk.Page.Locator("input[name='Option']").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)"))
            .First(value => value.Contains(word, StringComparison.Ordinal));
}
