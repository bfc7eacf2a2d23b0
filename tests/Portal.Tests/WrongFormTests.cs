using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ReferralPlatform.Portal.Tests;

/// <summary>
/// Every form of the staff's pages, sent empty and sent with what nobody can mean: what is wrong is said at its field, and what was typed stays.
/// </summary>
[Collection(PortalCollection.Name)]
public sealed partial class WrongFormTests : IClassFixture<OwnCasesInEveryState>
{
    private const string Text = "Kept\0 as\u0007 typed";
    private const string Kept = "Kept as typed";

    private readonly PortalFixture _portal;
    private readonly CasesInEveryState _cases;
    private Browser _browser = null!;

    public WrongFormTests(PortalFixture portal, OwnCasesInEveryState cases)
    {
        _portal = portal;
        _cases = cases.Cases;
        _portal.Reset();
    }

    public static TheoryData<string> Forms => new(EveryPageTests.FormPaths);

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_sent_empty_says_in_the_order_of_the_page_what_to_enter(string path)
    {
        foreach (var (form, page) in await FormsAsync(path))
        {
            var answer = await SendAsync(page, form, _ => "");

            if (answer.Page is { } refused)
            {
                AssertSaid(refused, path);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_with_control_characters_is_shown_again_without_them_and_names_the_fields(string path)
    {
        foreach (var (form, page) in await FormsAsync(path))
        {
            var texts = TextsOf(form).Select(field => field.GetAttribute("name")!).ToHashSet(StringComparer.Ordinal);
            if (texts.Count == 0)
            {
                continue;
            }

            var answer = await SendAsync(page, form, name => texts.Contains(name) ? Text : null);

            Assert.True(answer.Page is not null, $"{path} took control characters: {answer.Status} {answer.Location}.");
            Assert.Equal(400, answer.Status);
            AssertSaid(answer.Page, path);
            Assert.Contains(answer.Page.Problems, problem => problem.Text.Contains("characters in it that cannot be kept", StringComparison.Ordinal));
            AssertKept(answer.Page, path, texts, Kept);
            Assert.DoesNotContain('\0', answer.Page.Html.DocumentElement.TextContent);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_form_with_choices_and_dates_that_there_are_not_says_so_at_the_fields(string path)
    {
        foreach (var (form, page) in await FormsAsync(path))
        {
            if (form.QuerySelector("select, input[type=radio], input[type=checkbox], input[name$='.Year']") is null)
            {
                continue;
            }

            var texts = TextsOf(form).Select(field => field.GetAttribute("name")!).ToHashSet(StringComparer.Ordinal);
            var answer = await SendAsync(
                page,
                form,
                name => name.EndsWith(".Year", StringComparison.Ordinal) ? "0018" : texts.Contains(name) ? "Some words"
                    : Hidden(form, name) ? null : "no-such-choice");

            Assert.True(
                answer.Page is not null || form.QuerySelector("select, input[type=radio]") is null,
                $"{path} took a choice that there is not: {answer.Location}");
            if (answer.Page is { } refused)
            {
                AssertSaid(refused, path);
                AssertKept(refused, path, texts, "Some words");
            }
        }
    }

    /// <summary>Fails where an error is not said in words, in the order of the page, with a link to its field.</summary>
    internal static void AssertSaid(PageView page, string path)
    {
        Assert.True(page.Status < 500, $"{path}: {page.Status}");
        if (page.Html.QuerySelector(".govuk-error-summary") is null)
        {
            return;
        }

        Assert.NotEmpty(page.Problems);
        var places = page.Problems.Select(problem => PlaceOf(page, problem.Href)).ToList();
        Assert.All(page.Problems.Zip(places), said => Assert.True(said.Second >= 0 || said.First.Href is null, $"{path}: {said.First} leads nowhere."));
        Assert.Equal(places.Order(), places);
        Assert.All(page.Problems, problem => Assert.False(Raw().IsMatch(problem.Text), $"{path}: {problem.Text}"));
        Assert.All(page.Problems, problem => Assert.DoesNotContain("{label}", problem.Text, StringComparison.Ordinal));
    }

    /// <summary>Fails where something that was typed is gone, on a page that still has a field for it.</summary>
    private static void AssertKept(PageView page, string path, IReadOnlySet<string> names, string typed)
    {
        var fields = names.Select(name => (name, Shown: page.Html.QuerySelectorAll($"main [name='{name}']"))).Where(field => field.Shown.Length > 0).ToList();
        Assert.All(fields, field => Assert.True(
            field.Shown.Any(shown => shown is IHtmlInputElement { Value: var value } && value == typed
                || shown is IHtmlTextAreaElement { Value: var text } && text == typed),
            $"{path}: what was typed in {field.name} is gone."));
    }

    private static int PlaceOf(PageView page, string? href)
    {
        var target = href is null ? null : page.Html.GetElementById(href[1..]);
        return target is null ? -1 : page.Html.All.Index().First(entry => entry.Item == target).Index;
    }

    /// <summary>The forms of a page that take something typed or chosen.</summary>
    private async Task<IReadOnlyList<(IHtmlFormElement Form, PageView Page)>> FormsAsync(string path)
    {
        var browser = await _portal.OpenAsync(CasesInEveryState.PersonFor(path));
        _browser = browser;
        var page = await browser.GetAsync(_cases.Resolve(path));
        return page.Status != 200
            ? []
            : [.. page.Html.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Where(IsFilledIn).Select(form => (form, page))];
    }

    private static bool IsFilledIn(IHtmlFormElement form) => form.QuerySelector("input:not([type=hidden]), textarea, select") is not null;

    private static IEnumerable<IElement> TextsOf(IHtmlFormElement form) =>
        form.QuerySelectorAll("input[type=text], input[type=email], input[type=tel], textarea").Where(field => !Box().IsMatch(field.GetAttribute("name")!));

    private static bool Hidden(IHtmlFormElement form, string name) => form.QuerySelector($"input[type=hidden][name='{name}']") is not null;

    /// <param name="typed">What is typed by name; null leaves the field as it stands.</param>
    private async Task<(int Status, string? Location, PageView? Page)> SendAsync(PageView page, IHtmlFormElement form, Func<string, string?> typed)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in form.QuerySelectorAll("input, textarea, select").Where(field => field.GetAttribute("name") is { Length: > 0 }))
        {
            var name = field.GetAttribute("name")!;
            var isHidden = field.GetAttribute("type") is "hidden";
            if (field.GetAttribute("type") is "file" || (field.GetAttribute("type") is "radio" or "checkbox" && fields.Exists(known => known.Key == name)))
            {
                continue;
            }

            var stands = field switch
            {
                IHtmlInputElement { Type: "radio" or "checkbox" } => "",
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value ?? "",
                _ => "",
            };
            var value = isHidden ? stands : typed(name) ?? stands;
            if (isHidden || value.Length > 0 || field.GetAttribute("type") is not ("radio" or "checkbox"))
            {
                fields.Add(KeyValuePair.Create(name, value));
            }
        }

        if (form.QuerySelector("button[type=submit]:not([name])") is null && form.QuerySelector("button[name]") is { } button)
        {
            fields.Add(KeyValuePair.Create(button.GetAttribute("name")!, button.GetAttribute("value") ?? ""));
        }

        using HttpContent content = form.Enctype is "multipart/form-data" ? Multipart(fields) : new FormUrlEncodedContent(fields);
        var response = await _browser.Http.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action.Split('#')[0] : page.Path, content);
        return response.Headers.Location is { } location
            ? ((int)response.StatusCode, location.OriginalString, null)
            : ((int)response.StatusCode, null, await _browser.ViewAsync(page.Path, response));
    }

    private static MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        return content;
    }

    [GeneratedRegex(@"\.(Day|Month|Year|Time)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Box();

    /// <summary>A path of the API, a name with capitals inside, or a code.</summary>
    [GeneratedRegex(
        @"\w\[\d|\b[A-Z]?[a-z]+[A-Z]\w*|\d{4}-\d{2}-\d{2}|\b(team|service|assessment)-manager\b",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Raw();
}
