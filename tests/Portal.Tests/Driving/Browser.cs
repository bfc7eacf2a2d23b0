using System.Collections.Specialized;
using System.Web;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>A browser without scripts: it keeps cookies, and sends forms as they stand in the page.</summary>
internal sealed class Browser(HttpClient http)
{
    private readonly HtmlParser _parser = new();

    public HttpClient Http => http;

    public async Task SignInAsync(FakeIdentityProvider identity, string person)
    {
        var sent = await http.GetAsync("/");
        var asked = HttpUtility.ParseQueryString(sent.Headers.Location!.Query);
        var back = await ReturnAsync(person, asked);
        Assert.True(identity.TokenRequests.Count > 0, "The portal redeemed no code.");
        Assert.Equal("/", back.Headers.Location?.OriginalString);
    }

    /// <summary>Comes back from the provider, where the portal asked this.</summary>
    public Task<HttpResponseMessage> ReturnAsync(string person, NameValueCollection asked) =>
        http.GetAsync($"/signin-oidc?code={FakeIdentityProvider.CodeFor(person, asked["nonce"])}&state={Uri.EscapeDataString(asked["state"]!)}");

    public async Task<PageView> GetAsync(string path) => await ViewAsync(path, await http.GetAsync(path));

    /// <summary>Fills in the page's form and presses a button; follows one redirect, as browsers do.</summary>
    /// <param name="page">The page whose form is sent.</param>
    /// <param name="typed">What is typed or chosen, by field name; null unchooses.</param>
    /// <param name="button">The text on the button; the form's first button when not given.</param>
    public async Task<PageView> SubmitAsync(PageView page, IReadOnlyDictionary<string, string?>? typed = null, string? button = null)
    {
        var response = await SendAsync(page, typed, button);
        var path = page.Path;
        if (response.Headers.Location is { } location)
        {
            path = location.OriginalString;
            response = await http.GetAsync(path);
        }

        return await ViewAsync(path, response);
    }

    /// <summary>Sends the page's form that takes a file, with one; follows one redirect.</summary>
    /// <param name="content">Null when no file was chosen.</param>
    public async Task<PageView> UploadAsync(PageView page, IReadOnlyDictionary<string, string?> typed, string name, byte[]? content)
    {
        var form = (IHtmlFormElement)page.Html.QuerySelector("main form[enctype='multipart/form-data']")!;
        using var body = new MultipartFormDataContent();
        foreach (var (field, value) in FieldsOf(form).Where(field => !typed.ContainsKey(field.Key))
            .Concat(typed.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Key, field.Value!))))
        {
            body.Add(new StringContent(value), field);
        }

        if (content is not null)
        {
            body.Add(new ByteArrayContent(content), form.QuerySelector("input[type=file]")!.GetAttribute("name")!, name);
        }

        var response = await http.PostAsync(page.Path, body);
        var path = response.Headers.Location?.OriginalString ?? page.Path;
        return await ViewAsync(path, response.Headers.Location is null ? response : await http.GetAsync(path));
    }

    /// <summary>The answer to the form itself, before any redirect is followed.</summary>
    public async Task<HttpResponseMessage> SendAsync(PageView page, IReadOnlyDictionary<string, string?>? typed = null, string? button = null)
    {
        var pressed = page.Html.QuerySelectorAll("main form button").Cast<IHtmlButtonElement>()
            .FirstOrDefault(candidate => button is null || candidate.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"{page.Path} has no button '{button}'. It says: {page.Text}");
        var form = (IHtmlFormElement)pressed.Closest("form")!;
        var fields = FieldsOf(form).Where(field => typed is null || !typed.ContainsKey(field.Key)).ToList();
        fields.AddRange((typed ?? new Dictionary<string, string?>(StringComparer.Ordinal)).Where(field => field.Value is not null)
            .Select(field => KeyValuePair.Create(field.Key, field.Value!)));
        if (pressed.Name is { Length: > 0 } name)
        {
            fields.Add(KeyValuePair.Create(name, pressed.Value));
        }

        var action = (pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Path).Split('#')[0];
        using var content = new FormUrlEncodedContent(fields);
        return await http.PostAsync(action, content);
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form) =>
        form.QuerySelectorAll("input, textarea, select").SelectMany(element => element switch
        {
            IHtmlInputElement { Type: "radio" or "checkbox" } box => box.IsChecked
                ? [KeyValuePair.Create(box.Name!, box.Value)]
                : Array.Empty<KeyValuePair<string, string>>(),
            IHtmlInputElement { Type: "file" } => [],
            IHtmlInputElement input => [KeyValuePair.Create(input.Name!, input.Value)],
            IHtmlTextAreaElement area => [KeyValuePair.Create(area.Name!, area.Value)],
            IHtmlSelectElement select => [KeyValuePair.Create(select.Name!, select.Value ?? "")],
            _ => [],
        });

    public async Task<PageView> ViewAsync(string path, HttpResponseMessage response) =>
        new(path, response, _parser.ParseDocument(await response.Content.ReadAsStringAsync()));
}

/// <summary>A page as it arrived.</summary>
internal sealed record PageView(string Path, HttpResponseMessage Response, IHtmlDocument Html)
{
    public int Status => (int)Response.StatusCode;

    public string Heading => Collapse(Html.QuerySelector("h1")?.TextContent);

    public IEnumerable<string> Headings => Html.QuerySelectorAll("main h2").Select(heading => Collapse(heading.TextContent));

    public string Text => Collapse(Html.QuerySelector("main")?.TextContent);

    /// <summary>The message at a field, without its hidden "Error:".</summary>
    public string? MessageAt(string field)
    {
        var id = field.Replace('[', '_').Replace(']', '_').Replace('.', '_');
        return Html.GetElementById(id + "-error") is { } message ? Collapse(message.TextContent).Replace("Error: ", "", StringComparison.Ordinal) : null;
    }

    /// <summary>The lines of the error summary, with where each leads.</summary>
    public IReadOnlyList<(string Text, string? Href)> Problems =>
        [.. Html.QuerySelectorAll(".govuk-error-summary__list li").Select(line => (Collapse(line.TextContent), line.QuerySelector("a")?.GetAttribute("href")))];

    /// <summary>What a field holds.</summary>
    public string? ValueOf(string name) => Html.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement { Type: "radio" or "checkbox" } => (Html.QuerySelector($"[name='{name}']:checked") as IHtmlInputElement)?.Value,
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    public bool Links(string href) => Html.QuerySelectorAll("a").Any(link => link.GetAttribute("href") == href);

    private static string Collapse(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
