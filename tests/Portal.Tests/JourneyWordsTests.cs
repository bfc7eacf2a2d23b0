using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ReferralPlatform.Portal.Tests;

/// <summary>
/// Every page of the two forms from outside, of every authority: it speaks as people do, and what is left empty or cannot be meant is said at its field,
/// where it also stands in the summary, and stays as it was typed.
/// </summary>
[Collection(PortalCollection.Name)]
public sealed class JourneyWordsTests
{
    private const string Text = "Kept\0 as\u0007 typed";
    private const string Kept = "Kept as typed";
    private const int MostPages = 60;
    private readonly PortalFixture _portal;

    public JourneyWordsTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    public static TheoryData<string, string> Public => new()
    {
        { "peterborough", "friend-or-neighbour" }, { "york", "friend-or-neighbour" }, { "york", "parent" }, { "york", "self" }, { "sefton", "self" },
        { "referrals-2024", "parent" }, { "dudley", "friend-or-neighbour" }, { "dudley", "relative" },
    };

    public static TheoryData<string, string> Partner => new()
    {
        { "peterborough", "referral" }, { "york", "enquiry" }, { "sefton", "referral" }, { "referrals-2024", "referral" }, { "dudley", "referral" },
    };

    [Theory]
    [MemberData(nameof(Public))]
    public async Task Every_page_says_what_is_wrong_in_words_of_the_public(string authority, string who)
    {
        var browser = _portal.NewBrowser();
        var start = await browser.GetAsync($"/refer/{authority}");
        WordsTests.AssertSpoken(start);
        WordsTests.AssertSpoken(await browser.GetAsync($"/refer/{authority}/advice/emergency"));
        WordsTests.AssertSpoken(await browser.GetAsync($"/refer/{authority}/advice/professionals"));
        await browser.SubmitAsync(start);

        var check = await ToTheEndAsync(
            browser, await browser.GetAsync($"/refer/{authority}/danger"), ("form.danger", "no"), ("form.who", who), ("referrer.email", "someone@example.org"));
        var done = await browser.SubmitAsync(check);

        Assert.True(done.Path.EndsWith("/done", StringComparison.Ordinal), $"{done.Path}: {string.Join("; ", done.Problems)}");
        WordsTests.AssertSpoken(done);
        var status = await browser.GetAsync("/refer/status");
        var unknown = await browser.SubmitAsync(status, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reference"] = "7K2M-Q9TX" });
        WrongFormTests.AssertSaid(unknown, unknown.Path);
        Assert.Equal("7K2M-Q9TX", unknown.ValueOf("Reference"));
        var known = await browser.SubmitAsync(status, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Reference"] = done.Html.GetElementById("reference")!.TextContent,
            ["AccessCode"] = done.Html.GetElementById("access-code")!.TextContent,
        });
        Assert.Equal(200, known.Status);
        WordsTests.AssertSpoken(known);
    }

    [Theory]
    [MemberData(nameof(Partner))]
    public async Task Every_page_says_what_is_wrong_in_words_of_a_professional(string authority, string kind)
    {
        var browser = await _portal.SignInAsync("partner-professional", authority);
        var own = await browser.GetAsync("/partner");
        WordsTests.AssertSpoken(own);
        var first = await browser.SubmitAsync(
            own, button: own.Text.Contains("not sent yet", StringComparison.Ordinal) ? "Start another instead, and delete that one" : "Start a referral");

        var check = await ToTheEndAsync(browser, first, ("kind", kind), ("referrer.email", "someone@example.org"), ("children[0].formAge", "not-known"));
        var done = await browser.SubmitAsync(check);

        Assert.True(done.Path.EndsWith("/done", StringComparison.Ordinal), $"{done.Path}: {string.Join("; ", done.Problems)}");
        WordsTests.AssertSpoken(done);
        WordsTests.AssertSpoken(await browser.GetAsync("/partner"));
        var attach = done.Html.QuerySelectorAll("a[href$='/attachment']").Select(link => link.GetAttribute("href")!).First();
        var form = await browser.GetAsync(attach);
        WordsTests.AssertSpoken(form);
        var empty = await browser.UploadAsync(form, new Dictionary<string, string?>(StringComparer.Ordinal), "none", content: null);
        Assert.Equal(400, empty.Status);
        WrongFormTests.AssertSaid(empty, attach);
        WordsTests.AssertSpoken(empty);
    }

    /// <summary>Sends each page empty and wrong before it is answered, up to check-answers.</summary>
    private static async Task<PageView> ToTheEndAsync(Browser browser, PageView page, params (string Field, string? Answer)[] given)
    {
        for (var seen = 0; !page.Path.EndsWith("/check", StringComparison.Ordinal); seen++)
        {
            Assert.True(page.Status == 200 && seen < MostPages, $"{page.Path}: {string.Join("; ", page.Problems)}");
            WordsTests.AssertSpoken(page);
            await RefuseAsync(browser, page, Fields(page).ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal), mayPass: true);
            foreach (var wrong in Wrong(page))
            {
                await RefuseAsync(browser, await browser.GetAsync(page.Path), wrong, mayPass: false);
            }

            page = await browser.SubmitAsync(await browser.GetAsync(page.Path), Answers(page, given), "Continue");
            Assert.True(page.Problems.Count == 0, $"{page.Path}: {string.Join("; ", page.Problems)}");
        }

        Assert.True(page.Status == 200, page.Text);
        WordsTests.AssertSpoken(page);
        return page;
    }

    private static async Task RefuseAsync(Browser browser, PageView page, Dictionary<string, string?> typed, bool mayPass)
    {
        if (Fields(page).Count == 0)
        {
            return;
        }

        using var response = await browser.SendAsync(page, typed, "Continue");
        if (response.Headers.Location is not null)
        {
            Assert.True(mayPass, $"{page.Path} took {string.Join(", ", typed)}.");
            return;
        }

        var refused = await browser.ViewAsync(page.Path, response);
        Assert.Equal(400, refused.Status);
        Assert.NotEmpty(refused.Problems);
        WrongFormTests.AssertSaid(refused, page.Path);
        WordsTests.AssertSpoken(refused);
        Assert.All(refused.Problems, problem => Assert.NotNull(problem.Href));
        Assert.All(refused.Problems, problem => Assert.NotNull(refused.Html.GetElementById($"{problem.Href![1..]}-error")));
        foreach (var (name, value) in typed.Where(field => field.Value is not null && refused.Html.QuerySelector($"[name='{field.Key}']") is not null))
        {
            var kept = refused.Html.QuerySelector($"input[name='{name}'][type=radio], input[name='{name}'][type=checkbox]") is null;
            Assert.True(!kept || refused.ValueOf(name) == (value is Text ? Kept : value), $"{page.Path}: {name} was {value} and is {refused.ValueOf(name)}.");
        }
    }

    /// <summary>What nobody can mean, a kind at a time; on pages without such fields nothing.</summary>
    private static IEnumerable<Dictionary<string, string?>> Wrong(PageView page)
    {
        var texts = page.Html.QuerySelectorAll("main input[type=text]:not([inputmode]), main textarea").Select(NameOf).ToList();
        var dates = page.Html.QuerySelectorAll("main input[inputmode=numeric][name$='.day']").Select(NameOf).Select(name => name[..^".day".Length]).ToList();
        var numbers = page.Html.QuerySelectorAll("main input[inputmode=numeric]").Select(NameOf)
            .Where(name => !dates.Exists(date => name.StartsWith($"{date}.", StringComparison.Ordinal))).ToList();
        var emails = page.Html.QuerySelectorAll("main input[type=email]").Select(NameOf).ToList();
        var choices = page.Html.QuerySelectorAll("main input[type=radio], main input[type=checkbox]").Select(NameOf).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (names, wrong) in new[]
        {
            (texts, Text), (texts, new string('x', 20_001)), (emails, "anna okafor@school.example"), (choices, "no-such-choice"),
        })
        {
            if (names.Count > 0)
            {
                yield return names.Select(name => KeyValuePair.Create(name, (string?)wrong)).Concat(Chosen(page, names))
                    .DistinctBy(field => field.Key, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
            }
        }

        foreach (var (day, month, year) in new[] { ("31", "2", "2019"), ("1", "1", "0018"), ("one", "two", "2019") })
        {
            foreach (var date in dates)
            {
                yield return Chosen(page, [$"{date}.day"]).Concat(
                    [
                        KeyValuePair.Create<string, string?>($"{date}.day", day), KeyValuePair.Create<string, string?>($"{date}.month", month),
                        KeyValuePair.Create<string, string?>($"{date}.year", year),
                    ]).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
            }
        }

        foreach (var identifier in texts.Where(IsIdentifier))
        {
            yield return new(StringComparer.Ordinal) { [identifier] = "943 476 5910" };
        }

        foreach (var number in numbers)
        {
            foreach (var wrong in new[] { "seven", "-1", "7.5", "99999999999" })
            {
                yield return Chosen(page, [number]).Append(KeyValuePair.Create<string, string?>(number, wrong))
                    .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The choice that brings each of these fields, where one does: what is not asked is not looked at.</summary>
    private static IEnumerable<KeyValuePair<string, string?>> Chosen(PageView page, IEnumerable<string> names) => names
        .Select(name => page.Html.QuerySelector($"[name='{name}']")!.Closest(".app-reveal")?.PreviousElementSibling?.QuerySelector("input"))
        .OfType<IHtmlInputElement>().DistinctBy(choice => choice.Name, StringComparer.Ordinal)
        .Select(choice => KeyValuePair.Create(choice.Name!, (string?)choice.Value));

    private static Dictionary<string, string?> Answers(PageView page, (string Field, string? Answer)[] given)
    {
        var typed = page.Html.QuerySelectorAll("main input[type=radio], main input[type=checkbox]").Select(NameOf).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => page.Html.QuerySelector($"input[name='{name}']")!.GetAttribute("value"), StringComparer.Ordinal);
        foreach (var name in page.Html.QuerySelectorAll("main input[type=text], main input[type=tel], main textarea").Select(NameOf))
        {
            typed[name] = IsIdentifier(name) ? "" : "7";
        }

        foreach (var (name, answer) in given.Concat([("form.more-children", "no"), ("form.more-adults", "no"), ("children[0].formAge", "guess")])
            .DistinctBy(field => field.Item1, StringComparer.Ordinal))
        {
            if (page.Html.QuerySelector($"[name='{name}']") is not null)
            {
                typed[name] = answer;
            }
        }

        return typed;
    }

    private static List<string> Fields(PageView page) =>
        [.. page.Html.QuerySelectorAll("main form input:not([type=hidden]), main form textarea").Select(NameOf).Distinct(StringComparer.Ordinal)];

    private static bool IsIdentifier(string name) => name.EndsWith(".nhsNumber", StringComparison.Ordinal) || name.EndsWith(".upn", StringComparison.Ordinal);

    private static string NameOf(IElement field) => field.GetAttribute("name")!;
}
