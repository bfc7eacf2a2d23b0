namespace ReferralPlatform.Portal.Tests;

/// <summary>What holds on every page, whatever it is about.</summary>
public sealed class EveryPageTests : IClassFixture<RunningPortal>
{
    private static readonly string Case = $"/cases/{Samples.CaseId}";
    private static readonly string Enquiry = $"/daily-meeting/enquiries/{Samples.CaseId}";
    private static readonly string Discussion = $"/strategy-discussions/{Samples.CaseId}";
    private static readonly string[] FormPaths =
    [
        "/contacts/record", $"/contacts/record/{Samples.DraftId}", "/drafts", $"{Case}/referral", $"{Case}/amendment",
        $"{Case}/subjects/{Samples.OtherChildId}", $"/contacts/{Samples.ContactId}/agreement", $"/contacts/{Samples.ContactId}/without-agreement",
        $"/contacts/{Samples.ContactId}/reason-not-informed", $"{Case}/checks/known", $"{Case}/recommendation", $"{Case}/decision", $"{Case}/decision/together",
        $"{Case}/decision/snapshot", $"{Case}/return",
        $"{Case}/listing", $"{Case}/step-up", $"{Case}/escalation", $"{Case}/review", $"{Case}/discussion", $"{Case}/differing-view", $"{Case}/planned-step-up",
        $"{Case}/referrer", $"{Case}/written-confirmation", $"{Case}/attachments", $"{Enquiry}/presentation", $"{Enquiry}/decision", $"{Enquiry}/brokerage",
        $"{Enquiry}/action", $"{Enquiry}/actions/1", $"/allocation/{Samples.CaseId}", $"{Discussion}/arrangement", $"{Discussion}/record",
        $"{Discussion}/protection",
        $"/notifications/{Samples.MessageId}", $"/notifications/{Samples.MessageId}/letter", $"{Case}/crime", $"{Case}/late-decision",
        "/people", $"{Case}/people", "/known-cases/import",
        $"{Case}/agencies/requests/new", $"{Case}/agencies/consent", $"{Case}/agencies/dispensation", $"{Case}/agencies/rating",
        $"{Case}/agencies/requests/{Samples.AgencyRequestId}/reminder", $"{Case}/agencies/requests/{Samples.AgencyRequestId}/withdrawal",
        "/audits/draw", $"/audits/contacts/{Samples.CaseId}", $"/audits/contacts/{Samples.CaseId}/review", $"/audits/contacts/{Samples.CaseId}/conclusion",
    ];

    public static TheoryData<string> Forms => new(FormPaths);

    public static TheoryData<string> Pages => new(
    [
        .. FormPaths, "/", "/contacts", $"{Case}/chronology", $"{Case}/chronology/print", $"/contacts/{Samples.ContactId}/confirmation", "/cases?view=open",
        Case, $"{Case}/agencies", "/daily-meeting", Enquiry, "/allocation",
        "/strategy-discussions", "/board", "/audits", "/audits?view=disagreed", $"/audits/samples/{SampleAudits.SampleId}", Discussion, "/notifications",
        "/acknowledgements", "/procedures", "/procedures/york", "/what-if",
        $"/people/{SamplePeople.Known}",
        "/what-if?ReceivedAt.On.Day=9&ReceivedAt.On.Month=10&ReceivedAt.On.Year=2026&ReceivedAt.Time=12:00&Kind=referral&Channel=letter&Known=unknown",
        "/accessibility-statement", "/signed-out", "/session-ended", "/nowhere",
    ]);

    private readonly RunningPortal _portal;

    public EveryPageTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_carries_a_token_against_forgery_and_a_key_of_its_own(string path)
    {
        var browser = await SignInAsync();

        var page = await browser.GetAsync(path);

        Assert.Equal(200, page.Status);
        var forms = page.Html.QuerySelectorAll("form[method=post]");
        Assert.True(forms.Length >= 2, $"{path} has no form besides sign-out.");
        Assert.All(forms, form => Assert.NotEmpty(form.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? ""));
        Assert.All(
            forms.Where(form => form.Closest("main") is not null),
            form => Assert.NotEmpty(form.QuerySelector("input[name=IdempotencyKey]")?.GetAttribute("value") ?? ""));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_is_refused_from_another_site(string path)
    {
        var browser = await SignInAsync();
        await browser.GetAsync(path);
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("Option", "moderate-need"), KeyValuePair.Create("Reasons", "Forged")]);

        var answer = await browser.Http.PostAsync(path, forged);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_portal.Gateway.Posts);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_marked_up_for_everybody(string path)
    {
        var browser = await SignInAsync();

        var page = await browser.GetAsync(path);

        Assert.Single(page.Html.QuerySelectorAll("h1"));
        Assert.Equal("en", page.Html.DocumentElement.GetAttribute("lang"));
        Assert.NotNull(page.Html.QuerySelector("a.govuk-skip-link[href='#main-content']"));
        Assert.Empty(page.Html.All.Where(element => element.Id is { Length: > 0 }).GroupBy(element => element.Id, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key));
        Assert.All(
            page.Html.QuerySelectorAll("input:not([type=hidden]), textarea, select"),
            field => Assert.NotNull(page.Html.QuerySelector($"label[for='{field.Id}']")));
        Assert.All(page.Html.QuerySelectorAll("fieldset"), group => Assert.NotEmpty(group.QuerySelector("legend")?.TextContent.Trim() ?? ""));
        Assert.All(page.Html.QuerySelectorAll("table"), table => Assert.NotEmpty(table.QuerySelector("caption")?.TextContent.Trim() ?? ""));
        Assert.All(page.Html.QuerySelectorAll("th"), header => Assert.True(header.GetAttribute("scope") is "row" or "col"));
        Assert.All(page.Html.QuerySelectorAll("[aria-describedby], [aria-labelledby]"), element => Assert.All(
            $"{element.GetAttribute("aria-describedby")} {element.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries),
            id => Assert.NotNull(page.Html.GetElementById(id))));
        Assert.DoesNotContain("Marsh", page.Html.Title, StringComparison.Ordinal);
        Assert.All(page.Html.QuerySelectorAll("a"), link => Assert.DoesNotContain("Marsh", link.GetAttribute("href"), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_brings_its_own_styles_and_scripts_and_nothing_inline_but_the_one_with_the_nonce(string path)
    {
        var browser = await SignInAsync();

        var page = await browser.GetAsync(path);

        Assert.Empty(page.Html.QuerySelectorAll("style, [style], [onclick], [onsubmit], img[src^='data:']"));
        Assert.All(page.Html.QuerySelectorAll("script, link[rel=stylesheet]"), element =>
            Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href") ?? "/", StringComparison.Ordinal));
        var inline = Assert.Single(page.Html.QuerySelectorAll("script:not([src])"));
        Assert.Contains(
            $"'nonce-{inline.GetAttribute("nonce")}'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotEmpty(inline.GetAttribute("nonce")!);
    }

    private Task<Browser> SignInAsync()
    {
        _portal.Gateway.Everything(
            "check",
            "recommend",
            "return",
            "decide",
            "list",
            "step-up",
            "escalate",
            "report-crime",
            "explain",
            "review",
            "discuss",
            "dissent",
            "plan-step-up",
            "follow-up");
        return _portal.SignInAsync("team-manager");
    }
}
