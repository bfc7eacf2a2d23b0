using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Cases;

[Collection(ScreeningCollection.Name)]
public sealed class AuthoriseDisposalTests(ScreeningFixture service)
{
    private static readonly DecisionRequest Nfa = new(
        "no-further-action", "Nothing was found.", ["not-vulnerable"], InsteadOfMeeting: Given.WhyNotTheMeeting);


    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "Y6.1")]
    public async Task Y6_1_A_decision_closes_the_case_stops_its_clock_and_tells_the_others_in_one_save()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        await _desk.CheckAllAsync(id);
        using var manager = _desk.Manager();

        using var response = await Desk.PostAsync(
            manager, id, "decisions", Nfa with { Option = "brokered-tier-2", Reasons = "Support at Tier 2.", Criteria = ["moderate-need"] });

        var closed = await response.ReadAsync<CaseView>(200);
        Assert.Equal(ScreeningStage.Closed, closed.Stage);
        Assert.Equal(Outcome.EarlyHelp, closed.Disposal!.Outcome);
        Assert.Equal(await manager.ETagAsync(Desk.PathOf(id)), response.Headers.ETag!.ToString());
        var authorised = Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id));
        Assert.Equal(("york.team-manager", "York 6.1"), (authorised.AuthorisedBy, authorised.Rule));
        var clock = Assert.Single(await _desk.QueryAsync(db => db.Deadlines.AsNoTracking().Where(deadline => deadline.ContactRecordId == id).ToListAsync()));
        Assert.Equal(_desk.Clock.GetUtcNow(), clock.MetAt);
        var trace = (await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(id)}/activity")).Items
            .Single(entry => entry.What == "disposal-authorised");
        Assert.Equal("Support at Tier 2.", trace.Why);
        Assert.Equal(("york.team-manager", "Name of york.team-manager"), (trace.By, trace.ByName));
    }

    [Fact]
    public async Task Of_two_deciders_at_once_one_wins_and_the_other_sees_the_current_state()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        await _desk.CheckAllAsync(id);
        using var first = _desk.Manager();
        using var second = _desk.As("york", AccessRoles.ServiceManager);
        var etag = await first.ETagAsync(Desk.PathOf(id));

        var answers = await Task.WhenAll(
            first.PostKeyedAsync($"{Desk.PathOf(id)}/decisions", Nfa, etag),
            second.PostKeyedAsync(
                $"{Desk.PathOf(id)}/decisions", Nfa with { Option = "single-assessment", Reasons = "High need.", Criteria = ["high-need"] }, etag));

        Assert.Equal([200, 412], answers.Select(answer => (int)answer.StatusCode).Order());
        var refused = await answers.Single(answer => (int)answer.StatusCode == 412).ProblemAsync(412);
        Assert.Contains(refused.CurrentAs<CaseView>().Stage, (ScreeningStage[])[ScreeningStage.Closed, ScreeningStage.AwaitingAllocation]);
        Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task Deciding_again_with_the_same_key_gives_the_same_answer_and_another_body_is_refused()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        await _desk.CheckAllAsync(id);
        using var manager = _desk.Manager();
        var etag = await manager.ETagAsync(Desk.PathOf(id));
        var key = Guid.CreateVersion7().ToString();

        using var first = await manager.PostKeyedAsync($"{Desk.PathOf(id)}/decisions", Nfa, etag, key);
        using var again = await manager.PostKeyedAsync($"{Desk.PathOf(id)}/decisions", Nfa, etag, key);
        using var other = await manager.PostKeyedAsync($"{Desk.PathOf(id)}/decisions", new { option = "signposting", reasons = "x" }, etag, key);

        await first.JsonAsync(200);
        await again.JsonAsync(200);
        await other.JsonAsync(422);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Single(await _desk.PublishedAsync<DisposalAuthorised>(id));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public async Task Y5_1_Missing_checks_are_a_problem_with_the_rule_and_change_nothing()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var manager = _desk.Manager();

        using var response = await Desk.PostAsync(manager, id, "decisions", Nfa);

        var problem = await response.ProblemAsync(422);
        Assert.Equal("York 5.1", problem.Rule);
        Assert.Contains("Child Protection Plan", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(await _desk.PublishedAsync<DisposalAuthorised>(id));
    }

    [Fact]
    [Trait("Rule", "Y6.1")]
    public async Task Y6_1_A_refused_decider_learns_who_may_decide()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        await _desk.CheckAllAsync(id);
        using var worker = _desk.Worker();
        using var auditor = _desk.As("york", AccessRoles.Auditor);

        using var byWorker = await Desk.PostAsync(worker, id, "decisions", new { option = "signposting", reasons = "Told." });
        using var byAuditor = await Desk.PostAsync(auditor, id, "decisions", Nfa);

        var problem = await byWorker.ProblemAsync(403);
        Assert.Equal("York 6.1", problem.Rule);
        Assert.Contains("team manager", problem.Detail, StringComparison.Ordinal);
        await byAuditor.JsonAsync(403);
    }

    [Fact]
    public async Task Another_authoritys_case_is_not_there_and_outsiders_are_not_let_in()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var elsewhere = _desk.Manager("dudley");
        using var integration = _desk.As("york", AccessRoles.Integration);
        using var otherService = service.ServiceFor("notification", "york");
        using var partner = _desk.As("york", AccessRoles.PartnerProfessional);
        using var anonymous = service.Anonymous();

        foreach (var path in new[] { Desk.PathOf(id), $"{Desk.PathOf(id)}/activity", $"{Desk.PathOf(id)}/overview" })
        {
            await (await elsewhere.GetAsync(path)).JsonAsync(404);
            await (await integration.GetAsync(path)).JsonAsync(403);
            await (await otherService.GetAsync(path)).JsonAsync(403);
            await (await partner.GetAsync(path)).JsonAsync(403);
            Assert.Equal(401, (int)(await anonymous.GetAsync(path)).StatusCode);
        }

        await (await elsewhere.PostKeyedAsync($"{Desk.PathOf(id)}/decisions", Nfa, "\"1\"")).JsonAsync(404);
    }

    [Fact]
    public async Task An_auditor_reads_and_changes_nothing()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var auditor = _desk.As("york", AccessRoles.Auditor);
        (string What, object Body)[] changes =
        [
            ("checks", new { check = "known", result = "no" }),
            ("recommendations", new RecommendRequest("no-further-action", "x")),
            ("returns", new { reason = "x" }),
            ("decisions", Nfa),
            ("listings", new { }),
            ("step-ups", new { reason = "x", crimeSuspected = false }),
            ("escalations", new { managerRole = "team-manager" }),
            ("reviews", new { allocatedTo = "york.social-worker" }),
            ("discussions", new { summary = "x", referrerAgrees = "yes" }),
            ("dissents", new { view = "x" }),
            ("planned-step-ups", new { caseSummary = "x", reason = "x" }),
        ];

        Assert.Empty((await auditor.GetAsync<CaseView>(Desk.PathOf(id))).AllowedActions);
        foreach (var (what, body) in changes)
        {
            using var response = await Desk.PostAsync(auditor, id, what, body);
            await response.JsonAsync(403);
        }
    }

    [Fact]
    public async Task A_change_names_the_version_it_rests_on_and_carries_a_key()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var manager = _desk.Manager();

        using var withoutVersion = await manager.PostKeyedAsync($"{Desk.PathOf(id)}/decisions", Nfa);
        using var withoutKey = await manager.PostAsync(new Uri($"{Desk.PathOf(id)}/decisions", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(Nfa));
        using var withoutReasons = await Desk.PostAsync(manager, id, "decisions", new { option = "no-further-action" });

        await withoutVersion.JsonAsync(428);
        await withoutKey.JsonAsync(400);
        Assert.Contains("reasons", (await withoutReasons.ProblemAsync(400)).Errors.Keys);
    }
}
