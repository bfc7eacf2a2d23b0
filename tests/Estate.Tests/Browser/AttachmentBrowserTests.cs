using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Journeys;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>A Common Assessment is attached by hand and the child's chronology printed, in headless Chromium.</summary>
[Collection(EstateCollection.Name)]
public sealed class AttachmentBrowserTests(EstateFixture estate)
{
    [Fact]
    public async Task Without_scripts_a_file_that_is_too_large_is_answered_with_the_limit_and_the_form_as_it_was_filled_in()
    {
        var child = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("08"), "dudley"));
        await using var worker = await Desk.SignInAsync(estate, "dudley.front-door-worker", withJavaScript: false);
        foreach (var megabytes in new[] { 11, 15, 20 })
        {
            await worker.Page.GotoAsync($"/cases/{child.Id}/attachments");
            await worker.ChooseAsync("Kind", "photograph");
            await worker.Page.Locator("input[type='file']").SetInputFilesAsync(
                new FilePayload { Name = "scan.pdf", MimeType = "application/pdf", Buffer = new byte[megabytes * 1024 * 1024] });
            var answer = await worker.Page.RunAndWaitForResponseAsync(
                () => worker.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Attach", Exact = true }).ClickAsync(),
                response => response.Request.Method == "POST");
            await worker.Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);

            Assert.Equal(413, answer.Status);
            Assert.Contains("The file may have at most 10 MB.", await worker.TextAsync(), StringComparison.Ordinal);
            Assert.True(await worker.Page.Locator("input[name='Kind'][value='photograph']").IsCheckedAsync());
        }
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    [Trait("Rule", "P4.2")]
    public async Task A_file_is_attached_opened_and_on_the_printed_chronology_without_an_accessibility_violation()
    {
        var child = Assert.Single(Case.Of(estate, await estate.PostSampleAsync("08"), "dudley"));
        await using var worker = await Desk.SignInAsync(estate, "dudley.front-door-worker");
        await worker.UntilShownAsync($"/cases/{child.Id}", "Attach a file");

        await worker.OpenAsync($"/cases/{child.Id}/attachments");
        await worker.ChooseAsync("Kind", "common-assessment");
        await worker.PressAsync("Attach");
        Assert.Contains("Choose a file", await worker.TextAsync(), StringComparison.Ordinal);
        Assert.True(await worker.Page.Locator("input[name='Kind'][value='common-assessment']").IsCheckedAsync());
        var tooLarge = new FilePayload { Name = "scan.pdf", MimeType = "application/pdf", Buffer = new byte[12 * 1024 * 1024] };
        await worker.Page.Locator("input[type='file']").SetInputFilesAsync(tooLarge);
        Assert.Contains("The file may have at most 10 MB.", await worker.TextAsync(), StringComparison.Ordinal);
        Assert.True(await worker.Page.Locator("input[name='Kind'][value='common-assessment']").IsCheckedAsync());
        await worker.Page.Locator("input[type='file']").SetInputFilesAsync(
            new FilePayload { Name = "CAF.pdf", MimeType = "application/pdf", Buffer = Intake.Tests.SampleFiles.Pdf });
        await worker.PressAsync("Attach");
        Assert.Contains("The file is attached.", await worker.TextAsync(), StringComparison.Ordinal);
        var saved = await worker.Page
            .RunAndWaitForDownloadAsync(() => worker.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "CAF.pdf" }).ClickAsync());
        Assert.Equal("CAF.pdf", saved.SuggestedFilename);

        await worker.OpenAsync($"/cases/{child.Id}/chronology");
        await worker.PressAsync("Version to print");
        await worker.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await worker.Page.Locator("header").First.IsVisibleAsync());
        Assert.False(await worker.Page.Locator("[data-print]").IsVisibleAsync());
        var printed = await worker.TextAsync();
        Assert.Contains("Common Assessment attached", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Common Assessment opened", printed, StringComparison.Ordinal);
    }
}
