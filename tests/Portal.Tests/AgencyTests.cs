namespace ReferralPlatform.Portal.Tests;

/// <summary>Asking other agencies, and the screen of the professional who is asked.</summary>
public sealed class AgencyTests : IClassFixture<RunningPortal>
{
    private static readonly string Page = $"/cases/{Samples.CaseId}/agencies";
    private static readonly string Api = $"/api/screening/cases/{Samples.CaseId}/agencies";
    private static readonly string Own = $"/agency-requests/{Samples.AgencyRequestId}";
    private static readonly string OwnApi = $"/api/screening/agency-requests/{Samples.AgencyRequestId}";
    private readonly RunningPortal _portal;

    public AgencyTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    [Trait("Rule", "S8")]
    public async Task S8_The_case_shows_who_is_still_to_answer_and_the_page_what_each_said_word_for_word()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("team-manager");

        var @case = await browser.GetAsync($"/cases/{Samples.CaseId}");
        var page = await browser.GetAsync(Page);

        Assert.Contains("Police: waiting, due", @case.Text, StringComparison.Ordinal);
        Assert.True(@case.Links(Page));
        Assert.Contains("Attendance 71 per cent. Disagrees This should be red. Meredith Kirkham, Education, Tue 6 October 2026, 11:00 Late", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links($"{Page}/requests/{Samples.AgencyRequestId}/reminder"));
    }

    [Fact]
    [Trait("Rule", "Y5.4")]
    public async Task Y5_4_Asking_shows_what_the_agency_is_told_and_a_refusal_names_the_rule_and_loses_nothing()
    {
        _portal.Gateway.Everything().Refuse("POST", $"{Api}/requests", HttpStatusCode.UnprocessableEntity, new
        {
            detail = "Other agencies are not asked before the parents' consent is recorded.",
            rule = "York 5.4",
        });
        var browser = await _portal.SignInAsync("front-door-worker");
        var form = await browser.GetAsync($"{Page}/requests/new");
        Assert.Contains("Lily Marsh, born Wed 14 March 2018, 14 Fenland Close, YO1 6GA", form.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing of the concern, the family or the referrer.", form.Text, StringComparison.Ordinal);

        var refused = await browser.SubmitAsync(form, new Dictionary<string, string?> { ["Agencies"] = "health", ["Items"] = "known", ["Question"] = "Any concerns?" }, "Ask");

        Assert.Equal("Other agencies are not asked before the parents' consent is recorded. (York 5.4)", Assert.Single(refused.Problems).Text);
        Assert.Equal("Any concerns?", refused.ValueOf("Question"));
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(("\"8\"", "health"), (sent.IfMatch, sent.Body!.Value.GetProperty("agencies")[0].GetString()));
    }

    [Fact]
    public async Task Every_form_says_what_is_missing_before_anything_is_sent()
    {
        _portal.Gateway.Everything();
        var browser = await _portal.SignInAsync("team-manager");

        var ask = await browser.SubmitAsync(await browser.GetAsync($"{Page}/requests/new"), button: "Ask");
        var consent = await browser.SubmitAsync(await browser.GetAsync($"{Page}/consent"), button: "Record");
        var dispense = await browser.SubmitAsync(await browser.GetAsync($"{Page}/dispensation"), button: "Dispense with consent");
        var rate = await browser.SubmitAsync(await browser.GetAsync($"{Page}/rating"), button: "Rate");

        Assert.Equal("Choose whom you ask", ask.MessageAt("Agencies"));
        Assert.Equal("Choose whether they agree", consent.MessageAt("Given"));
        Assert.Equal("Enter why consent is dispensed with", dispense.MessageAt("Text"));
        Assert.Equal("Choose a rating", rate.MessageAt("Rating"));
        Assert.Empty(_portal.Gateway.Posts);
    }

    [Fact]
    [Trait("Rule", "Y5.5")]
    public async Task Y5_5_The_partner_sees_the_child_and_what_is_asked_answers_in_their_own_name_and_asks_Intake_nothing()
    {
        _portal.Gateway.Get(OwnApi, Samples.OwnRequest(), "\"1\"").Post($"{OwnApi}/answers", new { });
        var browser = await _portal.SignInAsync("partner-professional");

        var page = await browser.GetAsync(Own);
        var done = await browser.SubmitAsync(page, new Dictionary<string, string?> { ["Information"] = "Two call-outs.", ["Dissent"] = "Should be red." }, "Send the answer");

        Assert.Equal("Lily Marsh", page.Heading);
        Assert.Contains("Whether the child or family is known, and how York 5.1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Marsh", page.Html.Title, StringComparison.Ordinal);
        Assert.Contains("Your answer is with the front door.", done.Text, StringComparison.Ordinal);
        var sent = Assert.Single(_portal.Gateway.Posts);
        Assert.Equal(("\"1\"", "Two call-outs.", "Should be red."), (sent.IfMatch, sent.Body!.Value.GetProperty("information").GetString(), sent.Body.Value.GetProperty("dissent").GetString()));
        Assert.DoesNotContain(_portal.Gateway.Requests, request => request.Path.Contains("/intake/", StringComparison.Ordinal) || request.Path.Contains("/cases", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_closed_request_shows_the_agencys_own_answer_and_no_form()
    {
        _portal.Gateway.Get(OwnApi, Samples.OwnRequest(closed: true), "\"2\"");
        var browser = await _portal.SignInAsync("partner-professional");

        var page = await browser.GetAsync(Own);

        Assert.Equal("Closed request", page.Heading);
        Assert.Contains("Not known to us.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
        Assert.True(page.Links($"{Own}/relay"));
    }

    [Fact]
    public async Task Another_agencys_request_is_not_found_and_staff_and_partners_keep_to_their_own_pages()
    {
        _portal.Gateway.Everything();
        var partner = await _portal.SignInAsync("partner-professional");
        var manager = await _portal.SignInAsync("team-manager");

        Assert.Equal(404, (await partner.GetAsync(Own)).Status);
        Assert.Equal(403, (await partner.GetAsync(Page)).Status);
        Assert.Equal(403, (await manager.GetAsync("/agency-requests")).Status);
    }
}
