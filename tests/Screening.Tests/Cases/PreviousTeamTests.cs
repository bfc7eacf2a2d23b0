namespace ReferralPlatform.Screening.Tests.Cases;

/// <summary>A referral on a case closed a short while ago is for the manager of the team that held it (Peterborough 2.3).</summary>
[Collection(ScreeningCollection.Name)]
public sealed class PreviousTeamTests(ScreeningFixture service)
{
    private const string Assessment = "child-and-family-assessment";
    private const string Why = "That manager is on leave, and nobody stands in.";

    private readonly Desk _desk = new(service);

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task The_manager_of_the_team_that_held_the_case_before_decides_on_it_whatever_the_post()
    {
        var id = await ArrivesAsync("family support ");
        await _desk.MakeReadyAsync(id, "peterborough", Assessment);
        using var others = _desk.Manager("peterborough");
        using var own = _desk.As("peterborough", AccessRoles.AssessmentManager);

        var refused = await (await Desk.PostAsync(others, id, "decisions", Body())).ProblemAsync(403);
        var seen = await own.GetAsync<CaseView>(Desk.PathOf(id));
        var decided = await (await Desk.PostAsync(own, id, "decisions", Body())).ReadAsync<CaseView>(200);

        Assert.EndsWith("not-the-previous-team", refused.Type, StringComparison.Ordinal);
        Assert.Equal("Peterborough 2.3", refused.Rule);
        Assert.True(seen.AllowedActions.Contains(CaseAction.Decide) && seen.PreviousTeam is { Team: "Family Support", Exists: true, IsOwn: true });
        Assert.Null(decided.Disposal!.InsteadOfPreviousTeam);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task Where_that_manager_cannot_be_reached_another_decides_and_the_reason_is_kept()
    {
        var id = await ArrivesAsync("Family Support");
        await _desk.MakeReadyAsync(id, "peterborough", Assessment);
        using var manager = _desk.Manager("peterborough");
        using var worker = _desk.Worker("peterborough");

        var nobody = await (await Desk.PostAsync(worker, id, "decisions", Body(Why))).ProblemAsync(403);
        await (await Desk.PostAsync(manager, id, "decisions", Body(" "))).JsonAsync(403);
        await (await Desk.PostAsync(manager, id, "decisions", Body(new string('x', 20_001)))).JsonAsync(400);
        var decided = await (await Desk.PostAsync(manager, id, "decisions", Body(Why))).ReadAsync<CaseView>(200);

        Assert.EndsWith("disposal-needs-manager", nobody.Type, StringComparison.Ordinal);
        Assert.Equal(Why, decided.Disposal!.InsteadOfPreviousTeam);
        var noted = (await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(id)}/activity")).Items.Single(item => item.What == "decided-instead");
        Assert.Equal((Why, "Peterborough 2.3"), (noted.Why, noted.Rule));
        var snapshot = await manager.GetAsync<DecisionSnapshotView>($"{Desk.PathOf(id)}/decision-snapshot");
        Assert.Equal(Why, snapshot.Content.InsteadOfPreviousTeam);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task A_team_that_is_no_more_holds_up_no_decision_and_the_record_says_so()
    {
        var id = await ArrivesAsync("Team of yesteryear");
        await _desk.MakeReadyAsync(id, "peterborough", Assessment);
        using var manager = _desk.Manager("peterborough");

        var decided = await (await Desk.PostAsync(manager, id, "decisions", Body())).ReadAsync<CaseView>(200);

        Assert.Contains("Team of yesteryear", decided.Disposal!.InsteadOfPreviousTeam, StringComparison.Ordinal);
        Assert.False(decided.PreviousTeam!.Exists);
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "P3.3")]
    public async Task Protecting_a_child_at_once_waits_for_no_other_manager()
    {
        var id = await ArrivesAsync("Family Support", significantHarm: true);
        await _desk.MakeReadyAsync(id, "peterborough", Assessment);
        using var manager = _desk.Manager("peterborough");

        var decided = await (await Desk.PostAsync(manager, id, "decisions", Body())).ReadAsync<CaseView>(200);

        Assert.Equal((Outcome.Protection, "It protects the child at once."), (decided.Disposal!.Outcome, decided.Disposal.InsteadOfPreviousTeam));
    }

    [Fact]
    [Trait("Rule", "P2.3")]
    public async Task Board_and_lists_show_whose_decision_it_is_and_put_it_before_that_manager()
    {
        var id = await ArrivesAsync("Family Support");
        await _desk.MakeReadyAsync(id, "peterborough", Assessment);
        using var others = _desk.Manager("peterborough");
        using var own = _desk.As("peterborough", AccessRoles.AssessmentManager);

        var mine = (await own.GetAsync<BoardView>("/api/screening/board?view=role&take=200")).Items.Single(row => row.CaseId == id);
        var listed = (await others.GetAsync<Page<CaseRow>>("/api/screening/cases?view=awaiting-decision&take=200")).Items.Single(row => row.CaseId == id);

        Assert.Equal(("Family Support", "Family Support"), (mine.DecidedByManagerOf, listed.DecidedByManagerOf));
        Assert.Equal((true, false), (mine.AwaitsReader, listed.AwaitsReader));
        Assert.DoesNotContain((await others.GetAsync<BoardView>("/api/screening/board?view=role&take=200")).Items, row => row.CaseId == id);
    }

    [Theory]
    [InlineData("york", "no-further-action")]
    [InlineData("sefton", "no-further-action")]
    [InlineData("referrals-2024", "no-further-action")]
    [InlineData("dudley", "initial-assessment")]
    public async Task Where_the_text_does_not_speak_of_a_previous_team_any_manager_it_names_decides(string authority, string option)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(authority, kind: authority == "york" ? "enquiry" : "referral") with { PreviousTeam = "Assessment" });
        await _desk.MakeReadyAsync(id, authority, option);
        using var manager = _desk.Manager(authority);

        Assert.Null((await manager.GetAsync<CaseView>(Desk.PathOf(id))).PreviousTeam);
    }

    private Task<Guid> ArrivesAsync(string team, bool significantHarm = false) => _desk.ArrivesAsync(
        Given.Contact("peterborough", kind: "referral", significantHarm: significantHarm) with
        {
            RoutedTo = "team-manager-of-last-team",
            PreviousTeam = team,
        });

    private static DecisionRequest Body(string? instead = null)
    {
        var decision = Given.Decision("peterborough", Assessment);
        return new DecisionRequest(decision.Option, "It needs assessing.", decision.Criteria, InsteadOfPreviousTeam: instead);
    }
}
