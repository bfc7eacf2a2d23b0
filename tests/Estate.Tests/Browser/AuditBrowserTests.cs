using System.Globalization;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>The audit of closed contacts, the checks on an enquiry, and a referrer's outcome, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class AuditBrowserTests(EstateFixture estate)
{
    [Fact]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "Y7.1")]
    public async Task One_manager_draws_an_audit_sample_and_another_audits_it_on_a_phone()
    {
        var receivedAt = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("o");
        var advice = Assert.Single(
            Case.Of(estate, await estate.PostSampleAsync("04", sample => (sample["receivedAt"], sample["kind"]) = (receivedAt, "contact")), "york"));
        var enquiry = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("04", sample => sample["receivedAt"] = receivedAt), "york"));
        await advice.EventuallyAsync("front-door-worker", advice.Screening);
        await advice.ActAsync(
            "front-door-worker", advice.Screening, "decisions", await advice.DecisionAsync(Outcome.AdviceAndInformation, "Told where to turn."));
        await enquiry.EventuallyAsync("team-manager", enquiry.Enquiry);

        await using var manager = await Desk.SignInAsync(estate, "york.team-manager");
        await manager.OpenAsync($"/daily-meeting/enquiries/{enquiry.Id}");
        Assert.Contains("Missing", await manager.Page.Locator("section[aria-labelledby='checks']").InnerTextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync("/audits");
        await manager.PressAsync("Draw a sample");
        await manager.PressAsync("Draw");
        Assert.Contains("Enter how many, like 10", await manager.TextAsync(), StringComparison.Ordinal);
        var today = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow(), "Europe/London");
        await TypeDateAsync(manager, "From", today.AddDays(-1));
        await TypeDateAsync(manager, "To", today);
        await manager.TypeAsync("Size", "100");
        await manager.PressAsync("Draw");
        Assert.Contains("The same contacts", await manager.TextAsync(), StringComparison.Ordinal);

        await using var auditor = await Desk.SignInAsync(estate, "york.service-manager");
        await auditor.Page.SetViewportSizeAsync(390, 844);
        await auditor.OpenAsync($"/audits/contacts/{advice.Id}");
        Assert.True(
            await auditor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), "The audit is wider than a phone.");
        await auditor.ChooseAsync("Agrees", "no");
        await auditor.TypeAsync("Findings", "The school was never asked.");
        await auditor.TypeAsync("ToDo", "Ask the school.");
        await auditor.PressAsync("Record the audit");
        await auditor.OpenAsync($"/audits/contacts/{advice.Id}/review");
        await auditor.TypeAsync("Reason", "He may not be fed.");
        await auditor.PressAsync("Ask another manager to review it");
        await manager.OpenAsync("/audits?view=under-review");
        Assert.Contains("He may not be fed.", await manager.TextAsync(), StringComparison.Ordinal);
        await manager.OpenAsync($"/cases/{advice.Id}");
        Assert.Contains(
            "The school was never asked.", await manager.Page.Locator("section[aria-labelledby='audit']").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    public async Task A_professional_goes_from_their_own_referrals_to_the_outcome()
    {
        var recorded = await estate.PostSampleAsync("07", postedBy: "referrals-2024.partner-professional");
        var aisha = Assert.Single(Case.Of(estate, recorded, "referrals-2024"));
        await aisha.EventuallyAsync("team-manager", aisha.Screening);
        await aisha.ActAsync("team-manager", aisha.Screening, "decisions", await aisha.DecisionAsync(Outcome.EarlyHelp, "A family worker can help now."));

        await using var partner = await Desk.SignInAsync(estate, "referrals-2024.partner-professional");
        var link = $"a[href='/partner/outcomes/{aisha.Id}']";
        await TestKit.Eventually.Is(
            async () =>
            {
                await partner.Page.GotoAsync("/partner");
                return await partner.Page.Locator(link).CountAsync() == 1;
            },
            "the referral shows as decided");
        await partner.OpenAsync("/partner");
        await partner.Page.Locator(link).ClickAsync();
        await partner.OpenAsync($"/partner/outcomes/{aisha.Id}");

        Assert.Contains("more senior manager", await partner.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Bello", await partner.Page.TitleAsync(), StringComparison.Ordinal);
    }

    private static async Task TypeDateAsync(Desk desk, string field, DateTimeOffset on)
    {
        await desk.TypeAsync($"{field}.Day", on.Day.ToString(CultureInfo.InvariantCulture));
        await desk.TypeAsync($"{field}.Month", on.Month.ToString(CultureInfo.InvariantCulture));
        await desk.TypeAsync($"{field}.Year", on.Year.ToString(CultureInfo.InvariantCulture));
    }
}
