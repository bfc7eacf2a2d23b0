namespace ReferralPlatform.Portal.Tests;

/// <summary>The public's form, driven by a browser without scripts.</summary>
[Collection(PortalCollection.Name)]
public sealed class PublicJourneyTests
{
    private const string Contacts = "/api/intake/public/contacts";
    private readonly PortalFixture _portal;
    private readonly Browser _browser;

    public PublicJourneyTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
        _browser = portal.NewBrowser();
    }

    [Fact]
    [Trait("Rule", "P2.1")]
    public async Task The_first_page_says_what_to_do_in_an_emergency_before_it_asks_anything()
    {
        var page = await _browser.GetAsync("/refer");
        Assert.Equal(200, page.Status);
        Assert.All(["999", "101", "0808 800 5000"], number => Assert.Contains(number, page.Text, StringComparison.Ordinal));
        Assert.NotNull(page.Html.QuerySelector(".govuk-exit-this-page a[href='/refer/leave']"));

        var unchosen = await _browser.SubmitAsync(page);
        Assert.Equal("Choose the council where the child lives", unchosen.MessageAt("Authority"));
        Assert.Equal("/refer/york", (await _browser.SubmitAsync(page, Typed(("authority", "york")))).Path);
        Assert.Equal(404, (await _browser.GetAsync("/refer/atlantis")).Status);
        Assert.Equal(404, (await _browser.GetAsync("/refer/atlantis/worry")).Status);
    }

    [Theory]
    [InlineData(null, "our council")]
    [InlineData("Fernwick Council", "Fernwick Council")]
    public async Task The_public_reads_the_name_of_a_council_and_never_the_title_of_its_chapter(string? configured, string read)
    {
        await using var portal = _portal.NewPortal(settings: ("Authorities:Names:referrals-2024", configured ?? ""));
        var browser = _portal.NewBrowser(portal: portal);

        foreach (var path in new[] { "/refer", "/refer/referrals-2024", "/refer/referrals-2024/advice/professionals" })
        {
            var page = await browser.GetAsync(path);
            Assert.Contains(read, page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Referrals 2024", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("refreshed", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_councils_numbers_stand_wherever_somebody_may_need_them()
    {
        await using var portal = _portal.NewPortal(
            settings: [("Portal:FrontDoorPhones:york", "01632 960700"), ("Portal:OutOfHoursPhones:york", "01632 960701")]);
        var browser = _portal.NewBrowser(portal: portal);

        foreach (var path in new[] { "/refer/york", "/refer/york/advice/emergency", "/refer/york/advice/professionals" })
        {
            var page = await browser.GetAsync(path);
            Assert.All(["tel:01632960700", "tel:01632960701"], number => Assert.True(page.Links(number), $"{path}: {number}"));
        }

        Assert.False((await browser.GetAsync("/refer/dudley")).Links("tel:01632960700"));
    }

    [Fact]
    public async Task Where_one_council_is_served_nobody_is_asked_which_and_no_other_has_a_form()
    {
        await using var ofYork = _portal.NewPortal(settings: ("Authorities:Served:0", "york"));
        var browser = _portal.NewBrowser(portal: ofYork);

        Assert.Equal("/refer/york", (await browser.GetAsync("/refer")).Response.Headers.Location?.OriginalString);
        var first = await browser.GetAsync("/refer/york");
        Assert.All(["999", "101"], number => Assert.Contains(number, first.Text, StringComparison.Ordinal));
        Assert.Equal(404, (await browser.GetAsync("/refer/sefton")).Status);
        Assert.Equal(404, (await browser.GetAsync("/refer/sefton/worry")).Status);
        Assert.Equal(404, (await browser.GetAsync("/refer/sefton/advice/emergency")).Status);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    [Trait("Rule", "Y1.3")]
    [Trait("Rule", "Y1.4")]
    public async Task A_neighbour_answers_page_by_page_changes_an_answer_and_sends_it_without_a_name()
    {
        var check = await NeighbourAsync();
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(5));
        Assert.Equal("/refer/york/check", check.Path);
        Assert.Contains("Crying most evenings", check.Text, StringComparison.Ordinal);

        var change = await _browser.GetAsync("/refer/york/worry?from=check");
        Assert.Equal("Crying most evenings.", change.ValueOf("concern.nature"));
        var changed = await _browser.SubmitAsync(change, Typed(("concern.nature", "Crying and shouting.")), "Save and return");
        Assert.Equal("/refer/york/check", changed.Path);

        var done = await _browser.SubmitAsync(changed);
        Assert.Equal("/refer/york/done", done.Path);
        Assert.NotEmpty(done.Html.GetElementById("reference")!.TextContent);
        Assert.NotEmpty(done.Html.GetElementById("access-code")!.TextContent);

        var sent = Posted();
        Assert.Equal(("9", null), (sent.Referrer!.SourceCode, sent.Referrer.Name));
        Assert.Equal(("Crying and shouting.", false), (sent.Concern!.Nature, sent.Concern.SignificantHarm));
        Assert.Equal((6, "3 Larch Terrace"), (sent.Children[0].EstimatedAge, sent.Children[0].Address!.Line1));
        Assert.Equal("Two weeks", sent.Questions["when"]);
        Assert.Equal(new FormSending(SecondsTaken: 300, DecoyFilled: false), sent.Sending);

        // What was sent is not kept: only what the last page shows.
        Assert.DoesNotContain("Crying", (await _browser.GetAsync("/refer/york/worry")).Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_of_one_browser_do_not_mix_two_referrals()
    {
        var check = await NeighbourAsync();
        var old = await _browser.GetAsync("/refer/york/worry");
        await _browser.SubmitAsync(await _browser.GetAsync("/refer/york"));

        var refused = await _browser.SubmitAsync(old, Typed(("concern.nature", "About the first child.")), "Continue");
        Assert.Equal(409, refused.Status);
        Assert.Equal("About the first child.", refused.ValueOf("concern.nature"));
        Assert.Equal(409, (await _browser.SubmitAsync(check)).Status);
        Assert.Empty(Posts());
        Assert.DoesNotContain("first child", (await _browser.GetAsync("/refer/york/worry")).Html.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_after_sending_is_shown_again_and_added_to_nothing()
    {
        var check = await NeighbourAsync();
        var old = await _browser.GetAsync("/refer/york/worry");
        Assert.Equal("/refer/york/done", (await _browser.SubmitAsync(check)).Path);

        var refused = await _browser.SubmitAsync(old, Typed(("concern.nature", "And one thing more.")), "Continue");
        Assert.Equal(409, refused.Status);
        Assert.Contains("was sent since", refused.Problems[0].Text, StringComparison.Ordinal);
        Assert.Equal("And one thing more.", refused.ValueOf("concern.nature"));
        Assert.Equal("/refer/york/done", (await _browser.GetAsync("/refer/york/done")).Path);
    }

    [Fact]
    public async Task Sending_twice_sends_the_same_request_and_the_second_press_shows_the_reference()
    {
        var check = await NeighbourAsync();
        var (first, second) = (await _browser.SendAsync(check), await _browser.SendAsync(check));
        Assert.Equal("/refer/york/done", first.Headers.Location?.OriginalString);
        Assert.Equal("/refer/york/done", second.Headers.Location?.OriginalString);
        Assert.Single(Posts());
    }

    [Fact]
    public async Task An_answer_that_was_not_heard_is_sent_again_under_the_same_key()
    {
        var check = await NeighbourAsync();
        _portal.Services.Drop("POST", Contacts);
        var failed = await _browser.SubmitAsync(check);
        Assert.Equal(503, failed.Status);
        _portal.Services.Mend();
        Assert.Equal("/refer/york/done", (await _browser.SubmitAsync(failed)).Path);
        var posts = Posts().ToList();
        Assert.Equal(2, posts.Count);
        Assert.Equal(posts[0].IdempotencyKey, posts[1].IdempotencyKey);
        Assert.Equal(posts[0].Body!.Value.GetRawText(), posts[1].Body!.Value.GetRawText());
    }

    [Fact]
    public async Task Going_back_and_an_error_lose_nothing()
    {
        var name = await StartAsync("name");
        var wrong = await _browser.SubmitAsync(name, Typed(("form.anonymous", "no"), ("referrer.name", null)), "Continue");
        Assert.Equal(400, wrong.Status);
        Assert.Equal("Enter your name, or choose not to give it", wrong.MessageAt("Referrer.name"));
        Assert.Equal("no", wrong.ValueOf("form.anonymous"));

        var worry = await _browser.GetAsync("/refer/york/worry");
        var back = await _browser.SubmitAsync(worry, Typed(("concern.nature", "Half a sent")), "Back");
        Assert.Equal("/refer/york/where-now", back.Path);
        Assert.Equal("Half a sent", (await _browser.GetAsync("/refer/york/worry")).ValueOf("concern.nature"));
    }

    [Theory]
    [InlineData("known", "dateOfBirth", "1", "3", "2030", "The date of birth must be in the past. If the baby is not born yet, choose “Not born yet”")]
    [InlineData(
        "known", "dateOfBirth", "14", "3", "1985",
        "Check the year of the date of birth. For somebody grown up, give what you know in your own words on the next pages")]
    [InlineData("known", "dateOfBirth", "14", "3", "0018", "Enter a real date, for example 27 3 2019")]
    [InlineData("unborn", "expectedDateOfBirth", "14", "3", "2028", "Check the date: a baby is due within the next ten months")]
    [InlineData("unborn", "expectedDateOfBirth", "14", "3", "1926", "This date is long past. If the baby is born, give the date of birth")]
    public async Task A_date_nobody_can_mean_is_refused_on_its_own_page_in_its_own_words(
        string age, string field, string day, string month, string year, string says)
    {
        var child = await StartAsync("child/1");
        var path = $"children[0].{field}";
        var wrong = await _browser.SubmitAsync(
            child, Typed(("children[0].formAge", age), ($"{path}.day", day), ($"{path}.month", month), ($"{path}.year", year)), "Continue");

        Assert.Equal(400, wrong.Status);
        Assert.Equal(says, wrong.MessageAt($"Children[0].{field}"));
    }

    [Theory]
    [InlineData("anna okafor@school.example")]
    [InlineData("anna@school.example, eve@else.example")]
    [InlineData("Anna <anna@school.example>")]
    [InlineData("anna@school\u200b.example")]
    public async Task An_email_address_is_one_address_on_the_page_that_asks_for_it(string typed)
    {
        var contact = await StartAsync("contact");
        var details = await _browser.SubmitAsync(contact, Typed(("referrer.mayBeContactedAgain", "yes")), "Continue");
        var wrong = await _browser.SubmitAsync(details, Typed(("referrer.email", typed)), "Continue");

        Assert.StartsWith("Enter one email address", wrong.MessageAt("Referrer.email"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_character_that_cannot_be_shown_is_said_beside_its_field_and_not_kept()
    {
        var worry = await StartAsync("worry");
        var wrong = await _browser.SubmitAsync(worry, Typed(("concern.nature", "Crying\u0001")), "Continue");

        Assert.Equal(400, wrong.Status);
        Assert.Contains("had characters in it that cannot be kept", wrong.MessageAt("Concern.nature"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_script_has_the_same_length_on_the_page()
    {
        var worry = await StartAsync("worry");
        Assert.Equal("20000", worry.Html.QuerySelector("textarea")!.GetAttribute("data-most-characters"));
        var punjabi = string.Concat(Enumerable.Repeat("ਪੰ", 20_000));
        Assert.Equal(302, (int)(await _browser.SendAsync(worry, Typed(("concern.nature", punjabi)), "Continue")).StatusCode);

        var wrong = await _browser.SubmitAsync(worry, Typed(("concern.nature", punjabi + "ਪੰ")), "Continue");
        Assert.EndsWith(": shorten this to 20,000 characters. It has 20,001", wrong.MessageAt("Concern.nature"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_shown_again_when_it_cannot_be_kept()
    {
        await StartAsync("danger");
        var worry = await _browser.GetAsync("/refer/york/worry");
        _portal.Services.Drop("PATCH", "/api/intake/journey");
        var lost = await _browser.SubmitAsync(worry, Typed(("concern.nature", "Crying most evenings.")), "Continue");
        Assert.Equal(503, lost.Status);
        Assert.Equal("Crying most evenings.", lost.ValueOf("concern.nature"));
    }

    [Fact]
    public async Task A_restart_of_the_portal_loses_nothing()
    {
        using var begun = await _browser.SendAsync(await _browser.GetAsync("/refer/york"));
        var cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"), set => set.StartsWith("referral=", StringComparison.Ordinal)).Split(';')[0];
        await _browser.SubmitAsync(await _browser.GetAsync("/refer/york/worry"), Typed(("concern.nature", "Crying most evenings.")), "Continue");

        await using var restarted = _portal.NewPortal();
        var browser = _portal.NewBrowser(portal: restarted);
        browser.Http.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal("Crying most evenings.", (await browser.GetAsync("/refer/york/worry")).ValueOf("concern.nature"));
    }

    [Fact]
    public async Task Answers_that_have_expired_are_asked_again_and_what_was_typed_meanwhile_is_kept()
    {
        await StartAsync("danger");
        var worry = await _browser.GetAsync("/refer/york/worry");
        _portal.Clock.Set(_portal.Clock.GetUtcNow().AddMinutes(61));
        await _browser.SubmitAsync(worry, Typed(("concern.nature", "Crying most evenings.")), "Continue");
        var check = await _browser.SubmitAsync(await _browser.GetAsync("/refer/york/check"));
        Assert.Equal(400, check.Status);
        Assert.Contains(check.Problems, problem => problem.Text == "Choose who you are to the child");
        Assert.Contains("Crying most evenings.", check.Text, StringComparison.Ordinal);
        Assert.Empty(Posts());
    }

    [Fact]
    public async Task Danger_leads_to_999_first_and_makes_it_urgent()
    {
        var danger = await StartAsync("danger");
        var emergency = await _browser.SubmitAsync(danger, Typed(("form.danger", "yes")), "Continue");
        Assert.Equal("Call 999 now", emergency.Heading);
        Assert.True(emergency.Links("/refer/york/who-you-are"));
        await NeighbourAsync(danger: "yes");
        await _browser.SubmitAsync(await _browser.GetAsync("/refer/york/check"));
        Assert.True(Posted().Concern!.SignificantHarm);
    }

    [Fact]
    public async Task Children_are_added_named_and_removed()
    {
        await NeighbourAsync();
        var children = await _browser.GetAsync("/refer/york/children?from=check");
        var second = await _browser.SubmitAsync(children, Typed(("form.more-children", "yes")), "Save and return");
        Assert.Equal("/refer/york/child/2?from=check", second.Path);
        var list = await _browser.SubmitAsync(second, Typed(("children[1].firstName", "Mia"), ("children[1].formAge", "not-known")), "Save and return");
        Assert.Equal("/refer/york/children?from=check", list.Path);
        Assert.Contains("Mia", list.Text, StringComparison.Ordinal);
        var one = await _browser.SubmitAsync(list, Typed(("form.more-children", null)), "Remove Pryce");
        Assert.DoesNotContain("Pryce", one.Text, StringComparison.Ordinal);
        Assert.Contains("Mia", one.Text, StringComparison.Ordinal);
        await _browser.SubmitAsync(one, Typed(("form.more-children", "no")), "Save and return");
        await _browser.SubmitAsync(await _browser.GetAsync("/refer/york/check"));
        Assert.Equal("Mia", Assert.Single(Posted().Children).FirstName);
    }

    [Fact]
    public async Task A_filled_decoy_field_is_reported_and_blocks_nothing()
    {
        var check = await NeighbourAsync();
        Assert.Equal("-1", check.Html.QuerySelector("[name=website]")?.GetAttribute("tabindex"));
        Assert.Equal("/refer/york/done", (await _browser.SubmitAsync(check, Typed(("website", "https://spam.example")))).Path);
        Assert.True(Posted().Sending!.DecoyFilled);
    }

    [Fact]
    [Trait("Rule", "S1")]
    public async Task The_status_page_asks_for_reference_and_access_code_and_says_one_thing_when_they_are_wrong()
    {
        var sent = await _browser.SubmitAsync(await NeighbourAsync());
        var (reference, accessCode) = (sent.Html.GetElementById("reference")!.TextContent, sent.Html.GetElementById("access-code")!.TextContent);
        var page = await _browser.GetAsync("/refer/status");
        var wrong = await _browser.SubmitAsync(page, Typed(("Reference", reference), ("AccessCode", "WRONG")));
        Assert.Equal(404, wrong.Status);
        Assert.Contains("No referral has this reference and this access code", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("", wrong.ValueOf("AccessCode"));

        var status = await _browser.SubmitAsync(wrong, Typed(("Reference", reference), ("AccessCode", accessCode)));
        Assert.Equal("We have received what you told us", status.Heading);
        Assert.Contains("York", status.Text, StringComparison.Ordinal);
        Assert.All(_portal.Services.Requests, request => Assert.DoesNotContain(accessCode, request.Path + request.Query, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "SEC-12")]
    public async Task Leaving_takes_the_key_out_of_the_browser()
    {
        await StartAsync("danger");
        var left = await _browser.Http.GetAsync("/refer/leave");
        Assert.Equal("https://www.bbc.co.uk/weather", left.Headers.Location?.OriginalString);
        Assert.Equal("/refer/york", (await _browser.Http.GetAsync("/refer/york/worry")).Headers.Location?.OriginalString);
    }

    [Fact]
    [Trait("Rule", "SEC-12")]
    public async Task With_https_the_cookie_is_this_hosts_alone_and_holds_no_answer()
    {
        await using var portal = _portal.NewPortal("https://referrals.example");
        var browser = _portal.NewBrowser("https://referrals.example", portal);
        var start = await browser.GetAsync("/refer/york");
        var begun = await browser.SendAsync(start);
        var cookie = Assert.Single(begun.Headers.GetValues("Set-Cookie"), set => set.StartsWith("__Host-referral=", StringComparison.Ordinal));
        Assert.All(["secure", "httponly", "samesite=lax", "path=/"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/refer")]
    [InlineData("/refer/york")]
    [InlineData("/refer/york/worry")]
    [InlineData("/refer/york/check")]
    [InlineData("/refer/status")]
    [Trait("Rule", "SEC-12")]
    public async Task A_form_from_another_site_is_refused(string path)
    {
        await StartAsync("danger");
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("concern.nature", "Forged")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await _browser.Http.PostAsync(path, forged)).StatusCode);
    }

    [Theory]
    [InlineData("peterborough")]
    [InlineData("york")]
    [InlineData("sefton")]
    [InlineData("referrals-2024")]
    [InlineData("dudley")]
    public async Task Every_page_of_every_authority_is_marked_up_for_everybody(string authority)
    {
        await _browser.SubmitAsync(await _browser.GetAsync($"/refer/{authority}"));
        foreach (var who in new[] { "parent", "self", "friend-or-neighbour" })
        {
            var page = await _browser.GetAsync($"/refer/{authority}/danger");
            for (var seen = 0; !page.Path.EndsWith("/check", StringComparison.Ordinal); seen++)
            {
                Assert.True(seen < 40, $"No end at {page.Path}.");
                AssertMarkedUp(page);
                page = await _browser.SubmitAsync(page, Anything(page, who), "Continue");
            }

            AssertMarkedUp(page);
        }
    }

    private static void AssertMarkedUp(PageView page)
    {
        Assert.True(page.Status == 200, $"{page.Path}: {page.Text}");
        Assert.Single(page.Html.QuerySelectorAll("h1"));
        Assert.Empty(page.Html.All.Where(element => element.Id is { Length: > 0 }).GroupBy(element => element.Id, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key));
        Assert.All(
            page.Html.QuerySelectorAll("input:not([type=hidden]), textarea"), field => Assert.NotNull(page.Html.QuerySelector($"label[for='{field.Id}']")));
        Assert.NotNull(page.Html.QuerySelector(".govuk-exit-this-page"));
        Assert.Empty(page.Html.QuerySelectorAll("style, [style], [onclick]"));
    }

    /// <summary>The first answer to everything.</summary>
    private static Dictionary<string, string?> Anything(PageView page, string who)
    {
        var typed = page.Html.QuerySelectorAll("main input[type=radio]").Select(radio => radio.GetAttribute("name")!).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, name => page.Html.QuerySelector($"input[name='{name}']")!.GetAttribute("value"), StringComparer.Ordinal);
        foreach (var field in page.Html.QuerySelectorAll("main input[type=text], main input[type=tel], main textarea"))
        {
            typed[field.GetAttribute("name")!] = "7";
        }

        foreach (var (name, answer) in new[]
        {
            ("form.danger", "no"), ("form.who", who), ("form.more-children", "no"), ("form.more-adults", "no"), ("children[0].formAge", "guess"),
            ("referrer.email", null),
        })
        {
            if (typed.ContainsKey(name))
            {
                typed[name] = answer;
            }
        }

        return typed;
    }

    private RecordPublicContactRequest Posted() => Assert.Single(Posts()).As<RecordPublicContactRequest>();

    private IEnumerable<ApiRequest> Posts() => _portal.Services.Posts.Where(post => string.Equals(post.Path, Contacts, StringComparison.Ordinal));

    private async Task<PageView> StartAsync(string step)
    {
        await _browser.SubmitAsync(await _browser.GetAsync("/refer/york"));
        return await _browser.GetAsync($"/refer/york/{step}");
    }

    /// <summary>Sample 04, as the neighbour would write it.</summary>
    private async Task<PageView> NeighbourAsync(string danger = "no")
    {
        var page = await StartAsync("danger");
        (string Step, (string, string?)[] Typed)[] answers =
        [
            ("danger", [("form.danger", danger)]),
            ("who-you-are", [("form.who", "friend-or-neighbour")]),
            ("name", [("form.anonymous", "yes")]),
            ("contact", [("referrer.mayBeContactedAgain", "no")]),
            ("child/1", [("children[0].lastName", "Pryce"), ("children[0].formAge", "guess"), ("children[0].estimatedAge", "6")]),
            ("children", [("form.more-children", "no")]),
            ("address", [("form.address.line1", "3 Larch Terrace")]),
            ("where-now", []),
            ("worry", [("concern.nature", "Crying most evenings.")]),
            ("how-you-know", []),
            ("hurt", [("form.hurt", "no")]),
            ("when", [("questions.when", "Two weeks")]),
            ("since-then", []), ("who-was-there", []), ("spoken-to", []), ("why-now", []), ("family", []), ("expect", []),
            ("adults", [("form.more-adults", "no")]),
            ("family-knows", [("consent.familyAware", "no")]),
        ];
        foreach (var (step, typed) in answers)
        {
            page = page.Path.EndsWith($"/york/{step}", StringComparison.Ordinal) ? page : await _browser.GetAsync($"/refer/york/{step}");
            Assert.Equal($"/refer/york/{step}", page.Path);
            page = await _browser.SubmitAsync(page, Typed(typed), "Continue");
        }

        return page;
    }

    private static Dictionary<string, string?> Typed(params (string Field, string? Answer)[] typed) =>
        typed.ToDictionary(field => field.Field, field => field.Answer, StringComparer.Ordinal);
}
