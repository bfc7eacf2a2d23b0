namespace ReferralPlatform.Portal.Tests;

[Trait("Rule", "P2.4")]
public sealed class ChronologyTests : IClassFixture<RunningPortal>
{
    private static readonly string Page = $"/cases/{Samples.CaseId}/chronology";
    private static readonly string Api = $"/api/intake/contact-records/{Samples.CaseId}/chronology";
    private readonly RunningPortal _portal;

    public ChronologyTests(RunningPortal portal)
    {
        _portal = portal;
        _portal.Reset();
        _portal.Gateway.Everything().Get(Api, new
        {
            records = new object[]
            {
                new { contactRecordId = Samples.CaseId, reference = "7K2M-Q9TX-A", kind = "enquiry", receivedAt = "2026-10-06T09:00:00Z" },
                new { contactRecordId = Samples.SiblingId, reference = "2B2B-2B2B-1", kind = "referral", receivedAt = "2025-01-06T09:00:00Z" },
            },
            services = new[] { "intake", "screening" },
            items = new object[]
            {
                new { at = "2025-01-06T09:00:00Z", what = "contact-recorded", kind = "contact", summary = "Referral received", rule = "York 1.1", service = "intake", contactRecordId = Samples.SiblingId },
                new { at = "2026-10-06T09:40:00Z", what = "disposal-authorised", kind = "decision", summary = "Disposal authorised: moderate-need", why = "Family agrees.", rule = "York 6.1", service = "screening", contactRecordId = Samples.CaseId },
            },
        });
    }

    [Fact]
    public async Task The_chronology_is_read_over_all_contact_records_of_the_child_oldest_first()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync(Page);

        Assert.Equal($"Chronology: {Samples.ChildName}", page.Heading);
        Assert.Contains("From 2 contact records of this child", page.Text, StringComparison.Ordinal);
        var rows = page.Html.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains("2B2B-2B2B-1", rows[0], StringComparison.Ordinal);
        Assert.Contains("Family agrees.", rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.ChildName, page.Html.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_are_asked_of_the_service_and_kept_on_the_page_and_for_the_print()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Page}?From.Day=1&From.Month=10&From.Year=2026&Service=screening&Kind=decision");

        Assert.Contains(_portal.Gateway.Requests, request => request.Path == Api && request.Query == "?from=2026-10-01&service=screening&kind=decision");
        Assert.Equal(("1", "screening", "decision"), (page.ValueOf("From.Day"), page.ValueOf("Service"), page.ValueOf("Kind")));
        Assert.True(page.Links($"{Page}/print?From.Day=1&From.Month=10&From.Year=2026&Service=screening&Kind=decision"));
    }

    [Theory]
    [InlineData("From.Day=31&From.Month=2&From.Year=2026", "From", "Enter the first day as a date, such as 6 10 2026")]
    [InlineData("From.Day=2&From.Month=2&From.Year=2026&To.Day=1&To.Month=2&To.Year=2026", "To", "The last day cannot be before the first")]
    public async Task A_day_that_is_none_is_said_at_the_field(string query, string field, string message)
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Page}?{query}");

        Assert.Equal(400, page.Status);
        Assert.Equal(message, page.MessageAt(field));
        Assert.Equal("2", page.ValueOf("From.Month"));
    }

    [Fact]
    public async Task The_version_to_print_says_who_printed_what_and_when_and_is_recorded_as_a_print()
    {
        var browser = await _portal.SignInAsync("team-manager");

        var page = await browser.GetAsync($"{Page}/print?Kind=decision");

        Assert.Equal(200, page.Status);
        Assert.Contains(_portal.Gateway.Requests, request => request.Path == Api && request.Query == "?kind=decision&purpose=print");
        Assert.Contains("7K2M-Q9TX-A", page.Text, StringComparison.Ordinal);
        Assert.Contains("Printed by ", page.Text, StringComparison.Ordinal);
    }
}
