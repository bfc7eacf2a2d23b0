using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using ReferralPlatform.Estate.Tests.Browser;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>What holds on every page, whatever it is about.</summary>
[Collection(PortalCollection.Name)]
public sealed partial class EveryPageTests : IClassFixture<CasesInEveryState>
{
    internal static string[] FormPaths { get; } =
    [
        "/contacts/record", "/contacts/record/{draft}", "/drafts", "/cases/{open}/referral", "/cases/{open}/amendment",
        "/cases/{sefton}/subjects/{other-child}",
        "/contacts/{returned}/agreement", "/contacts/{returned}/without-agreement", "/contacts/{unexplained}/reason-not-informed",
        "/cases/{open}/checks/known", "/cases/{sefton}/recommendation",
        "/cases/{open}/decision", "/cases/{open}/decision/together", "/cases/{decided}/decision/snapshot", "/cases/{recommended}/return",
        "/cases/{unlisted}/listing", "/cases/{open}/step-up",
        "/cases/{open}/escalation", "/cases/{sefton}/review", "/cases/{open}/discussion", "/cases/{open}/differing-view", "/cases/{open}/planned-step-up",
        "/cases/{open}/referrer",
        "/cases/{spoken}/written-confirmation", "/cases/{open}/restrict", "/cases/{open}/attachments", "/daily-meeting/enquiries/{open}/presentation",
        "/daily-meeting/enquiries/{open}/decision", "/daily-meeting/enquiries/{open}/conversation", "/daily-meeting/enquiries/{open}/presenter",
        "/daily-meeting/2026-10-06/attendance", "/daily-meeting/2026-10-07/cases/{open}",
        "/daily-meeting/enquiries/{brokered}/lead-practitioner", "/daily-meeting/enquiries/{brokered}/practitioner",
        "/daily-meeting/enquiries/{brokered}/brokerage", "/daily-meeting/enquiries/{brokered}/action", "/daily-meeting/enquiries/{brokered}/actions/1",
        "/allocation/{assessed}", "/allocation/{assessing}", "/allocation/{assessing}/end", "/allocation/workers/york.social-worker/absence",
        "/allocation/workers/york.social-worker/absence/end",
        "/cases/{assessing}/assessment/plan", "/cases/{assessing}/assessment/extension", "/cases/{assessing}/assessment/conduct",
        "/cases/{assessing}/assessment/visit", "/cases/{assessing}/assessment/participant", "/cases/{assessing}/assessment/contributions",
        "/cases/{assessing}/assessment/contributions/{contribution}/reminder", "/cases/{assessing}/assessment/contributions/{contribution}/waiver",
        "/cases/{assessing}/assessment/contributions/{contribution}/phone-response",
        "/cases/{assessing}/assessment/clarification", "/cases/{assessing}/assessment/clarifications/1",
        "/cases/{assessing}/assessment/analysis", "/cases/{assessing}/assessment/supervision", "/cases/{assessing}/assessment/significant-harm",
        "/cases/{allocated}/assessment/opening", "/cases/{ready}/assessment/submission", "/cases/{complex}/assessment/further",
        "/cases/{submitted}/assessment/return", "/cases/{submitted}/assessment/sign-off", "/cases/{not-in-need}/assessment/reopening",
        "/cases/{not-in-need}/assessment/follow-up", "/cases/{in-need}/assessment/planning-meeting", "/cases/{in-need}/assessment/planning-meeting/record",
        "/cases/{in-need}/assessment/planning-meeting/invitations/{meeting-invitation}/phone-reply",
        "/cases/{agreeing}/assessment/agreed-plan", "/cases/{planned}/assessment/agreed-plan",
        "/cases/{planned}/assessment/plan-review", "/cases/{planned}/assessment/plan-actions/1",
        "/strategy-discussions/{discussed}/arrangement", "/strategy-discussions/{arranged}/record", "/strategy-discussions/{arranged}/information",
        "/strategy-discussions/{arranged}/invitations/{invitation}/phone-reply",
        "/strategy-discussions/{held}/signature", "/strategy-discussions/{to-meet-again}/cancellation",
        "/cases/{open}/strategy-discussion", "/cases/{open}/protection",
        "/cases/{applied}/protection/{application}/court-decision", "/cases/{ordered}/protection/{order}/extension",
        "/cases/{ordered}/protection/{order}/end", "/cases/{ordered}/section-47/conclusion", "/cases/{ordered}/section-47/conference",
        "/cases/{ordered}/protection/{order}/amendment", "/cases/{led}/section-47/lead",
        "/notifications/{message}", "/notifications/{message}/letter", "/notifications/letter-template", "/notifications/wording/acknowledgement-public",
        "/notifications/wording/text-reminder", "/notifications/wording/letter-outcome-public?version=0",
        "/cases/{open}/letters/new", "/cases/{open}/crime", "/cases/{late}/late-decision",
        "/find", "/people", "/cases/{open}/people", "/known-cases/import",
        "/cases/{open}/agencies/requests/new", "/cases/{open}/agencies/consent", "/cases/{open}/agencies/dispensation", "/cases/{sefton}/agencies/rating",
        "/cases/{open}/agencies/requests/{request}/reminder", "/cases/{open}/agencies/requests/{request}/withdrawal",
        "/cases/{open}/agencies/requests/{request}/phone-answer", "/people/{person}/address-confidentiality",
        "/audits/draw", "/audits/contacts/{closed}", "/audits/contacts/{disagreed}/review", "/audits/contacts/{reviewed}/conclusion",
        "/cases/{restricted}/restriction/lift", "/people/{person}/merge", "/people/{person}/correct", "/people/{joined}",
        "/operations/screening/{parked}/replay", "/operations/screening/{parked}/put-away",
        "/openings/{opening}/review", "/cases/{open}/reason",
        "/daily-meeting/copies", "/daily-meeting/enquiries/{late}/hand-over", "/known-cases/imports/{import}", "/known-cases/conflicts",
        "/invitations/{invitation}", "/invitations/{invitation}/information", "/invitations/planning-meetings/{meeting-invitation}",
        "/police-notices/{police-notice}",
        "/contributions/{contribution}", "/agency-requests/{request}", "/agency-requests/{to-relay}/relay",
        "/cases/{open}/chasing-call", "/cases/{open}/agreed-actions/new", "/cases/{open}/agreed-actions/{agreed}/done",
        "/cases/{open}/agreed-actions/{agreed}/amendment", "/cases/{open}/agreed-actions/{agreed}/withdrawal",
        "/consultations/record", "/consultations/{asked}/answer", "/consultations/{asked}/referral", "/consultations/{asked}/no-referral",
        "/partner/consultations/ask", "/partner/consultations/{consulted}/referral",
        "/partner", "/partner/{own}/agreement", "/partner/{own}/attachment", "/partner/{own}/agreed-actions/{own-action}/done",
        "/refer", "/refer/york", "/refer/status",
    ];

    internal static string[] PagePaths { get; } =
    [
        .. FormPaths, "/", "/contacts", "/cases/{open}/chronology",
        "/cases/{open}/chronology/print", "/cases/{open}/who-viewed", "/openings",
        "/contacts/{contact}/confirmation", "/cases?view=open",
        "/cases/{open}", "/cases/{open}/agencies", "/cases/{assessing}", "/cases/{assessing}/assessment", "/cases/{submitted}/assessment",
        "/cases/{planned}/assessment", "/allocation?view=open",
        "/daily-meeting", "/daily-meeting/enquiries/{open}", "/allocation", "/strategy-discussions", "/board", "/audits", "/audits?view=disagreed",
        "/audits/samples/{sample}",
        "/strategy-discussions/{discussed}", "/strategy-discussions/{signed}", "/strategy-discussions/{signed}/copies/family", "/section-47",
        "/cases/{ordered}/section-47", "/cases/{ordered}/protection/recorded", "/cases/{ordered}", "/notifications", "/notifications/wording",
        "/notifications/wording?version=0", "/acknowledgements", "/agreed-actions", "/agreed-actions?view=open",
        "/procedures", "/procedures/york", "/what-if", "/people/{person}",
        "/what-if?ReceivedAt.On.Day=9&ReceivedAt.On.Month=10&ReceivedAt.On.Year=2026&ReceivedAt.Time=12:00&Kind=referral&Channel=letter&Known=unknown",
        "/daily-meeting/actions", "/daily-meeting/actions?mine=true", "/daily-meeting/hand-overs", "/daily-meeting/hand-overs?all=true",
        "/daily-meeting/2026-10-07", "/daily-meeting/2026-10-07/agenda", "/daily-meeting/2026-10-07/minutes", "/openings?view=all",
        "/operations", "/operations?view=put-away", "/operations?view=handled", "/operations/screening/{parked}",
        "/readings", "/readings/york.front-door-worker", "/cases/{restricted}", "/cases/{assessing}/assessment?assessment=1",
        "/police-notices", "/invitations", "/agency-requests", "/agency-requests?view=closed", "/agency-requests/{to-relay}", "/partner/outcomes/{informed}",
        "/consultations", "/consultations?view=ended", "/consultations/{asked}", "/partner/consultations", "/partner/consultations/{consulted}",
        "/refer/york/advice/emergency", "/refer/york/advice/professionals",
        "/board?view=returned", "/allocation?view=unseen", "/keyboard-shortcuts", "/api-documents",
        "/accessibility-statement", "/signed-out", "/session-ended", "/nowhere",
    ];

    /// <summary>The pages that no list opens, each with why.</summary>
    private static readonly Dictionary<string, string> OpenedElsewhere = new(StringComparer.Ordinal)
    {
        ["/Error"] = "Answers in another page's stead, as for /nowhere.",
        ["/Attachments/Download"] = "Sends a file: AttachmentTests.",
        ["/KnownCases/Refused"] = "Sends a file: PeopleTests.",
        ["/Notifications/LetterPdf"] = "Sends a file, or says why it cannot: BoardAndLetterTests.",
        ["/Refer/Leave"] = "Leads to a page that is not ours: PublicJourneyTests.",
        ["/Refer/Question"] = "Has its answers in one browser, from the first question on: JourneyWordsTests, and axe-core in ReferralFormTests.",
        ["/Refer/Check"] = "Likewise.",
        ["/Refer/Done"] = "Likewise.",
        ["/Partner/Question"] = "Has its answers with one professional, from the first question on: JourneyWordsTests, and axe-core in EveryAnswerTests.",
        ["/Partner/Check"] = "Likewise.",
        ["/Partner/Done"] = "Likewise.",
    };

    /// <summary>The pages that are opened, but whose form no list fills in, each with why.</summary>
    private static readonly Dictionary<string, string> FormsElsewhere = new(StringComparer.Ordinal)
    {
        ["/SessionEnded"] = "Has none: the script of a page ends the session there: SessionTests.",
    };

    public static TheoryData<string> Forms => new(FormPaths);

    public static TheoryData<string> Pages => new(PagePaths);

    /// <summary>What scrolls sideways on a narrow screen: a table, what holds one, or the page.</summary>
    private const string WiderThanAPhone =
        """
        () => [...document.querySelectorAll("main *")]
          .filter(element => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX)
            || element.matches("table") && element.scrollWidth > element.parentElement.clientWidth + 1)
          .map(element => `scrolls sideways on a phone: ${element.tagName} ${element.className} ${element.querySelector("caption")?.textContent ?? ""}`)
          .concat(document.documentElement.scrollWidth > innerWidth ? ["wider than the screen of a phone"] : [])
        """;

    private const string OfNoUseOnPaper =
        """
        () => [...document.querySelectorAll("a, button")]
          .filter(element => getComputedStyle(element, "::after").content.includes("(")
            || element.matches("button, .govuk-button") && element.checkVisibility())
          .map(element => `is of no use on paper: ${element.textContent.trim()}`)
        """;

    /// <summary>Whoever opens pages of the lists.</summary>
    public static TheoryData<string> People => new(PagePaths.Select(CasesInEveryState.PersonFor).Distinct(StringComparer.Ordinal));

    private readonly PortalFixture _portal;
    private readonly CasesInEveryState _cases;

    public EveryPageTests(PortalFixture portal, CasesInEveryState cases)
    {
        _portal = portal;
        _cases = cases;
        _portal.Reset();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_carries_a_token_against_forgery_and_a_key_of_its_own(string path)
    {
        var browser = await SignInAsync(path);
        path = _cases.Resolve(path);

        var page = await browser.GetAsync(path);

        Assert.Equal(200, page.Status);
        var forms = page.Html.QuerySelectorAll("form[method=post]");
        Assert.True(forms.Any(form => form.Closest("main") is not null), $"{path} has no form besides sign-out.");
        Assert.All(forms, form => Assert.NotEmpty(form.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? ""));
        Assert.All(
            forms.Where(form => form.Closest("main") is not null),
            form => Assert.NotEmpty(form.QuerySelector("input[name=IdempotencyKey]")?.GetAttribute("value") ?? ""));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_is_refused_from_another_site(string path)
    {
        var browser = await SignInAsync(path);
        path = _cases.Resolve(path);
        await browser.GetAsync(path);
        _portal.Services.Reset();
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("Option", "moderate-need"), KeyValuePair.Create("Reasons", "Forged")]);

        var answer = await browser.Http.PostAsync(path, forged);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(_portal.Services.Posts);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_marked_up_for_everybody(string path)
    {
        var browser = await SignInAsync(path);
        path = _cases.Resolve(path);

        var page = await browser.GetAsync(path);

        Assert.Equal(path is "/nowhere" ? 404 : 200, page.Status);
        Assert.False(page.Html.Title!.StartsWith("Error: ", StringComparison.Ordinal), $"{path} says that something is wrong before anything was typed.");
        Assert.Single(page.Html.QuerySelectorAll("h1"));
        var headings = page.Html.QuerySelectorAll("main h1, main h2, main h3, main h4, main h5").Select(heading => heading.LocalName[1] - '0').ToList();
        Assert.All(
            headings.Zip(headings.Skip(1)),
            pair => Assert.True(pair.Second <= pair.First + 1, $"A heading of level {pair.Second} follows one of level {pair.First}."));
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
        var browser = await SignInAsync(path);
        path = _cases.Resolve(path);

        var page = await browser.GetAsync(path);

        Assert.Empty(page.Html.QuerySelectorAll("style, [style], [onclick], [onsubmit], img[src^='data:']"));
        Assert.All(page.Html.QuerySelectorAll("script, link[rel=stylesheet]"), element =>
            Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href") ?? "/", StringComparison.Ordinal));
        var inline = Assert.Single(page.Html.QuerySelectorAll("script:not([src])"));
        Assert.Contains(
            $"'nonce-{inline.GetAttribute("nonce")}'",
            page.Response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal);
        Assert.NotEmpty(inline.GetAttribute("nonce")!);
    }

    [Theory]
    [Trait("Rule", "A11Y")]
    [MemberData(nameof(People))]
    public async Task Every_page_is_accessible(string person)
    {
        var browser = await _portal.OpenAsync(person);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await Chromium.LaunchAsync(playwright);
        var page = await chromium.NewPageAsync();
        await page.RouteAsync("**/*", route => AnswerAsync(route, browser));
        var broken = new List<string>();
        foreach (var path in PagePaths.Where(path => string.Equals(CasesInEveryState.PersonFor(path), person, StringComparison.Ordinal)))
        {
            var resolved = _cases.Resolve(path);
            var answer = await page.GotoAsync($"http://portal.test{resolved}");
            Assert.True(answer!.Ok || path is "/nowhere", $"{path}: {answer.Status}");
            Assert.Equal(resolved, new Uri(page.Url).PathAndQuery);
            broken.AddRange((await Chromium.BrokenRulesAsync(page)).Select(rule => $"{path}: {rule}"));
            // As wide as 1280 pixels are when everything is four times as large (WCAG 1.4.10).
            await page.SetViewportSizeAsync(320, 844);
            broken.AddRange((await page.EvaluateAsync<string[]>(WiderThanAPhone)).Select(element => $"{path}: {element}"));
            await page.SetViewportSizeAsync(1280, 900);
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            broken.AddRange((await page.EvaluateAsync<string[]>(OfNoUseOnPaper)).Select(element => $"{path}: {element}"));
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public async Task Every_page_of_the_portal_is_in_a_list_and_every_form_in_that_of_the_forms()
    {
        var pages = await _portal.QueryPortalAsync(async services =>
        {
            var loader = services.GetRequiredService<PageLoader>();
            return await Task.WhenAll(services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Select(endpoint => (Endpoint: endpoint, Page: endpoint.Metadata.GetMetadata<PageActionDescriptor>())).Where(found => found.Page is not null)
                .Select(async found => (found.Endpoint, found.Page!.ViewEnginePath, TakesForm: (await loader.LoadAsync(found.Page, found.Endpoint.Metadata))
                    .HandlerMethods.Any(handler => HttpMethods.IsPost(handler.HttpMethod)))));
        });
        Assert.True(pages.Length > 150, $"Only {pages.Length} pages were found.");
        var opened = PageOf(PagePaths);
        var filledIn = PageOf(FormPaths);

        var missing = pages.Select(page => page.ViewEnginePath).Except(opened, StringComparer.Ordinal).ToList();
        var unfilled = pages.Where(page => page.TakesForm).Select(page => page.ViewEnginePath)
            .Except(filledIn, StringComparer.Ordinal).Except(OpenedElsewhere.Keys, StringComparer.Ordinal).ToList();

        Assert.Equal(OpenedElsewhere.Keys.Order(StringComparer.Ordinal), missing.Order(StringComparer.Ordinal));
        Assert.Equal(FormsElsewhere.Keys.Order(StringComparer.Ordinal), unfilled.Order(StringComparer.Ordinal));

        // As routing chooses: of the pages whose address it is, the most precise.
        HashSet<string> PageOf(IEnumerable<string> paths) =>
        [
            .. paths.Select(path => _cases.Resolve(path).Split('?')[0]).SelectMany(path => pages.Where(page => IsAt(page.Endpoint.RoutePattern, path))
                .OrderBy(page => page.Endpoint.RoutePattern.InboundPrecedence).Select(page => page.ViewEnginePath).Take(1)),
        ];
    }

    private static bool IsAt(RoutePattern pattern, string path)
    {
        var values = new RouteValueDictionary();
        return new TemplateMatcher(TemplateParser.Parse(pattern.RawText!), new RouteValueDictionary(pattern.Defaults)).TryMatch(path, values)
            && pattern.ParameterPolicies.All(parameter => parameter.Value.All(policy => policy.Content switch
            {
                "guid" => Guid.TryParse($"{values[parameter.Key]}", out _),
                "int" => int.TryParse($"{values[parameter.Key]}", CultureInfo.InvariantCulture, out _),
                _ => true,
            } || values[parameter.Key] is null));
    }

    [Theory]
    [InlineData(AccessRoles.FrontDoorWorker)]
    [InlineData(AccessRoles.DutySocialWorker)]
    [InlineData(AccessRoles.SocialWorker)]
    [InlineData(AccessRoles.BusinessSupport)]
    [InlineData(AccessRoles.TeamManager)]
    [InlineData(AccessRoles.AssessmentManager)]
    [InlineData(AccessRoles.Auditor)]
    [InlineData(AccessRoles.Operator, 4)]
    [InlineData("police", 4)]
    [InlineData("health", 4)]
    [InlineData(AccessRoles.PartnerProfessional, 4)]
    public async Task Every_link_that_a_role_sees_answers_it(string role, int kinds = 20)
    {
        const int OfOneKind = 3;
        var browser = await _portal.SignInAsync(role);
        var pages = new Queue<(string Path, string? On)>(PagePaths
            .Where(path => CasesInEveryState.AuthorityOf(path) is "york" && path is not ("/nowhere" or "/signed-out" or "/session-ended"))
            .Select(path => (_cases.Resolve(path), (string?)null)));
        var (opened, ofKind, wrong) = (new HashSet<string>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        while (pages.TryDequeue(out var next))
        {
            if (!opened.Add(next.Path))
            {
                continue;
            }

            var page = await browser.GetAsync(next.Path);
            if (page.Status is 403 or 404 or >= 500 && next.On is not null)
            {
                wrong.Add($"{page.Status} {next.Path} (linked on {next.On})");
            }

            if (page.Status is not 200)
            {
                continue;
            }

            foreach (var link in page.Html.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0])
                .Where(link => link is { Length: > 0 } && !opened.Contains(link)))
            {
                var kind = AnyId().Replace(link.Split('?')[0], "*");
                ofKind[kind] = ofKind.GetValueOrDefault(kind) + 1;
                if (ofKind[kind] <= OfOneKind)
                {
                    pages.Enqueue((link, next.Path));
                }
            }
        }

        Assert.True(ofKind.Count > kinds, $"{role} sees hardly any link: {string.Join(", ", ofKind.Keys)}");
        Assert.True(wrong.Count == 0, $"{role} is shown:\n{string.Join('\n', wrong.Distinct(StringComparer.Ordinal))}");
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex AnyId();

    /// <summary>The portal answers within this process: the browser's requests never reach a network.</summary>
    private static async Task AnswerAsync(IRoute route, Browser browser)
    {
        using var answer = await browser.Http.GetAsync(new Uri(route.Request.Url).PathAndQuery);
        await route.FulfillAsync(new RouteFulfillOptions
        {
            Status = (int)answer.StatusCode,
            Headers = answer.Headers.Concat(answer.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.Ordinal),
            BodyBytes = await answer.Content.ReadAsByteArrayAsync(),
        });
    }

    private Task<Browser> SignInAsync(string path) => _portal.OpenAsync(CasesInEveryState.PersonFor(path));
}
