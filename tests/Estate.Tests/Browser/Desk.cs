using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Architecture;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>One person at a browser. Every page opened is checked with axe-core.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly string Axe = Path.Combine(Repository.Root, "gateway/Portal/node_modules/axe-core/axe.min.js");
    private readonly IBrowserContext _context;

    private Desk(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Starts headless Chromium.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync"],
    });

    /// <summary>Opens the portal and signs in through the identity provider, as a person does.</summary>
    /// <param name="underPolicy">Whether the pages' content policy holds, so that what the scripts do is what they may do; axe cannot be brought in
    /// then.</param>
    public static async Task<Desk> SignInAsync(EstateFixture estate, string person, bool withJavaScript = true, bool underPolicy = false)
    {
        var browser = await estate.BrowserAsync();

        // axe is brought in by the test, which the pages' content policy rightly forbids; the policy itself is tested elsewhere.
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = estate.Gateway.ToString(),
                JavaScriptEnabled = withJavaScript,
                BypassCSP = withJavaScript && !underPolicy
            });
        var desk = new Desk(context, await context.NewPageAsync());
        await desk.Page.GotoAsync("/");
        await desk.SignInAsync(estate.Gateway, person);
        return desk;
    }

    /// <summary>Chooses a person at the identity provider, where a page that needs one has led.</summary>
    public async Task SignInAsync(Uri portal, string person)
    {
        await Page.Locator($"button[name='person'][value='{person}']").ClickAsync();
        await Page.WaitForURLAsync(url => new Uri(url).Port == portal.Port);
    }

    /// <summary>Somebody without an account.</summary>
    public static async Task<Desk> StrangerAsync(EstateFixture estate, bool withJavaScript = true, ViewportSize? screen = null)
    {
        var browser = await estate.BrowserAsync();
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = estate.Gateway.ToString(),
                JavaScriptEnabled = withJavaScript,
                BypassCSP = withJavaScript,
                ViewportSize = screen,
            });
        return new Desk(context, await context.NewPageAsync());
    }

    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await CheckAccessibilityAsync();
    }

    /// <summary>Presses the button or link that a person would, and checks where it leads.</summary>
    public async Task PressAsync(string name)
    {
        var pressed = Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true })
            .Or(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }));
        await pressed.Last.ClickAsync();
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await CheckAccessibilityAsync();
    }

    public Task TypeAsync(string field, string text) => Page.Locator($"[name='{field}']").FillAsync(text);

    public Task ChooseAsync(string field, string value) => Page.Locator($"input[name='{field}'][value='{value}']").CheckAsync();

    public Task SelectAsync(string field, string value) => Page.Locator($"select[name='{field}']").SelectOptionAsync(value);

    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    /// <summary>Opens a page again until it shows the text: what it waits for happens in another service.</summary>
    public async Task UntilShownAsync(string path, string text) =>
        await TestKit.Eventually.Is(
            async () =>
            {
                await Page.GotoAsync(path);
                return await TextAsync();
            },
            shown => shown.Contains(text, StringComparison.OrdinalIgnoreCase),
            shown => $"no '{text}' at {path}: {shown}");

    /// <summary>Checks the page as it stands with axe-core; what a script or a redirect has led to is not checked by itself.</summary>
    public async Task CheckAccessibilityAsync()
    {
        var hasAxe = await Page.EvaluateAsync<bool>("() => 'axe' in window");
        if (!hasAxe)
        {
            await Page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Axe });
        }

        var violations = await Page.EvaluateAsync<JsonElement>(
            "() => axe.run().then(found => found.violations.map(v => ({ rule: v.id, where: v.nodes.map(n => n.html) })))");
        Assert.True(violations.GetArrayLength() == 0, $"{Page.Url} breaks accessibility rules: {violations.GetRawText()}");
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
