using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>What a worker and a professional agreed, from the conversation to its being done, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class AgreedActionBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "S2b")]
    [Trait("Rule", "R5.4")]
    public async Task A_partner_sees_and_ticks_an_agreed_action()
    {
        const string Ring = "Ring the school nurse about his appointments";
        var recorded = await estate.PostSampleAsync("07", postedBy: "referrals-2024.partner-professional");
        var aisha = Assert.Single(Case.Of(estate, recorded, "referrals-2024"));
        var tomorrow = WorkingCalendar.LondonDate(TimeProvider.System.GetUtcNow()).AddDays(1);
        await using var worker = await Desk.SignInAsync(estate, "referrals-2024.front-door-worker");
        await worker.OpenAsync($"/cases/{aisha.Id}");
        await worker.PressAsync("Record what was agreed");
        await worker.ChooseAsync("Agreed.FurtherAction", "yes");
        await worker.TypeAsync("Agreed.Actions[0].What", Ring);
        await worker.ChooseAsync("Agreed.Actions[0].Owner", "referrer");
        await worker.TypeAsync("Agreed.Actions[0].DueOn.Day", $"{tomorrow.Day}");
        await worker.TypeAsync("Agreed.Actions[0].DueOn.Month", $"{tomorrow.Month}");
        await worker.TypeAsync("Agreed.Actions[0].DueOn.Year", $"{tomorrow.Year}");
        await worker.PressAsync("Record what was agreed");
        Assert.Contains(Ring, await worker.TextAsync(), StringComparison.Ordinal);

        await using var partner = await Desk.SignInAsync(estate, "referrals-2024.partner-professional");
        await partner.OpenAsync("/partner");
        await partner.Page.Locator("a", new PageLocatorOptions { HasTextString = $": {Ring}, {recorded.Reference}" }).ClickAsync();
        await partner.CheckAccessibilityAsync();
        Assert.Contains(Ring, await partner.TextAsync(), StringComparison.Ordinal);
        await partner.PressAsync("Mark as done");
        Assert.Contains("Done", await partner.TextAsync(), StringComparison.Ordinal);

        await worker.UntilShownAsync($"/cases/{aisha.Id}", "was marked as done by the referrer");
        var message = await aisha.MessageAsync(MessageKind.AgreedActions);
        Assert.DoesNotContain(Ring, message.ToString(), StringComparison.Ordinal);
        await worker.OpenAsync("/agreed-actions?view=open");
        Assert.DoesNotContain(Ring, await worker.TextAsync(), StringComparison.Ordinal);
    }
}
