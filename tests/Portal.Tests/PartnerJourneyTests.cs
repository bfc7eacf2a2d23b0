using System.Text.Json;
using ReferralPlatform.Contracts.Api.Notification;
using ReferralPlatform.Intake.Tests;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The professional's form, driven by a browser without scripts.</summary>
[Collection(PortalCollection.Name)]
public sealed class PartnerJourneyTests
{
    private const string Contacts = "/api/intake/contacts";
    private readonly PortalFixture _portal;

    public PartnerJourneyTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task Own_referrals_are_listed_with_what_is_needed_and_how_to_give_it()
    {
        var returned = await ReturnedAsync();
        var browser = await _portal.SignInAsync("partner-professional", "peterborough");
        var list = await browser.GetAsync("/partner");
        Assert.Contains("Peterborough 3.2", list.Text, StringComparison.Ordinal);
        Assert.True(list.Links($"/partner/{returned.Id}/agreement"));

        var form = await browser.GetAsync($"/partner/{returned.Id}/agreement");
        var empty = await browser.SubmitAsync(form);
        Assert.Equal("Enter who gave consent", empty.MessageAt("AgreementFrom"));
        await browser.SubmitAsync(form, Typed(("AgreementFrom", "The mother")));
        var post = Assert.Single(_portal.Services.Posts, post => post.Path.EndsWith("/agreements", StringComparison.Ordinal));
        Assert.Equal(form.ValueOf("IfMatch"), post.IfMatch);
        Assert.DoesNotContain($"/partner/{returned.Id}/agreement", (await browser.GetAsync("/partner")).Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    [Trait("Rule", "Y6.3")]
    public async Task R5_2_A_decided_referral_leads_to_its_outcome_in_words_for_a_professional()
    {
        var sample = SampleContact.Lily("referrals-2024", "referral");
        var decided = (await _portal.RecordAsync(sample, "referrals-2024.partner-professional")).Cases[0];
        await decided.DecideAsync("early-help", "She needs help.");
        var message = $"/api/notification/messages/{(await decided.MessageAsync(MessageKind.Feedback)).MessageId}";
        await decided.ActAsync("team-manager", message, "feedback-texts", new { text = "A family worker calls on her." });
        await _portal.EventuallyAsync<OwnReferral>(
            "referrals-2024.partner-professional", $"/api/intake/own-referrals/{decided.ContactId}", own => own.State is ReferralState.Decided);
        var browser = await _portal.SignInAsync("partner-professional", "referrals-2024");
        Assert.True((await browser.GetAsync("/partner")).Links($"/partner/outcomes/{decided.Id}"));

        var page = await browser.GetAsync($"/partner/outcomes/{decided.Id}");

        Assert.Equal("Early Help: intervention and prevention services", page.Heading);
        Assert.Contains("judged not to meet the threshold for statutory intervention.", page.Text, StringComparison.Ordinal);
        Assert.Contains("What the manager lets you know A family worker calls on her.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lily", page.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Anothers_outcome_is_not_found_and_staff_keep_to_the_case()
    {
        var partner = await _portal.SignInAsync("partner-professional", "peterborough");
        var manager = await _portal.SignInAsync("team-manager", "peterborough");

        var others = Guid.CreateVersion7();

        Assert.Equal(404, (await partner.GetAsync($"/partner/outcomes/{others}")).Status);
        Assert.Equal(403, (await manager.GetAsync($"/partner/outcomes/{others}")).Status);
    }

    [Fact]
    [Trait("Rule", "P4.1")]
    public async Task A_professional_attaches_an_assessment_to_their_own_referral()
    {
        var browser = await _portal.SignInAsync("partner-professional", "peterborough");
        var own = await ReturnedAsync();
        var form = await browser.GetAsync($"/partner/{own.Id}/attachment");
        Assert.Equal("multipart/form-data", form.Html.QuerySelector("main form")!.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.ValueOf("__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new StringContent("common-assessment"), "Kind" },
        };
        var missing = await browser.Http.PostAsync($"/partner/{own.Id}/attachment", content);
        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Contains("Choose a file", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var done = await browser.UploadAsync(form, Typed(("Kind", "common-assessment")), "assessment.pdf", SampleFiles.Pdf);
        Assert.Contains("The file is attached.", done.Text, StringComparison.Ordinal);
        Assert.Contains("Common Assessment: assessment.pdf 1 kB", done.Text, StringComparison.Ordinal);
        Assert.Contains("Checked for viruses", done.Text, StringComparison.Ordinal);

        var removed = await browser.SubmitAsync(done, button: "Remove assessment.pdf");
        Assert.Contains("The file is taken off the record.", removed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("assessment.pdf", removed.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "D1.6")]
    [Trait("Rule", "D1.1")]
    [Trait("Rule", "D1.0")]
    public async Task A_nursery_manager_is_asked_Dudleys_questions_with_their_own_details_filled_in()
    {
        var earlier = SampleContact.Lily("dudley", "referral");
        earlier["channel"] = "online-form";
        earlier["referrer"] = JsonSerializer.SerializeToNode(
            new { name = "Imogen Sharpe", designation = "Health visitor", organisation = "Health Trust", sourceCode = "3B", phone = "01632 960333" });
        await _portal.RecordAsync(earlier, "dudley.partner-professional");
        var browser = await _portal.SignInAsync("partner-professional", "dudley");
        var page = await StartAsync(browser);
        Assert.Equal("/partner/referral/kind", page.Path);
        var you = await browser.SubmitAsync(page, Typed(("kind", "referral")), "Continue");
        Assert.NotEmpty(you.ValueOf("referrer.name")!);
        Assert.Equal("Health visitor", you.ValueOf("referrer.designation"));
        Assert.Equal("3B", you.ValueOf("referrer.sourceCode"));

        var seen = await ToTheEndAsync(browser, you, ("children[0].firstName", "Jaydn"));
        Assert.All(
            ["access-point", "grounds", "professional", "informed", "agreement", "common-assessment"],
            step => Assert.Contains($"/partner/referral/{step}", seen));
        var done = await browser.SubmitAsync(await browser.GetAsync("/partner/referral/check"));
        Assert.Equal("/partner/referral/done", done.Path);
        var sent = Assert.Single(_portal.Services.Posts, post => post.Path == Contacts).As<RecordContactRequest>();
        Assert.All(["needs-assessment", "what-and-by-whom", "intended-outcome"], code => Assert.Contains(code, sent.Questions));
        Assert.Equal("online-form", sent.Channel);
        Assert.NotEmpty(sent.Grounds);
        Assert.DoesNotContain("Jaydn", (await browser.GetAsync("/partner/referral/check")).Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R3.1")]
    [Trait("Rule", "R2.1")]
    [Trait("Rule", "R1.2")]
    public async Task The_2024_form_asks_its_items_grounds_and_factors()
    {
        var browser = await _portal.SignInAsync("partner-professional", "referrals-2024");
        var page = await StartAsync(browser);
        var seen = await ToTheEndAsync(browser, page, ("children[0].nhsNumber", null), ("children[0].upn", null));
        Assert.All(["child/1/more", "grounds", "factors", "form"], step => Assert.Contains($"/partner/referral/{step}", seen));
        var more = await browser.GetAsync("/partner/referral/child/1/more");
        Assert.All(
            ["nhsNumber", "upn", "firstLanguage", "religion", "views"], field => Assert.NotNull(more.Html.QuerySelector($"[name='children[0].{field}']")));
    }

    [Theory]
    [Trait("Rule", "P3.1")]
    [Trait("Rule", "P3.2")]
    [Trait("Rule", "P3.3")]
    [InlineData("no", "not-sought", "returned to you until")]
    [InlineData("no", "given", null)]
    [InlineData("yes", "not-sought", "You will still need to give")]
    public async Task What_would_be_returned_is_said_before_it_is_sent(string harm, string agreement, string? said)
    {
        var browser = await _portal.SignInAsync("partner-professional", "peterborough");
        var page = await StartAsync(browser);
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
        await StartAsync(browser);
        await browser.SubmitAsync(await browser.GetAsync("/partner/referral/concern"), Typed(("concern.nature", "Missed three checks.")), "Continue");

        var next = await _portal.SignInAsync("partner-professional", "york");
        Assert.Contains("You have a referral that is not sent yet", (await next.GetAsync("/partner")).Text, StringComparison.Ordinal);
        Assert.Contains("Missed three checks.", (await next.GetAsync("/partner/referral/check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_in_an_old_tab_does_not_get_into_a_referral_begun_since()
    {
        var browser = await _portal.SignInAsync("partner-professional", "york");
        await StartAsync(browser);
        var old = await browser.GetAsync("/partner/referral/concern");
        var check = await browser.GetAsync("/partner/referral/check");
        await browser.SubmitAsync(await browser.GetAsync("/partner"));

        var refused = await browser.SubmitAsync(old, Typed(("concern.nature", "About the first child.")), "Continue");
        Assert.Equal(409, refused.Status);
        Assert.Contains("Another referral was started", refused.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal("About the first child.", refused.ValueOf("concern.nature"));
        Assert.Equal(409, (await browser.SubmitAsync(refused, button: "Continue")).Status);
        Assert.Equal(409, (await browser.SubmitAsync(check)).Status);
        Assert.DoesNotContain("first child", (await browser.GetAsync("/partner/referral/check")).Text, StringComparison.Ordinal);
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
            Assert.All(
                page.Html.QuerySelectorAll("main input:not([type=hidden]), main textarea"),
                field => Assert.NotNull(page.Html.QuerySelector($"label[for='{field.Id}']")));
            seen.Add(page.Path);
            page = await browser.SubmitAsync(page, Anything(page, given), "Continue");
        }

        Assert.True(page.Status == 200, page.Text);
        return seen;
    }

    private static Dictionary<string, string?> Anything(PageView page, (string Field, string? Answer)[] given)
    {
        var typed = page.Html.QuerySelectorAll("main input[type=radio], main input[type=checkbox]").Select(box => box.GetAttribute("name")!)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                name => name, name => page.ValueOf(name) ?? page.Html.QuerySelector($"input[name='{name}']")!.GetAttribute("value"), StringComparer.Ordinal);
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

    /// <summary>Starts a referral, in the place of one that an earlier test left.</summary>
    private static async Task<PageView> StartAsync(Browser browser)
    {
        var own = await browser.GetAsync("/partner");
        return await browser.SubmitAsync(
            own, button: own.Text.Contains("not sent yet", StringComparison.Ordinal) ? "Start another instead, and delete that one" : "Start a referral");
    }

    /// <summary>A referral by Peterborough's professional whose family nobody asked.</summary>
    private Task<SampleContact> ReturnedAsync()
    {
        var sample = SampleContact.Lily("peterborough", "referral");
        (sample["consent"]!["familyAware"], sample["consent"]!["agreement"], sample["consent"]!["agreementFrom"]) = ("no", "not-sought", null);
        return _portal.RecordAsync(sample, "peterborough.partner-professional");
    }

    private static Dictionary<string, string?> Typed(params (string Field, string? Answer)[] typed) =>
        typed.ToDictionary(field => field.Field, field => field.Answer, StringComparer.Ordinal);
}
