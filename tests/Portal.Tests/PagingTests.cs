namespace ReferralPlatform.Portal.Tests;

/// <summary>Lists that are longer than a page, each with sixty entries that come last.</summary>
[Collection(PortalCollection.Name)]
public sealed class PagingTests
{
    private const int Many = 60;
    private readonly PortalFixture _portal;

    public PagingTests(PortalFixture portal)
    {
        _portal = portal;
        _portal.Reset();
    }

    [Fact]
    public async Task Allocated_cases_and_overdue_plans_are_listed_to_the_last()
    {
        var decided = await _portal.RecordCaseAsync();
        await decided.DecideAsync("single-assessment");
        await decided.EventuallyAsync("team-manager", decided.Allocation);
        await CopyAsync("allocation-db", "allocation_cases", decided.Id, "jsonb_build_object("
            + "'contact_record_id', gen_random_uuid(), 'reference', 'LATE-' || n, 'received_at', timestamptz '2029-01-01' + n * interval '1 day', "
            + "'plan_action_due_on', date '2026-10-01' + n % 3)");
        var manager = await _portal.SignInAsync("team-manager");
        _portal.Clock.SetLondon("2026-10-06 10:00");

        Assert.Equal(All, await ReadToTheEndAsync(manager, "/allocation?view=open"));
        Assert.Equal(All, await ReadToTheEndAsync(manager, "/allocation?view=plan-overdue"));
    }

    [Fact]
    public async Task Strategy_discussions_are_listed_to_the_last()
    {
        var child = await _portal.RecordCaseAsync();
        await child.DecideAsync("single-assessment-and-strategy-discussion");
        await child.EventuallyAsync("duty-social-worker", child.Discussion);
        await CopyAsync("strategy-discussion-db", "discussions", child.Id, "jsonb_build_object("
            + "'id', gen_random_uuid(), 'number', 1 + n, 'reference', 'LATE-' || n, 'required_at', timestamptz '2029-01-01' + n * interval '1 day')");
        var manager = await _portal.SignInAsync("team-manager");

        Assert.Equal(All, await ReadToTheEndAsync(manager, "/strategy-discussions?view=open"));
    }

    private static IEnumerable<string> All => Enumerable.Range(1, Many).Select(n => $"LATE-{n}").Order(StringComparer.Ordinal);

    private Task CopyAsync(string database, string table, Guid id, string changed) => _portal.ExecuteAsync(
        database,
        $"insert into {table} select (jsonb_populate_record(found, {changed})).* from {table} found, generate_series(1, {Many}) n where contact_record_id = '{id}'");

    private static async Task<IEnumerable<string>> ReadToTheEndAsync(Browser browser, string path)
    {
        var found = new List<string>();
        for (string? next = path; next is not null;)
        {
            var page = await browser.GetAsync(next);
            found.AddRange(page.Html.QuerySelectorAll("tbody th a").Select(link => link.TextContent)
                .Where(text => text.StartsWith("LATE-", StringComparison.Ordinal)));
            Assert.Equal(next != path, page.Html.QuerySelector("nav.govuk-pagination a[href$='" + path + "']") is not null);
            next = page.Html.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        return found.Order(StringComparer.Ordinal);
    }
}
