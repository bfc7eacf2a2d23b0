using System.Globalization;
using Microsoft.Playwright;

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
        await using var desk = await Desk.SignInAsync(estate, worker);
        foreach (var (reference, words, isSealed) in sent.SelectMany(forms => forms))
        {
            var found = await TestKit.Eventually.Is(
                () => CaseOfAsync(client, reference), caseId => caseId is not null, _ => $"no case {reference}-1 for {worker}");
            await desk.Page.GotoAsync($"/cases/{found}");
            var shown = await desk.TextAsync();

            Assert.All(words.Where(word => !IsSealed(word)), word => Contains(shown, word));
            Assert.All(words.Where(IsSealed), word => Assert.DoesNotContain(word.Text, shown, StringComparison.OrdinalIgnoreCase));

            bool IsSealed((string Field, string Text) word) => isSealed && word.Field.StartsWith("referrer.", StringComparison.Ordinal);
        }
    }

    private async Task<Sent[]> FromAStrangerAsync(string authority, bool answersEverything)
    {
        await using var stranger = await Desk.StrangerAsync(estate);
        await stranger.Page.GotoAsync($"/refer/{authority}");
        var form = new FormFiller(stranger.Page, answersEverything);
        await form.PressAsync("Start now");
        return [new Sent(await form.SendAsync(), form.Words, IsSealed: true)];
    }

    /// <summary>One after the other: a professional has one unfinished referral.</summary>
    private async Task<Sent[]> FromAProfessionalAsync(string authority)
    {
        await using var professional = await Desk.SignInAsync(estate, $"{authority}.partner-professional");
        var sent = new List<Sent>();
        foreach (var answersEverything in new[] { false, true })
        {
            await professional.Page.GotoAsync("/partner");
            var form = new FormFiller(professional.Page, answersEverything);
            await form.PressAsync("Start a referral");
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
            var page = await answer.JsonAsync(200);
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                if (item.GetProperty("reference").GetString()!.StartsWith(reference, StringComparison.Ordinal))
                {
                    return item.GetProperty("caseId").GetGuid();
                }
            }

            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        return null;
    }

    private sealed record Sent(string Reference, IReadOnlyList<(string Field, string Text)> Words, bool IsSealed);

    /// <summary>Goes through a form that asks one question on a page, and remembers each word it wrote.</summary>
    private sealed class FormFiller(IPage page, bool answersEverything)
    {
        private const int MaxPages = 80;
        private const int MaxAttempts = 4;

        private static readonly string[] SkippedAnswers = ["not-known", "no"];

        private readonly List<(string Field, string Text)> _words = [];

        public IReadOnlyList<(string Field, string Text)> Words => _words;

        /// <returns>The reference of what was sent.</returns>
        public async Task<string> SendAsync()
        {
            for (var pages = 0; !page.Url.EndsWith("/check", StringComparison.Ordinal); pages++)
            {
                Assert.True(pages < MaxPages, $"The form does not end: {page.Url}");
                if (answersEverything)
                {
                    await AnswerAsync(_ => true);
                }

                await PressAsync("Continue");
                for (var attempts = 0; await MissingAsync() is { Length: > 0 } missing; attempts++)
                {
                    Assert.True(attempts < MaxAttempts, await page.Locator("main").InnerTextAsync());
                    await AnswerAsync(name => missing.Any(field => name == field || name.StartsWith(field + ".", StringComparison.Ordinal)));
                    await PressAsync("Continue");
                }
            }

            await PressAsync("Confirm and send");
            return await page.Locator("#reference").InnerTextAsync();
        }

        /// <summary>The fields that the page says it cannot go on without.</summary>
        private Task<string[]> MissingAsync() => page.Locator(".govuk-error-summary a").EvaluateAllAsync<string[]>(
            "links => links.map(link => document.getElementById(link.hash.slice(1))?.name ?? '')");

        /// <summary>Presses a button and returns when the next page is there, which may be the same one with its errors.</summary>
        public async Task PressAsync(string name)
        {
            await page.EvaluateAsync("() => window.isBefore = true");
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).Last.ClickAsync();
            await page.WaitForFunctionAsync("() => window.isBefore === undefined && document.readyState !== 'loading'");
        }

        private async Task AnswerAsync(Func<string, bool> isAsked)
        {
            // A choice may reveal fields, which are answered in the same go.
            foreach (var kind in new[] { "radio", "checkbox", "text" })
            {
                foreach (var name in (await VisibleFieldsAsync(kind)).Where(name => isAsked(name) || (answersEverything && kind == "text")))
                {
                    await (kind == "text" ? WriteAsync(name) : ChooseAsync(name, kind));
                }
            }
        }

        private async Task<IReadOnlyList<string>> VisibleFieldsAsync(string kind)
        {
            var fields = await page.Locator("main [name]").EvaluateAllAsync<string[]>(
                """
                (fields, kind) => [...new Set(fields
                  .filter(field => (kind === 'text' ? !['radio', 'checkbox', 'hidden', 'submit'].includes(field.type) && field.offsetParent !== null : field.type === kind))
                  .map(field => field.name))]
                """,
                kind);
            return fields;
        }

        private async Task ChooseAsync(string name, string kind)
        {
            var values = await page.Locator($"input[name='{name}']").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)");
            foreach (var value in kind == "checkbox" && answersEverything ? values : [AnswerTo(name, values)])
            {
                await page.Locator($"input[name='{name}'][value='{value}']").CheckAsync();
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

        private async Task WriteAsync(string name)
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
            await page.Locator($"[name='{name}']").FillAsync(typed);
            _words.Add((name, shown));
        }
    }
}
