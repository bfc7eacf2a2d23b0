using System.Text.Json;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The professional's form, driven by a browser without scripts.</summary>
public sealed class PartnerJourneyTests : IClassFixture<RunningPortal>
{
    private const string Contacts = "/api/intake/contacts";
    private const string Own = "/api/intake/own-referrals";
    private static readonly Guid Returned = Guid.Parse("0192f000-0000-7000-8000-00000000000a");
    private static readonly Guid Toby = Guid.Parse("0192f000-0000-7000-8000-00000000000b");
    private readonly RunningPortal _portal;

    public PartnerJourneyTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
        _portal.Gateway
            .Post(Contacts, new { contactId = Returned, reference = "7K2M-Q9TX" }, HttpStatusCode.Created)
            .Get(Own, new { items = new[] { Referral("returned-to-referrer", "Obtain the agreement of a parent.") }, details = new { designation = "Health visitor", organisation = "Health Trust", sourceCode = "3B", phone = "01632 960333" } })
            .Get($"{Own}/{Returned}", Referral("returned-to-referrer", "Obtain the agreement of a parent."), "\"1\"");
    }

    [Fact]
    public async Task The_own_referrals_are_listed_with_what_is_needed_and_a_way_to_give_it()
    {
        var browser = await _portal.SignInAsync("partner-professional", "peterborough");
        var list = await browser.GetAsync("/partner");
        Assert.Contains("Obtain the agreement of a parent. Peterborough 3.2", list.Text, StringComparison.Ordinal);

        var form = await browser.GetAsync($"/partner/{Returned}/agreement");
        var empty = await browser.SubmitAsync(form);
        Assert.Equal("Enter who agreed", empty.MessageAt("AgreementFrom"));
        _portal.Gateway.Post($"{Contacts}/{Returned}/agreements", new { contactId = Returned, reference = "7K2M-Q9TX" });
        await browser.SubmitAsync(form, Typed(("AgreementFrom", "The mother")));
        var post = Assert.Single(_portal.Gateway.Posts, post => post.Path.EndsWith("/agreements", StringComparison.Ordinal));
        Assert.Equal("\"1\"", post.IfMatch);
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "Y6.3")]
    public async Task R5_2_A_decided_referral_leads_to_its_outcome_in_words_for_a_professional()
    {
        _portal.Gateway.Get(Own, new { items = new[] { Referral("decided", null) } }).Get($"/api/notification/own-outcomes/{Toby}", new
        {
            caseId = Toby,
            reference = "7K2M-Q9TX",
            authority = "Referrals 2024",
            receivedAt = "2026-10-06T09:20:00Z",
            decidedAt = "2026-10-07T09:20:00Z",
            outcome = "Early Help: intervention and prevention services",
            paragraphs = new[] { "The contact was judged not to meet the threshold for statutory intervention.", "It is then put to a more senior manager." },
            mayBeTold = "A family worker calls on her.",
            rule = "Referrals 2024 5.2",
        });
        var browser = await _portal.SignInAsync("partner-professional", "referrals-2024");
        Assert.True((await browser.GetAsync("/partner")).Links($"/partner/outcomes/{Toby}"));

        var page = await browser.GetAsync($"/partner/outcomes/{Toby}");

        Assert.Equal("Early Help: intervention and prevention services", page.Heading);
        Assert.Contains("judged not to meet the threshold for statutory intervention. It is then put to a more senior manager.", page.Text, StringComparison.Ordinal);
        Assert.Contains("What the manager lets you know A family worker calls on her.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Toby", page.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Anothers_outcome_is_not_found_and_staff_keep_to_the_case()
    {
        var partner = await _portal.SignInAsync("partner-professional", "peterborough");
        var manager = await _portal.SignInAsync("team-manager", "peterborough");

        Assert.Equal(404, (await partner.GetAsync($"/partner/outcomes/{Toby}")).Status);
        Assert.Equal(403, (await manager.GetAsync($"/partner/outcomes/{Toby}")).Status);
    }

    [Fact]
    [Trait("Rule", "P4.1")]
    public async Task An_assessment_is_attached_to_the_own_referral()
    {
        var browser = await _portal.SignInAsync("partner-professional", "peterborough");
        var form = await browser.GetAsync($"/partner/{Returned}/attachment");
        Assert.Equal("multipart/form-data", form.Html.QuerySelector("main form")!.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.ValueOf("__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new StringContent("common-assessment"), "Kind" },
        };
        var missing = await browser.Http.PostAsync($"/partner/{Returned}/attachment", content);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains("Choose a file", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.6")]
    [Trait("Rule", "D1.1")]
    [Trait("Rule", "D1.0")]
    public async Task A_nursery_manager_is_asked_what_Dudley_asks_of_professionals_with_the_own_details_filled_in()
    {
        var browser = await _portal.SignInAsync("partner-professional", "dudley");
        var page = await browser.SubmitAsync(await browser.GetAsync("/partner"), button: "Start a referral");
        Assert.Equal("/partner/referral/kind", page.Path);
        var you = await browser.SubmitAsync(page, Typed(("kind", "referral")), "Continue");
        Assert.Equal("Rosalind Beckwith", you.ValueOf("referrer.name"));
        Assert.Equal("Health visitor", you.ValueOf("referrer.designation"));
        Assert.Equal("3B", you.ValueOf("referrer.sourceCode"));

        var seen = await ToTheEndAsync(browser, you, ("children[0].firstName", "Jaydn"));
        Assert.All(["access-point", "grounds", "professional", "informed", "agreement", "common-assessment"], step => Assert.Contains($"/partner/referral/{step}", seen));
        var done = await browser.SubmitAsync(await browser.GetAsync("/partner/referral/check"));
        Assert.Equal("/partner/referral/done", done.Path);
        var body = Assert.Single(_portal.Gateway.Posts, post => post.Path == Contacts).Body!.Value;
        Assert.All(["needs-assessment", "what-and-by-whom", "intended-outcome"], code => Assert.True(body.GetProperty("questions").TryGetProperty(code, out _), code));
        Assert.Equal("online-form", body.GetProperty("channel").GetString());
        Assert.True(body.GetProperty("grounds").GetArrayLength() > 0);
        Assert.DoesNotContain("Jaydn", JsonSerializer.Serialize(_portal.Gateway.Journeys.Values), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R3.1")]
    [Trait("Rule", "R2.1")]
    [Trait("Rule", "R1.2")]
    public async Task The_2024_form_asks_its_items_grounds_and_factors()
    {
        var browser = await _portal.SignInAsync("partner-professional", "referrals-2024");
        var page = await browser.SubmitAsync(await browser.GetAsync("/partner"), button: "Start a referral");
        var seen = await ToTheEndAsync(browser, page);
        Assert.All(["child/1/more", "grounds", "factors", "form"], step => Assert.Contains($"/partner/referral/{step}", seen));
        var more = await browser.GetAsync("/partner/referral/child/1/more");
        Assert.All(["nhsNumber", "upn", "firstLanguage", "religion", "views"], field => Assert.NotNull(more.Html.QuerySelector($"[name='children[0].{field}']")));
    }

    [Theory]
    [Trait("Rule", "P3.1")]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P3.3")]
    [InlineData("no", "not-sought", "returned to you until")]
    [InlineData("no", "given", null)]
    [InlineData("yes", "not-sought", "You will still be asked for")]
    public async Task What_would_be_returned_is_said_before_it_is_sent(string harm, string agreement, string? said)
    {
        var browser = await _portal.SignInAsync("partner-professional", "peterborough");
        var page = await browser.SubmitAsync(await browser.GetAsync("/partner"), button: "Start a referral");
        await ToTheEndAsync(
            browser, page, ("concern.significantHarm", harm), ("consent.agreement", agreement), ("consent.familyAware", agreement == "given" ? "yes" : "no"),
            ("consent.reasonNotInformed", null), ("consent.harmIfNotReferred", "no"), ("consent.childAgreement", null));
        var check = await browser.GetAsync("/partner/referral/check");
        var verdict = check.Html.GetElementById("verdict")?.TextContent;
        Assert.Equal(said is not null, verdict is not null);
        Assert.Contains(said ?? "", verdict ?? "", StringComparison.Ordinal);
        if (said is not null)
        {
            Assert.Contains("Peterborough 3.", verdict, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unfinished_referral_waits_until_the_next_day()
    {
        var browser = await _portal.SignInAsync("partner-professional", "york");
        await browser.SubmitAsync(await browser.GetAsync("/partner"), button: "Start a referral");
        await browser.SubmitAsync(await browser.GetAsync("/partner/referral/concern"), Typed(("concern.nature", "Missed three checks.")), "Continue");

        var next = await _portal.SignInAsync("partner-professional", "york");
        Assert.Contains("You have a referral that is not sent yet", (await next.GetAsync("/partner")).Text, StringComparison.Ordinal);
        Assert.Contains("Missed three checks.", (await next.GetAsync("/partner/referral/check")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("front-door-worker")]
    [InlineData("team-manager")]
    public async Task The_professionals_pages_are_theirs(string role)
    {
        var browser = await _portal.SignInAsync(role);
        Assert.Equal(403, (await browser.GetAsync("/partner")).Status);
        Assert.Equal(403, (await browser.GetAsync("/partner/referral/concern")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await _portal.NewBrowser().Http.GetAsync("/partner/referral/concern")).StatusCode);
    }

    /// <summary>Answers every page with its first choice, or what is given, up to check-answers.</summary>
    private static async Task<List<string>> ToTheEndAsync(Browser browser, PageView page, params (string Field, string? Answer)[] given)
    {
        var seen = new List<string>();
        while (!page.Path.EndsWith("/check", StringComparison.Ordinal))
        {
            Assert.True(page.Status == 200 && seen.Count < 60, $"{page.Path}: {string.Join("; ", page.Problems)}");
            Assert.Single(page.Html.QuerySelectorAll("h1"));
            Assert.All(page.Html.QuerySelectorAll("main input:not([type=hidden]), main textarea"), field => Assert.NotNull(page.Html.QuerySelector($"label[for='{field.Id}']")));
            seen.Add(page.Path);
            page = await browser.SubmitAsync(page, Anything(page, given), "Continue");
        }

        Assert.True(page.Status == 200, page.Text);
        return seen;
    }

    private static Dictionary<string, string?> Anything(PageView page, (string Field, string? Answer)[] given)
    {
        var typed = page.Html.QuerySelectorAll("main input[type=radio], main input[type=checkbox]").Select(box => box.GetAttribute("name")!).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => page.ValueOf(name) ?? page.Html.QuerySelector($"input[name='{name}']")!.GetAttribute("value"), StringComparer.Ordinal);
        foreach (var field in page.Html.QuerySelectorAll("main input[type=text], main textarea"))
        {
            typed[field.GetAttribute("name")!] = page.ValueOf(field.GetAttribute("name")!) is { Length: > 0 } there ? there : "7";
        }

        foreach (var (field, answer) in given.Concat([("form.more-children", "no"), ("form.more-adults", "no"), ("children[0].formAge", "not-known")]))
        {
            if (typed.ContainsKey(field))
            {
                typed[field] = answer;
            }
        }

        return typed;
    }

    private static Dictionary<string, string?> Typed(params (string Field, string? Answer)[] typed) => typed.ToDictionary(field => field.Field, field => field.Answer, StringComparer.Ordinal);

    private static object Referral(string state, string? returnedFor) => new
    {
        contactId = Returned,
        reference = "7K2M-Q9TX",
        children = new[] { new { contactRecordId = Toby, name = "Toby Finch" } },
        receivedAt = "2026-10-06T09:30:00Z",
        state,
        returnedFor,
        returnedUnder = returnedFor is null ? null : "Peterborough 3.2",
        next = new { decision = new { dueAt = "2026-10-07T22:59:59Z", words = "the decision", rule = "Peterborough 5.1" } },
    };
}
