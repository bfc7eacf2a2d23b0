using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>Headless Chromium, and what axe-core finds on its pages.</summary>
internal static class Chromium
{
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync"],
    });

    /// <summary>The accessibility rules that a page breaks as it stands, and where.</summary>
    public static async Task<IReadOnlyList<string>> BrokenRulesAsync(IPage page)
    {
        // "Legacy" is within the page itself. The newer way is for pages with frames, which ours have none of: it opens a further page for each check, and
        // takes three times as long.
#pragma warning disable CS0618
        var found = await page.RunAxeLegacy(context: null, new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
        return [.. found.Violations.Select(rule => $"{rule.Id} at {string.Join(" and ", rule.Nodes.Select(node => node.Html))}")];
    }
}
