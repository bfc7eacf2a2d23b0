using System.Collections.Concurrent;
using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Browser;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>A page in real Chromium whose requests the portal answers within this process: they never reach a network.</summary>
internal sealed class Screen : IAsyncDisposable
{
    public const string Address = "http://portal.test";
    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;

    private Screen(IPlaywright playwright, IBrowser chromium, IPage page)
    {
        _playwright = playwright;
        _chromium = chromium;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Every address that was asked for, without the host.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <param name="browser">Who has signed in.</param>
    public static async Task<Screen> OpenAsync(Browser browser, bool scripts = true)
    {
        var playwright = await Playwright.CreateAsync();
        var chromium = await Chromium.LaunchAsync(playwright);
        var context = await chromium.NewContextAsync(new()
        {
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        var screen = new Screen(playwright, chromium, await context.NewPageAsync());
        await screen.Page.RouteAsync("**/*", route => screen.AnswerAsync(route, browser));
        return screen;
    }

    public async Task<IPage> GoAsync(string path)
    {
        var answer = await Page.GotoAsync(Address + path);
        Assert.True(answer!.Ok, $"{path}: {answer.Status}");
        return Page;
    }

    /// <summary>Keeps a picture for whoever wants to look, where they said so.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
    }

    private async Task AnswerAsync(IRoute route, Browser browser)
    {
        var address = new Uri(route.Request.Url).PathAndQuery;
        Asked.Enqueue(address);
        using var request = new HttpRequestMessage(new HttpMethod(route.Request.Method), address);
        if (route.Request.PostDataBuffer is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", route.Request.Headers["content-type"]);
        }

        using var answer = await browser.Http.SendAsync(request);
        await route.FulfillAsync(new RouteFulfillOptions
        {
            Status = (int)answer.StatusCode,
            Headers = answer.Headers.Concat(answer.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.Ordinal),
            BodyBytes = await answer.Content.ReadAsByteArrayAsync(),
        });
    }
}
