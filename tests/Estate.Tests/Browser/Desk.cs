using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>One person at a browser. Every page opened is checked with axe-core.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private Desk(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Signs in through the identity provider as a person does, without drawing its pages: which page is opened first is up to the test.</summary>
    public static async Task<Desk> SignInAsync(EstateFixture estate, string person, bool withJavaScript = true)
    {
        var desk = await StrangerAsync(estate, withJavaScript);
        var requests = desk.Page.APIRequest;
        var choice = await requests.GetAsync("/");
        var form = new HtmlParser().ParseDocument(await choice.TextAsync()).QuerySelector("form[method='post']")!;
        var chosen = requests.CreateFormData().Set("person", person);
        var home = await requests.PostAsync(
            new Uri(new Uri(choice.Url), form.GetAttribute("action")!).ToString(), new APIRequestContextOptions { Form = chosen });
        Assert.Equal((200, estate.Gateway.Authority), (home.Status, new Uri(home.Url).Authority));
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

    /// <summary>Chooses whom a letter goes to, by a part of the name.</summary>
    public async Task SelectAddresseeAsync(string name)
    {
        var option = Page.Locator("select[name='Addressee'] option").Filter(new LocatorFilterOptions { HasText = name });
        await Page.Locator("select[name='Addressee']").SelectOptionAsync((await option.First.GetAttributeAsync("value"))!);
    }

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
        var broken = await Chromium.BrokenRulesAsync(Page);
        Assert.True(broken.Count == 0, $"{Page.Url} breaks accessibility rules: {string.Join("; ", broken)}");
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
