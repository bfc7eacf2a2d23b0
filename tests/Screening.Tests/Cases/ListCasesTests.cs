namespace ReferralPlatform.Screening.Tests.Cases;

[Collection(ScreeningCollection.Name)]
public sealed class ListCasesTests(ScreeningFixture service)
{
    private const string Authority = "referrals-2024";
    private readonly Desk _desk = new(service);

    [Fact]
    public async Task Each_view_shows_its_cases()
    {
        var worker = $"{Authority}.worker-{Guid.CreateVersion7():N}";
        var overdue = await ArrivesAsync("2026-11-04 10:00", worker);
        var dueSoon = await ArrivesAsync("2026-11-05 10:00", worker);
        var later = await ArrivesAsync("2026-11-06 08:00", worker);
        var somebodys = await ArrivesAsync("2026-11-06 08:30", "somebody");
        var closed = await ArrivesAsync("2026-11-06 08:40", worker);
        using var manager = _desk.Manager(Authority);
        using (var decided = await Desk.PostAsync(manager, closed, "decisions", await AnyDecisionAsync(manager, closed)))
        {
            await decided.JsonAsync(200);
        }

        // The last quarter of the clock of a contact received on Thursday morning, before that of Friday's.
        _desk.Clock.SetLondon("2026-11-06 20:00");
        using var mine = service.ClientFor(worker, Authority, "front-door-worker");
        Assert.Equal([overdue, dueSoon, later], await IdsAsync(mine, "mine"));
        Assert.Equal([overdue], Of(await IdsAsync(mine, "overdue")));
        Assert.Equal([dueSoon], Of(await IdsAsync(mine, "due-soon")));
        Assert.Equal([overdue, dueSoon, later, somebodys], Of(await IdsAsync(mine, "open")));
        Assert.Equal([closed], Of(await IdsAsync(mine, "closed")));

        IEnumerable<Guid> Of(IEnumerable<Guid> ids) => ids.Intersect([overdue, dueSoon, later, somebodys, closed]);
    }

    [Fact]
    public async Task Awaiting_decision_shows_what_a_manager_has_to_decide()
    {
        var recommended = await ArrivesUnderAsync(Given.Contact("peterborough", "referral"));
        var untouched = await ArrivesUnderAsync(Given.Contact("peterborough", "referral"));
        using var worker = _desk.Worker("peterborough");
        using (var response = await Desk.PostAsync(worker, recommended, "recommendations", new { option = "no-further-action", reasons = "x" }))
        {
            await response.JsonAsync(200);
        }

        var ids = await IdsAsync(worker, "awaiting-decision");

        Assert.Contains(recommended, ids);
        Assert.DoesNotContain(untouched, ids);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var worker = $"{Authority}.worker-{Guid.CreateVersion7():N}";
        var expected = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 5))
        {
            expected.Add(await ArrivesAsync("2026-11-05 10:00", worker));
        }

        using var mine = service.ClientFor(worker, Authority, "front-door-worker");
        var seen = new List<Guid>();
        string? after = null;
        do
        {
            var page = await mine.GetAsync<Page<CaseRow>>($"/api/screening/cases?view=mine&take=2{(after is null ? "" : $"&after={after}")}");
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(IdsOf(page));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(expected.Order(), seen.Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("view=everything", "view")]
    [InlineData("take=0", "take")]
    [InlineData("after=nonsense", "after")]
    public async Task A_refused_list_names_the_wrong_parameter(string query, string field)
    {
        using var worker = _desk.Worker();

        using var response = await worker.GetAsync(new Uri($"/api/screening/cases?{query}", UriKind.Relative));

        Assert.Contains(field, (await response.ProblemAsync(400)).Errors.Keys);
    }

    [Fact]
    public async Task The_lists_of_one_authority_never_show_anothers_cases()
    {
        var id = await ArrivesUnderAsync(Given.Contact("sefton", "referral"));
        using var own = _desk.Worker("sefton");
        using var other = _desk.Worker("dudley");

        Assert.Contains(id, await IdsAsync(own, "open"));
        Assert.DoesNotContain(id, await IdsAsync(other, "open"));
    }

    private Task<Guid> ArrivesAsync(string receivedAt, string recordedBy) =>
        ArrivesUnderAsync(Given.Contact(Authority, "referral", receivedAt) with { RecordedBy = recordedBy });

    private Task<Guid> ArrivesUnderAsync(ContactRecorded contact) => _desk.ArrivesAsync(contact);

    private static async Task<object> AnyDecisionAsync(HttpClient person, Guid id)
    {
        var screened = await person.GetAsync<CaseView>(Desk.PathOf(id));
        return new
        {
            option = screened.Options[0].Code,
            reasons = "x",
            determinations = screened.Basis.DecisionItems
                .Select(item => new { code = item.Code, answer = "no" }).ToList(),
        };
    }

    private static async Task<List<Guid>> IdsAsync(HttpClient person, string view) =>
        IdsOf(await person.GetAsync<Page<CaseRow>>($"/api/screening/cases?view={view}&take=200"));

    private static List<Guid> IdsOf(Page<CaseRow> page) => [.. page.Items.Select(item => item.CaseId)];
}
