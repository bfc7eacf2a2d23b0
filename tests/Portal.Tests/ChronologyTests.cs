namespace ReferralPlatform.Portal.Tests;

[Trait("Rule", "P2.4")]
[Collection(PortalCollection.Name)]
public sealed class ChronologyTests : IAsyncLifetime
{
    private readonly PortalFixture _portal;
    private RecordedCase _earlier = null!;
    private RecordedCase _case = null!;

    public ChronologyTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    private string Page => $"{_case.Page}/chronology";

    private string Api => $"{_case.Record}/chronology";

    public async Task InitializeAsync()
    {
        _portal.Clock.SetLondon("2025-01-06 10:30");
        _earlier = await _portal.RecordCaseAsync(SampleContact.Lily(kind: "referral", receivedAt: "2025-01-06T09:00:00+00:00"));
        var lily = await _earlier.NewPersonAsync();
        _portal.Clock.SetLondon("2026-10-06 10:30");
        var sample = SampleContact.Lily();
        sample["children"]![0]!["personId"] = lily;
        _case = await _portal.RecordCaseAsync(sample);
        await _case.DecideAsync("brokered-tier-2");
        await _case.EventuallyAsync("team-manager", Api, chronology => chronology.GetRawText().Contains("disposal-authorised", StringComparison.Ordinal));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_chronology_is_read_over_all_contact_records_of_the_child_oldest_first()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Page);

        Assert.Equal("Chronology: Lily Marsh", page.Heading);
        Assert.Contains("From 2 contact records of this child", page.Text, StringComparison.Ordinal);
        var rows = page.Html.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(_earlier.Reference, rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, row => row.Contains("authorised", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("Lily Marsh", page.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_are_asked_of_the_service_and_kept_on_the_page_and_for_the_print()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Page}?From.Day=1&From.Month=10&From.Year=2026&Service=screening&Kind=decision");

        Assert.Contains(_portal.Services.Requests, request => request.Path == Api && request.Query == "?from=2026-10-01&service=screening&kind=decision");
        Assert.Equal(("1", "screening", "decision"), (page.ValueOf("From.Day"), page.ValueOf("Service"), page.ValueOf("Kind")));
        Assert.True(page.Links($"{Page}/print?From.Day=1&From.Month=10&From.Year=2026&Service=screening&Kind=decision"));
    }

    [Theory]
    [InlineData("From.Day=31&From.Month=2&From.Year=2026", "From", "Enter the first day as a date, such as 6 10 2026")]
    [InlineData("From.Day=2&From.Month=2&From.Year=2026&To.Day=1&To.Month=2&To.Year=2026", "To", "The last day cannot be before the first")]
    public async Task A_day_that_does_not_exist_is_refused_at_its_field(string query, string field, string message)
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Page}?{query}");

        Assert.Equal(400, page.Status);
        Assert.Equal(message, page.MessageAt(field));
        Assert.Equal("2", page.ValueOf("From.Month"));
    }

    [Fact]
    public async Task A_printed_version_says_who_printed_what_and_is_recorded()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Page}/print?Kind=decision");

        Assert.Equal(200, page.Status);
        Assert.Contains(_portal.Services.Requests, request => request.Path == Api && request.Query == "?kind=decision&purpose=print");
        Assert.Contains(_case.Reference, page.Text, StringComparison.Ordinal);
        Assert.Contains("Printed by ", page.Text, StringComparison.Ordinal);
    }
}
