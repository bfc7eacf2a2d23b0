using System.Globalization;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ReferralPlatform.Estate.Tests.Browser;

/// <summary>
/// Whatever a referrer leaves out or writes, staff can read the referral: each authority's public and professional form, once with every optional answer
/// skipped and once with every answer given, and every word of it on the case page.
/// </summary>
[Collection(EstateCollection.Name)]
public sealed class EveryAnswerTests(EstateFixture estate)
{
    [Theory]
    [InlineData("peterborough")]
    [InlineData("york")]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    [InlineData("dudley")]
    [Trait("Rule", "P2.1")]
    [Trait("Rule", "P2.5")]
    [Trait("Rule", "R3.1")]
    [Trait("Rule", "D1.6")]
    [Trait("Rule", "Y5.5")]
    public async Task Staff_read_every_word_of_a_referral_but_not_which_neighbour_sent_it(string authority)
    {
        // Three people at once, each at a browser of their own.
        var sent = await Task.WhenAll(
            FromAStrangerAsync(authority, answersEverything: false), FromAStrangerAsync(authority, answersEverything: true), FromAProfessionalAsync(authority));

        var worker = $"{authority}.front-door-worker";
        var client = await estate.ClientForAsync(worker);
        using var browser = await PlainBrowser.SignInAsync(estate, worker);
        foreach (var (reference, words, isSealed) in sent.SelectMany(forms => forms))
        {
            var found = await Eventually.Is(
                () => CaseOfAsync(client, reference), caseId => caseId is not null, _ => $"no case {reference}-1 for {worker}");
            await browser.OpenAsync(new Uri(estate.Gateway, $"/cases/{found}").ToString());
            var shown = browser.MainText();

            Assert.All(words.Where(word => !IsSealed(word)), word => Contains(shown, word));
            Assert.All(words.Where(IsSealed), word => Assert.DoesNotContain(word.Text, shown, StringComparison.OrdinalIgnoreCase));

            bool IsSealed((string Field, string Text) word) => isSealed && word.Field.StartsWith("referrer.", StringComparison.Ordinal);
        }
    }

    private async Task<Sent[]> FromAStrangerAsync(string authority, bool answersEverything)
    {
        using var stranger = PlainBrowser.Open();
        await stranger.OpenAsync(new Uri(estate.Gateway, $"/refer/{authority}").ToString());
        await stranger.PressAsync("Start now");
        var form = new FormFiller(stranger, answersEverything);
        return [new Sent(await form.SendAsync(), form.Words, IsSealed: true)];
    }

    /// <summary>One after the other: a professional has one unfinished referral.</summary>
    private async Task<Sent[]> FromAProfessionalAsync(string authority)
    {
        using var professional = await PlainBrowser.SignInAsync(estate, $"{authority}.partner-professional");
        var sent = new List<Sent>();
        foreach (var answersEverything in new[] { false, true })
        {
            await professional.OpenAsync(new Uri(estate.Gateway, "/partner").ToString());
            await professional.PressAsync("Start a referral");
            var form = new FormFiller(professional, answersEverything);
            sent.Add(new Sent(await form.SendAsync(), form.Words, IsSealed: false));
        }

        return [.. sent];
    }

    private static void Contains(string shown, (string Field, string Text) word) =>
        Assert.True(shown.Contains(word.Text, StringComparison.OrdinalIgnoreCase), $"The case page does not show {word.Field}: {word.Text}");

    private static async Task<Guid?> CaseOfAsync(HttpClient client, string reference)
    {
        string? next = null;
        do
        {
            using var answer = await client.GetAsync($"/api/screening/cases?take=100{(next is null ? string.Empty : $"&after={next}")}");
            var page = await answer.ReadAsync<Page<CaseRow>>(200);
            foreach (var item in page.Items)
            {
                if (item.Reference.StartsWith(reference, StringComparison.Ordinal))
                {
                    return item.CaseId;
                }
            }

            next = page.Next;
        }
        while (next is not null);

        return null;
    }

    private sealed record Sent(string Reference, IReadOnlyList<(string Field, string Text)> Words, bool IsSealed);

    /// <summary>Goes through a form that asks one question on a page, and remembers each word it wrote.</summary>
    private sealed class FormFiller(IBrowsingContext browser, bool answersEverything)
    {
        private const int MaxPages = 80;
        private const int MaxAttempts = 4;

        private static readonly string[] SkippedAnswers = ["not-known", "no"];

        private readonly List<(string Field, string Text)> _words = [];

        public IReadOnlyList<(string Field, string Text)> Words => _words;

        private IDocument Page => browser.Active!;

        /// <returns>The reference of what was sent.</returns>
        public async Task<string> SendAsync()
        {
            for (var pages = 0; !Page.Url.EndsWith("/check", StringComparison.Ordinal); pages++)
            {
                Assert.True(pages < MaxPages, $"The form does not end: {Page.Url}");
                if (answersEverything)
                {
                    Answer(_ => true);
                }

                await browser.PressAsync("Continue");
                for (var attempts = 0; Missing() is { Count: > 0 } missing; attempts++)
                {
                    Assert.True(attempts < MaxAttempts, browser.MainText());
                    Answer(name => missing.Any(field => name == field || name.StartsWith(field + ".", StringComparison.Ordinal)));
                    await browser.PressAsync("Continue");
                }
            }

            await browser.PressAsync("Confirm and send");
            return Page.QuerySelector("#reference")?.TextContent.Trim() ?? throw new InvalidOperationException(browser.MainText());
        }

        /// <summary>The fields that the page says it cannot go on without.</summary>
        private List<string> Missing() =>
        [
            .. Page.QuerySelectorAll<IHtmlAnchorElement>(".govuk-error-summary a")
                .Select(link => Page.GetElementById(link.Hash.TrimStart('#'))?.GetAttribute("name") ?? string.Empty),
        ];

        private void Answer(Func<string, bool> isAsked)
        {
            // A choice may reveal fields, which are answered in the same go.
            foreach (var kind in new[] { "radio", "checkbox", "text" })
            {
                foreach (var name in ShownFields(kind).Where(name => isAsked(name) || (answersEverything && kind == "text")))
                {
                    if (kind == "text")
                    {
                        Write(name);
                    }
                    else
                    {
                        Choose(name, kind);
                    }
                }
            }
        }

        private List<string> ShownFields(string kind) =>
        [
            .. Page.QuerySelectorAll<IHtmlElement>("main [name]")
                .Where(field => field switch
                {
                    IHtmlTextAreaElement => kind == "text",
                    IHtmlInputElement { Type: "radio" or "checkbox" or "hidden" or "submit" } input => input.Type == kind,
                    IHtmlInputElement => kind == "text",
                    _ => false,
                })
                .Where(IsRevealed).Select(field => field.GetAttribute("name")!).Distinct(StringComparer.Ordinal),
        ];

        /// <summary>Whether every choice above the field that reveals it is made.</summary>
        private static bool IsRevealed(IElement field)
        {
            for (var reveal = field.Closest(".app-reveal"); reveal is not null; reveal = reveal.ParentElement?.Closest(".app-reveal"))
            {
                if (reveal.PreviousElementSibling?.QuerySelector("input") is not IHtmlInputElement { IsChecked: true })
                {
                    return false;
                }
            }

            return true;
        }

        private void Choose(string name, string kind)
        {
            var inputs = Page.QuerySelectorAll<IHtmlInputElement>($"input[name='{name}']").ToList();
            string[] values = [.. inputs.Select(input => input.Value)];
            foreach (var input in kind == "checkbox" && answersEverything ? inputs : [.. inputs.Where(input => input.Value == AnswerTo(name, values))])
            {
                input.IsChecked = true;
            }
        }

        private string AnswerTo(string name, string[] values) => name switch
        {
            "form.danger" => "no",
            "form.who" => "friend-or-neighbour",
            "form.anonymous" => answersEverything ? "no" : "yes",
            "form.more-children" => "no",
            "form.more-adults" => answersEverything && !_words.Exists(word => word.Field == "adults[0].name") ? "yes" : "no",
            "kind" => answersEverything ? "referral" : values[0],
            // What protects a child waits for nobody's agreement.
            "concern.significantHarm" or "form.hurt" => "yes",
            _ when name.EndsWith(".formAge", StringComparison.Ordinal) => answersEverything ? "known" : "not-known",
            _ when answersEverything => Array.Find(values, value => value is "yes" or "given") ?? values[0],
            _ => Array.Find(SkippedAnswers, values.Contains) ?? values[^1],
        };

        private void Write(string name)
        {
            var number = _words.Count;
            var (typed, shown) = name switch
            {
                _ when name.EndsWith(".day", StringComparison.Ordinal) => ("12", "12 March 2018"),
                _ when name.EndsWith(".month", StringComparison.Ordinal) => ("3", "12 March 2018"),
                _ when name.EndsWith(".year", StringComparison.Ordinal) => ("2018", "12 March 2018"),
                _ when name.EndsWith(".estimatedAge", StringComparison.Ordinal) => ("3", "3 years"),
                _ when name.EndsWith(".nhsNumber", StringComparison.Ordinal) => ("9434765919", "943 476 5919"),
                _ when name.EndsWith(".upn", StringComparison.Ordinal) => ("B801200005001", "B801200005001"),
                _ when name.EndsWith("ostcode", StringComparison.Ordinal) => ("PE1 1AA", "PE1 1AA"),
                _ when name.EndsWith("email", StringComparison.Ordinal) => ($"zircon{number}@example.com", $"zircon{number}@example.com"),
                _ when name.EndsWith("phone", StringComparison.Ordinal) => ($"01632 960{number:000}", $"01632 960{number:000}"),
                _ => ($"Zircon{number.ToString("000", CultureInfo.InvariantCulture)}", $"Zircon{number:000}"),
            };
            switch (Page.QuerySelector($"[name='{name}']"))
            {
                case IHtmlTextAreaElement area: area.Value = typed; break;
                case IHtmlInputElement input: input.Value = typed; break;
            }

            _words.Add((name, shown));
        }
    }
}
