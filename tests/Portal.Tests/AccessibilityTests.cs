using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ReferralPlatform.Portal.Tests;

/// <summary>Every page of the staff's, drawn by headless Chromium and checked with axe-core.</summary>
[Collection(PortalCollection.Name)]
public sealed class AccessibilityTests(PortalFixture portal, CasesInEveryState cases) : IClassFixture<CasesInEveryState>, IAsyncLifetime
{
    private const string Address = "http://portal.test";
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public static TheoryData<string> Authorities => new(EveryPageTests.PagePaths.Select(CasesInEveryState.AuthorityOf).Distinct(StringComparer.Ordinal));

    [Theory]
    [Trait("Rule", "A11Y")]
    [MemberData(nameof(Authorities))]
    public async Task Every_page_is_accessible(string authority)
    {
        portal.Reset();
        var browser = await portal.SignInAsync("team-manager", authority);
        var page = await _chromium!.NewPageAsync();
        await page.RouteAsync("**/*", route => AnswerAsync(route, browser));
        var wrong = new List<string>();
        foreach (var path in EveryPageTests.PagePaths.Where(path => string.Equals(CasesInEveryState.AuthorityOf(path), authority, StringComparison.Ordinal)))
        {
            await page.GotoAsync(Address + cases.Resolve(path));
            wrong.AddRange(await BrokenRulesAsync(page, path));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
    }

    public async Task DisposeAsync()
    {
        await _chromium!.CloseAsync();
        _playwright!.Dispose();
    }

    /// <summary>The portal answers within this process: the browser's requests never reach a network.</summary>
    private static async Task AnswerAsync(IRoute route, Browser browser)
    {
        var path = new Uri(route.Request.Url).PathAndQuery;
        using var answer = await browser.Http.GetAsync(path);
        await route.FulfillAsync(new RouteFulfillOptions
        {
            Status = (int)answer.StatusCode,
            Headers = answer.Headers.Concat(answer.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.Ordinal),
            BodyBytes = await answer.Content.ReadAsByteArrayAsync(),
        });
    }

    private static async Task<IEnumerable<string>> BrokenRulesAsync(IPage page, string path)
    {
        // As in the estate's tests: within the page itself, since ours have no frames.
#pragma warning disable CS0618
        var found = await page.RunAxeLegacy(context: null, new AxeRunOptions { ResultTypes = [ResultType.Violations] });
#pragma warning restore CS0618
        return found.Violations.Select(rule => $"{path}: {rule.Id} at {string.Join(" and ", rule.Nodes.Select(node => node.Html))}");
    }
}
