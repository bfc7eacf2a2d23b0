using ReferralPlatform.Procedures;

namespace ReferralPlatform.Portal.Tests;

/// <summary>The procedures as people read them, and one contact compared under several.</summary>
[Collection(PortalCollection.Name)]
public sealed class ProcedureTests
{
    private const string WhatIf
        = "/what-if?ReceivedAt.On.Day=9&ReceivedAt.On.Month=10&ReceivedAt.On.Year=2026&ReceivedAt.Time=12:00&Kind=referral&Channel=letter&Referrer=professional"
        + "&SignificantHarm=no&PossibleCrime=no&Known=unknown&ParentAgreement=not-sought&ChildAgreement=not-applicable&ThresholdMet=yes";

    private readonly PortalFixture _portal;

    public ProcedureTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Theory]
    [InlineData("front-door-worker")]
    [InlineData("auditor")]
    [InlineData("partner-professional")]
    public async Task Everybody_who_works_by_a_procedure_reads_it_their_own_first(string role)
    {
        var browser = await _portal.SignInAsync(role);

        var page = await browser.GetAsync("/procedures");

        Assert.Equal(200, page.Status);
        Assert.Equal("City of York Council", page.Headings.First());
        Assert.Equal(ProcedureBook.Published.Codes.Count, page.Headings.Count());
        Assert.Contains("Your authority. Version 1 of York, for contacts received from ", page.Text, StringComparison.Ordinal);
        Assert.True(page.Links("/procedures/york?version=1"));
        Assert.True(page.Links("/what-if"));
    }

    [Fact]
    public async Task A_procedure_shows_each_answer_with_its_paragraph_and_each_silence_plainly()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/procedures/york");

        Assert.Contains("Version 1, for contacts received from ", page.Text, StringComparison.Ordinal);
        Assert.Equal("Contents", page.Headings.First());
        Assert.True(page.Links("#part-2"));
        Assert.EndsWith("York 1.1", Words(page, "york-1-1"), StringComparison.Ordinal);
        Assert.Contains("Acknowledgement Not stated", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("York 4.2", Words(page, "york-4-2"), StringComparison.Ordinal);
        Assert.Equal(404, (await browser.GetAsync("/procedures/atlantis")).Status);
    }

    [Fact]
    public async Task The_version_asked_for_is_the_version_shown()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync("/procedures/york?version=1");

        Assert.Equal("?version=1", Assert.Single(_portal.Services.Requests, request => request.Path == "/api/intake/procedures/york").Query);
        Assert.Contains("Version 1, for contacts received from ", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await browser.GetAsync("/procedures/york?version=2")).Status);
    }

    [Fact]
    public async Task What_if_starts_from_facts_to_change_or_an_invented_contact()
    {
        var browser = await _portal.SignInAsync("service-manager");

        var page = await browser.GetAsync("/what-if");

        Assert.Equal("10:30", page.ValueOf("ReceivedAt.Time"));
        Assert.Equal("referral", page.ValueOf("Kind"));
        Assert.Equal(8, page.Html.QuerySelectorAll("details a[href^='/what-if?']").Length);
        Assert.Equal("get", page.Html.QuerySelector("main form")?.GetAttribute("method"));
        Assert.Empty(_portal.Services.Posts);
    }

    [Fact]
    public async Task What_if_sends_the_facts_and_shows_ones_own_authority_first_with_what_differs_from_it()
    {
        var browser = await _portal.SignInAsync("service-manager");

        var page = await browser.GetAsync(WhatIf);

        Assert.Equal(200, page.Status);
        var sent = _portal.Services.Posted<WhatIfRequest>();
        Assert.Equal(
            (PortalFixture.Utc("2026-10-09T11:00:00Z"), Agreement.NotSought, true), (sent.ReceivedAt, sent.ParentAgreement, sent.ProfessionalReferrer));

        var columns = page.Html.QuerySelectorAll("thead th a").Select(link => link.TextContent).ToList();
        Assert.Equal(("York", ProcedureBook.Published.Codes.Count), (columns[0], columns.Count));
        Assert.Matches(@"\d+ of \d+ answers differ from York: ", page.Text);
        var consent = page.Html.QuerySelector("#row-consent")!;
        Assert.Null(consent.Children[1].QuerySelector(".app-differs__mark"));
        Assert.NotNull(consent.Children[columns.IndexOf("Peterborough") + 1].QuerySelector(".app-differs__mark"));
        Assert.True(page.Links("/procedures/peterborough?version=1#peterborough-3-2"));
        Assert.Contains("Monday 12 October 2026, 23:59", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not stated", page.Text, StringComparison.Ordinal);
        Assert.Equal("not-sought", page.ValueOf("ParentAgreement"));
    }

    [Fact]
    public async Task Only_the_chosen_authorities_are_compared()
    {
        var browser = await _portal.SignInAsync("service-manager");

        var page = await browser.GetAsync(WhatIf + "&With=york");

        Assert.Equal(["York"], page.Html.QuerySelectorAll("thead th a").Select(link => link.TextContent));
        Assert.Null(page.Html.QuerySelector(".app-differs"));
    }

    [Theory]
    [InlineData("&ReceivedAt.Time=25:00", "ReceivedAt", "Enter the day and time of receipt, such as 6 10 2026 and 10:20")]
    [InlineData("&Known=closed", "ClosedOn", "Enter the day the case was closed: routing depends on it")]
    [InlineData("&AsOf.Day=31&AsOf.Month=2&AsOf.Year=2027", "AsOf", "Enter a real date, such as 1 4 2027, or leave it empty")]
    public async Task What_cannot_be_compared_says_which_fact_and_keeps_the_rest(string wrong, string field, string message)
    {
        var browser = await _portal.SignInAsync("service-manager");
        var name = wrong[1..].Split('=')[0];
        var address = string.Join('&', WhatIf.Split('&').Where(part => !part.StartsWith(name + "=", StringComparison.Ordinal))) + wrong;

        var page = await browser.GetAsync(address);

        Assert.Equal(400, page.Status);
        Assert.Equal(message, page.MessageAt(field));
        Assert.Equal("letter", page.ValueOf("Channel"));
        Assert.Empty(_portal.Services.Posts);
    }

    [Fact]
    public async Task A_refusal_of_the_service_is_shown_at_its_field()
    {
        _portal.Services
            .Refuse("POST", "/api/intake/what-ifs", HttpStatusCode.BadRequest, new { errors = new { kind = new[] { "Give the kind of contact." } } });
        var browser = await _portal.SignInAsync("service-manager");

        var page = await browser.GetAsync(WhatIf);

        Assert.Equal(400, page.Status);
        Assert.Contains("Give the kind of contact.", Assert.Single(page.Problems).Text, StringComparison.Ordinal);
    }

    private static string Words(PageView page, string id) =>
        string.Join(' ', page.Html.GetElementById(id)!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
