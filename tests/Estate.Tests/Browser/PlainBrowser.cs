using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>
/// A browser that keeps cookies and sends forms, but runs no script and draws nothing: for what many pages say and where they lead. How pages look and work is
/// for <see cref="Desk"/>, which takes ten times as long.
/// </summary>
internal static class PlainBrowser
{
    /// <summary>Somebody without an account.</summary>
    public static IBrowsingContext Open() => BrowsingContext.New(Configuration.Default.WithDefaultLoader().WithDefaultCookies());

    public static async Task<IBrowsingContext> SignInAsync(EstateFixture estate, string person)
    {
        var browser = Open();
        var choice = await browser.OpenAsync(estate.Gateway.ToString());
        var chosen = choice.QuerySelector<IHtmlButtonElement>($"button[name='person'][value='{person}']");
        Assert.True(chosen is not null, $"{person} cannot be chosen at {choice.Url}: {choice.Body?.TextContent}");
        var home = await chosen.Form!.SubmitAsync(chosen);
        Assert.Equal((200, estate.Gateway.Authority), ((int)home.StatusCode, new Uri(home.Url).Authority));
        return browser;
    }

    /// <summary>Presses the last button that says this, and sends its form.</summary>
    public static async Task PressAsync(this IBrowsingContext browser, string name)
    {
        var button = browser.Active!.QuerySelectorAll<IHtmlButtonElement>("button").LastOrDefault(one => one.TextContent.Trim() == name);
        Assert.True(button is not null, $"There is no '{name}' at {browser.Active!.Url}: {browser.MainText()}");
        await button.Form!.SubmitAsync(button);
    }

    public static string MainText(this IBrowsingContext browser) => browser.Active!.QuerySelector("main")?.TextContent ?? browser.Active.StatusCode.ToString();
}
