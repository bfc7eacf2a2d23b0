namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>A practice lead reads their own procedure and compares it with the others on one contact, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class ProcedurePageTests(EstateFixture estate)
{
    [Fact]
    public async Task A_practice_lead_compares_their_own_procedure_at_a_desk_and_on_a_phone()
    {
        await using var lead = await Desk.SignInAsync(estate, "york.service-manager");
        await lead.OpenAsync("/procedures");
        await lead.PressAsync("City of York Council");
        Assert.Contains("York 5.4", await lead.TextAsync(), StringComparison.Ordinal);

        await lead.PressAsync("What if: compare the procedures on one contact");
        await lead.Page.Locator("main summary").ClickAsync();
        await lead.PressAsync("05 A hospital on a Saturday night, an injury not explained");
        var text = await lead.TextAsync();
        Assert.Contains("answers differ from York", text, StringComparison.Ordinal);
        Assert.Contains("Saturday 7 November 2026, 21:40: immediately", text, StringComparison.Ordinal);
        Assert.Contains("Sunday 8 November 2026, 21:40: within 24 hours of receipt", text, StringComparison.Ordinal);
        Assert.Equal("York", await lead.Page.Locator("thead th a").First.InnerTextAsync());

        await lead.ChooseAsync("SignificantHarm", "no");
        await lead.PressAsync("Compare");
        Assert.Contains("SignificantHarm=no", lead.Page.Url, StringComparison.Ordinal);
        Assert.Contains("Discussed at the daily meeting of Monday 9 November 2026", await lead.TextAsync(), StringComparison.Ordinal);

        await lead.Page.SetViewportSizeAsync(390, 844);
        await lead.OpenAsync(new Uri(lead.Page.Url).PathAndQuery);
        Assert.True(await lead.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than a phone.");

        await lead.Page.Locator("#row-decision a.app-rule").First.ClickAsync();
        await lead.Page.WaitForURLAsync(url => url.EndsWith("#york-4-3", StringComparison.Ordinal));
        Assert.True(await lead.Page.Locator("#york-4-3").IsVisibleAsync());
    }
}
