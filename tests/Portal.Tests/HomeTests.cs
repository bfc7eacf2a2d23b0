using ReferralPlatform.Estate.Tests.Browser;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The home of each role and the one row of menu, in real Chromium, with and without scripts, wide and narrow.</summary>
[Collection(PortalCollection.Name)]
public sealed class HomeTests : IClassFixture<CasesInEveryState>
{
    private const string Outline = "() => [...document.querySelectorAll('h1, h2, h3, h4')].filter(h => !h.closest('dialog')).map(h => h.tagName)";
    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";
    private readonly PortalFixture _portal;

    public HomeTests(PortalFixture portal, CasesInEveryState cases)
    {
        _ = cases;
        _portal = portal;
        _portal.Reset();
    }

    /// <summary>People with what their home must count, the first thing first.</summary>
    public static TheoryData<string, string[]> Homes => new()
    {
        { "york.front-door-worker", ["overdue", "due before close", "checks to make", "returned to me", "agencies to respond"] },
        { "york.duty-social-worker", ["overdue", "due before close", "checks to make", "returned to me", "agencies to respond"] },
        {
            "york.team-manager",
            ["decisions to make", "due before close", "returned and updated", "unassigned", "waiting for allocation", "letters to approve"]
        },
        { "york.assessment-manager", ["waiting for allocation", "to sign off", "children not seen"] },
        {
            "york.service-manager",
            ["decisions to make", "due before close", "open in the service", "overdue in the service", "with significant harm", "unassigned",
                "waiting for allocation"]
        },
        { "york.social-worker", ["overdue", "due this week", "children to see", "assessments returned", "my cases"] },
        { "york.business-support", ["messages overdue", "to send or ring", "letters to approve", "not delivered", "acknowledgements overdue"] },
        { "york.auditor", ["people whose access stands out", "opened with a reason", "contacts to audit", "audits under review", "audits not agreed with"] },
        { "york.operator", ["messages parked"] },
        {
            "york.police",
            ["requests for information", "contributions to assessments", "Strategy Discussion invitations", "planning meetings", "outcomes to relay",
                "my referrals"]
        },
        { "york.health", ["requests for information", "contributions to assessments"] },
        { "york.partner-professional", ["my referrals"] },
    };

    [Theory]
    [Trait("Rule", "A11Y")]
    [MemberData(nameof(Homes))]
    public async Task Every_home_counts_what_waits_and_can_be_used_by_everybody(string person, string[] tiles)
    {
        _portal.Clock.SetLondon("2026-10-06 14:30");
        await using var screen = await Screen.OpenAsync(await _portal.OpenAsync(person));
        var page = await screen.GoAsync("/");

        var counted = await page.Locator(".desk-tile span").AllInnerTextsAsync();
        Assert.Equal(tiles, counted.Intersect(tiles, StringComparer.Ordinal));
        Assert.True(counted.Count <= 8, $"{person} is shown {counted.Count} numbers.");
        Assert.Equal("My work - Children’s front door", await page.TitleAsync());
        Assert.Equal("page", await page.Locator("nav.desk-menu a", new() { HasText = "My work" }).First.GetAttributeAsync("aria-current"));
        var outline = await page.EvaluateAsync<string[]>(Outline);
        Assert.Equal("H1", outline[0]);
        Assert.All(outline.Skip(1), level => Assert.Equal("H2", level));
        Assert.Empty(await Chromium.BrokenRulesAsync(page));
        Assert.Equal(0, await page.EvaluateAsync<int>(Overflow));
        Assert.True(await page.Locator("nav.desk-menu .desk-menu__row > li:visible").CountAsync() <= 7);
        await screen.PictureAsync(person);

        await page.SetViewportSizeAsync(390, 844);
        Assert.Equal(0, await page.EvaluateAsync<int>(Overflow));
        Assert.Empty(await Chromium.BrokenRulesAsync(page));
        Assert.InRange((await page.Locator("nav.desk-menu").BoundingBoxAsync())!.Height, 30, 60);
        await screen.PictureAsync($"{person}-390");
    }

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task Every_tile_and_button_of_a_home_leads_to_a_page_of_its_own(string person, string[] tiles)
    {
        var browser = await _portal.OpenAsync(person);
        var home = await browser.GetAsync("/");
        Assert.True(home.Html.QuerySelectorAll(".desk-tile").Length >= tiles.Length);
        var links = home.Html.QuerySelectorAll(".desk-tile a, .desk-do, .desk-list a, .desk-more a, .desk-who a")
            .Select(link => link.GetAttribute("href")!).Distinct().ToList();

        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var page = await browser.GetAsync(link.Split('#')[0]);
            if (page.Response.Headers.Location is { } reason)
            {
                Assert.Contains("/reason", reason.OriginalString, StringComparison.Ordinal);
                continue;
            }

            Assert.True(page.Status == 200, $"{link}: {page.Status}");
        }
    }

    [Fact]
    public async Task Nobodys_home_is_empty_while_work_waits_for_them()
    {
        foreach (var person in new[] { "york.front-door-worker", "york.team-manager", "york.assessment-manager", "york.social-worker", "york.police" })
        {
            var home = await (await _portal.OpenAsync(person)).GetAsync("/");
            Assert.True(home.Html.QuerySelectorAll("main tbody tr").Length > 0, $"{person} sees nothing to do: {home.Text}");
        }
    }

    [Fact]
    public async Task The_home_is_in_the_order_of_the_clock_and_says_the_paragraph_behind_each_deadline()
    {
        _portal.Clock.SetLondon("2026-10-08 10:30");
        var home = await (await _portal.SignInAsync("front-door-worker")).GetAsync("/");

        var first = home.Html.QuerySelector("#list-next")!.Closest("section")!;
        var clocks = first.QuerySelectorAll("tbody .desk-clock").Select(clock => clock.TextContent).ToList();
        Assert.NotEmpty(clocks);
        var late = clocks.TakeWhile(clock => clock.EndsWith("overdue", StringComparison.Ordinal)).Count();
        Assert.DoesNotContain(clocks.Skip(late), clock => clock.EndsWith("overdue", StringComparison.Ordinal));
        Assert.Contains("York ", first.QuerySelector("details.desk-why")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R4.4")]
    public async Task When_a_service_is_away_the_home_says_which_part_is_missing_and_shows_the_rest()
    {
        var manager = await _portal.SignInAsync("team-manager");
        foreach (var (path, missing, shown) in new[]
        {
            ("/api/screening/work", "contacts and decisions", "waiting for allocation"),
            ("/api/allocation/work", "allocation", "decisions to make"),
            ("/api/notification/messages", "your messages", "decisions to make"),
            ("/api/intake/contact-records/recently-viewed", "cases viewed recently", "decisions to make"),
        })
        {
            _portal.Services.Reset();
            _portal.Services.Drop("GET", path);

            var home = await manager.GetAsync("/");

            Assert.Equal(200, home.Status);
            Assert.Contains("Not complete just now", home.Text, StringComparison.Ordinal);
            Assert.Contains(missing, home.Html.QuerySelector(".desk-missing")!.TextContent, StringComparison.Ordinal);
            Assert.Contains(shown, home.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("No decision waits", home.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_system_that_signs_in_is_given_the_documents_of_the_interfaces()
    {
        var browser = await _portal.OpenAsync("york.integration");

        var sent = await browser.Http.GetAsync("/");

        Assert.Equal("/api-documents", sent.Headers.Location!.OriginalString);
        var documents = await browser.GetAsync("/api-documents");
        Assert.Contains("OpenAPI documents", documents.Text, StringComparison.Ordinal);
        Assert.Equal(["My work", "API documents"], documents.Html.QuerySelectorAll(".desk-menu__row > li > a").Select(link => link.TextContent.Trim()));
        Assert.Equal(403, (await (await _portal.SignInAsync("team-manager")).GetAsync("/api-documents")).Status);
    }

    [Theory]
    [InlineData("york")]
    [InlineData("sefton")]
    public void The_menu_has_at_most_seven_entries_for_every_role_and_loses_no_page(string authority)
    {
        foreach (var role in AccessRoles.Posts)
        {
            var menu = Menu.For(new Worker("a", "A", authority, [role]));
            Assert.InRange(menu.First.Count + (menu.More.Count > 0 ? 1 : 0), 2, 7);
            Assert.Equal(Links.Home, menu.First[0].Href);
            Assert.Equal(menu.First.Concat(menu.More).Select(entry => entry.Href), menu.First.Concat(menu.More).Select(entry => entry.Href).Distinct());
        }

        var manager = Menu.For(new Worker("a", "A", authority, [AccessRoles.ServiceManager]));
        Assert.Superset(
            new HashSet<string>
            {
                Links.BoardHome, Links.RecordContact, Links.Drafts, Links.Contacts, Links.People, Links.Allocations, Links.Discussions, Links.Enquiries,
                Links.Notifications, Links.Audits, Links.Openings, Links.ImportCases, Links.Procedures, Links.Acknowledgements,
            },
            manager.First.Concat(manager.More).Select(entry => entry.Href).ToHashSet());
        Assert.Equal(Words.Of(authority).HasDailyMeeting, manager.First.Concat(manager.More).Select(entry => entry.Href).Contains(Links.Meetings));
    }

    [Fact]
    public async Task The_menu_marks_where_somebody_is_and_opens_without_a_script()
    {
        var browser = await _portal.SignInAsync("team-manager");
        foreach (var (path, entry) in new[]
        {
            ("/board?view=role", "Decisions"), ("/board", "Cases"), ("/board?view=harm", "Cases"), ("/people", "People"),
            ("/contacts/record", "Record a contact"), ("/contacts", "Contact records"), ("/daily-meeting/actions", "Daily meeting"),
        })
        {
            var page = await browser.GetAsync(path);
            var marked = page.Html.QuerySelectorAll(".desk-menu [aria-current]").Select(link => link.TextContent.Split(',')[0].Trim()).Distinct();
            Assert.Equal([entry], marked);
        }

        await using var screen = await Screen.OpenAsync(browser, scripts: false);
        var narrow = await screen.GoAsync("/");
        await narrow.SetViewportSizeAsync(390, 844);
        await narrow.Locator(".desk-menu summary").ClickAsync();
        await narrow.Locator(".desk-menu details a", new() { HasText = "Procedures" }).ClickAsync();
        Assert.EndsWith("/procedures", narrow.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_counts_decisions_that_wait_and_forgets_the_number_once_something_is_done()
    {
        _portal.Clock.SetLondon("2026-10-06 10:30");
        var manager = await _portal.SignInAsync("team-manager", "peterborough");
        var before = CountIn(await manager.GetAsync("/"));
        var child = await _portal.RecordCaseAsync(SampleContact.Lily("peterborough", "referral"));
        await child.ActAsync(
            "front-door-worker", child.Screening, "recommendations",
            new { option = "child-and-family-assessment", reasons = "Hungry.", criteria = new[] { "child-in-need", "threshold-document" } });

        var home = await manager.GetAsync("/");

        Assert.Equal(before + 1, CountIn(home));
        Assert.Equal($"{CountIn(home)}", home.Html.QuerySelector(".desk-tile strong")!.TextContent);

        static int CountIn(PageView page) =>
            page.Html.QuerySelectorAll(".desk-menu__row > li > a").First(link => link.TextContent.StartsWith("Decisions", StringComparison.Ordinal))
                .QuerySelector(".desk-count") is { } count ? int.Parse(string.Concat(count.TextContent.Where(char.IsDigit)), null) : 0;
    }
}
