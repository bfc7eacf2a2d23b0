using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Screening.Tests.Cases;

/// <summary>Decisions that say the opposite of what is recorded, or of themselves.</summary>
[Collection(ScreeningCollection.Name)]
public sealed class ContradictionTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Theory]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "R5.1")]
    [InlineData("section-47", "yes", "no-further-action")]
    [InlineData("section-47", "yes", "early-help")]
    [InlineData("section-47", "yes", "child-in-need")]
    [InlineData("section-47", "no", "child-protection")]
    [InlineData("section-17", "yes", "no-further-action")]
    [InlineData("section-17", "no", "child-in-need")]
    [InlineData("immediate-protection", "yes", "early-help")]
    [InlineData("specialist-assessments", "yes", "no-further-action")]
    [InlineData("see-the-child", "yes", "no-further-action")]
    public async Task R4_1_R5_1_What_is_determined_and_what_is_decided_agree(string determination, string answer, string option)
    {
        var id = await _desk.ArrivesAsync(Given.Contact("referrals-2024", "referral"));
        using var manager = _desk.Manager("referrals-2024");
        var decision = Given.Decision("referrals-2024", option);
        var determinations = decision.Determinations.Select(
            made => made.Code == determination ? made with { Answer = EnumCodes.Parse<YesNoNotKnown>(answer) } : made);

        var problem = await RefusedAsync(manager, id, new { option, reasons = "As discussed.", criteria = decision.Criteria, determinations });

        Assert.Equal("urn:referral-platform:determination-contradicts-decision", problem.Type);
        Assert.Equal("Referrals 2024 4.1", problem.Rule);
        Assert.NotEmpty(problem.Errors["determinations"][0]);
        await DoAsync(manager, id, "decisions", Given.DecisionBody("referrals-2024", option));
    }

    [Theory]
    [Trait("Rule", "Y6.1")]
    [Trait("Rule", "S9")]
    [Trait("Rule", "R5.1")]
    [InlineData("york", "no-further-action", "high-need", "York 6.1")]
    [InlineData("york", "advice-and-information", "moderate-need", "York 6.1")]
    [InlineData("york", "brokered-tier-2", "not-vulnerable", "York 6.1")]
    [InlineData("york", "brokered-tier-2", "significant-harm", "York 6.1")]
    [InlineData("york", "single-assessment", "significant-harm", "York 6.1")]
    [InlineData("york", "single-assessment-and-strategy-discussion", "not-vulnerable", "York 6.1")]
    [InlineData("sefton", "no-further-action", "section-17", "Sefton 5.6 Initial disposal")]
    [InlineData("sefton", "child-and-family-assessment", "threshold-not-met", "Sefton 5.6 Initial disposal")]
    [InlineData("referrals-2024", "early-help", "section-47", "Referrals 2024 5.1")]
    public async Task Y6_1_S9_R5_1_The_criteria_ticked_and_the_disposal_agree(string authority, string option, string criterion, string rule)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(authority, "referral"));
        await _desk.MakeReadyAsync(id, authority);
        using var manager = _desk.Manager(authority);
        var determinations = Given.Decision(authority, option).Determinations;

        var problem = await RefusedAsync(manager, id, new { option, reasons = "As discussed.", criteria = new[] { criterion }, determinations });

        Assert.Equal("urn:referral-platform:criteria-contradict-decision", problem.Type);
        Assert.Equal(rule, problem.Rule);
        Assert.NotEmpty(problem.Errors["criteria"][0]);
    }

    [Fact]
    [Trait("Rule", "P6.5")]
    public async Task P6_5_Where_no_option_is_tied_to_a_criterion_the_manager_says_why_the_two_differ()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        await _desk.MakeReadyAsync(id, "peterborough", "no-further-action");
        using var manager = _desk.Manager("peterborough");
        var decision = new { option = "no-further-action", reasons = "Moved away.", criteria = new[] { "child-in-need" } };

        var problem = await RefusedAsync(manager, id, decision);
        Assert.Equal("urn:referral-platform:departure-unexplained", problem.Type);
        Assert.Contains("child in need", problem.Errors["departureReason"][0], StringComparison.Ordinal);
        var decided = await DoAsync(
            manager, id, "decisions", new { decision.option, decision.reasons, decision.criteria, departureReason = "Leeds has taken over." });

        Assert.Equal("Leeds has taken over.", decided.Disposal!.DepartureReason);
        Assert.Contains("Peterborough 1.1", Assert.Single(decided.Disposal.Departures), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "P3.5")]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "S9")]
    [Trait("Rule", "R5.1")]
    [Trait("Rule", "D1.1")]
    [InlineData("peterborough", "no-further-action", "Peterborough 3.5")]
    [InlineData("york", "no-further-action", "York 6.1")]
    [InlineData("york", "single-assessment", "York 6.1")]
    [InlineData("sefton", "early-help-gateway", "Sefton 5.6 Strategy meeting")]
    [InlineData("referrals-2024", "child-in-need", "Referrals 2024 5.1")]
    [InlineData("dudley", "no-initial-assessment", "Dudley 1.1")]
    public async Task Significant_harm_that_is_not_protected_needs_the_reason_beside_the_decision(string authority, string option, string rule)
    {
        var id = await _desk.ArrivesAsync(Given.Contact(authority, "referral", significantHarm: true) with { ProfessionalReferrer = false });
        await _desk.MakeReadyAsync(id, authority, option);
        using var manager = _desk.Manager(authority);
        var decision = Given.Decision(authority, option);
        var body = new { option, reasons = "x", criteria = decision.Criteria, determinations = decision.Determinations, breachReason = "Came by letter." };

        var problem = await RefusedAsync(manager, id, body);
        Assert.Equal(("urn:referral-platform:departure-unexplained", rule), (problem.Type, problem.Rule));
        var decided = await DoAsync(manager, id, "decisions", new
        {
            body.option,
            body.reasons,
            body.criteria,
            body.determinations,
            body.breachReason,
            departureReason = "The bruise was a birthmark.",
        });

        Assert.Equal("The bruise was a birthmark.", decided.Disposal!.DepartureReason);
    }

    [Fact]
    [Trait("Rule", "P6.1")]
    [Trait("Rule", "P6.3")]
    public async Task P6_1_P6_3_Peterborough_decides_on_a_recommendation_and_after_a_return_on_a_new_one()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        using var manager = _desk.Manager("peterborough");
        using var worker = _desk.Worker("peterborough");
        var decision = Given.DecisionBody("peterborough", "no-further-action");
        var recommendation = new { option = "no-further-action", reasons = "Nothing was found." };

        var problem = await RefusedAsync(manager, id, decision);
        Assert.Equal(("urn:referral-platform:recommendation-missing", "Peterborough 6.1"), (problem.Type, problem.Rule));
        await DoAsync(worker, id, "recommendations", recommendation);
        _desk.Clock.SetLondon("2026-11-06 09:10");
        await DoAsync(manager, id, "returns", new { reason = "Ask the school." });
        Assert.Equal("urn:referral-platform:recommendation-missing", (await RefusedAsync(manager, id, decision)).Type);
        _desk.Clock.SetLondon("2026-11-06 09:20");
        await DoAsync(worker, id, "recommendations", recommendation);
        await DoAsync(manager, id, "decisions", decision);
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    public async Task Y3_2_A_planned_step_up_is_announced_for_its_copies_and_explained_where_it_is_not_followed()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var worker = _desk.Worker();
        using var manager = _desk.Manager();
        await DoAsync(worker, id, "checks", new { check = "known", result = "yes" });
        await DoAsync(worker, id, "planned-step-ups", new { caseSummary = "Tier 2 since May.", reason = "He moved back in." });
        var announced = Assert.Single(await _desk.PublishedAsync(nameof(SteppedUpAsPlanned), id));
        Assert.Equal(
            ["duty-social-worker", "business-support"], announced.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!));
        Assert.Equal(
            ("York 3.2", "york.front-door-worker"), (announced.GetProperty("rule").GetString(), announced.GetProperty("steppedUpBy").GetString()));
        Assert.DoesNotMatch("Tier 2|moved back", announced.GetRawText());
        await _desk.MakeReadyAsync(id, "york");
        var decision = Given.Decision("york", "no-further-action");

        var problem = await RefusedAsync(manager, id, Given.DecisionBody("york", "no-further-action"));
        Assert.Equal("York 3.2", problem.Rule);
        await DoAsync(manager, id, "decisions", new { decision.Option, decision.Reasons, decision.Criteria, departureReason = "He has left again." });
    }

    [Fact]
    [Trait("Rule", "P2.4")]
    public async Task P2_4_Sisters_decided_differently_by_two_managers_are_explained()
    {
        var lily = Given.Contact("york", "referral");
        var rose = Given.Contact("york", "referral") with
        {
            ContactId = lily.ContactId,
            SiblingRecordIds = [lily.ContactRecordId],
            Reference = "XX-7K3M-2Q-2",
        };
        await _desk.ArrivesAsync(lily with { SiblingRecordIds = [rose.ContactRecordId] });
        await _desk.ArrivesAsync(rose);
        await _desk.CheckAllAsync(lily.ContactRecordId);
        await _desk.CheckAllAsync(rose.ContactRecordId);
        using var first = _desk.Manager();
        using var second = _desk.As("york", AccessRoles.ServiceManager);
        await DoAsync(first, lily.ContactRecordId, "decisions", Given.DecisionBody("york", "single-assessment"));
        var decision = Given.Decision("york", "no-further-action");

        var problem = await RefusedAsync(second, rose.ContactRecordId, Given.DecisionBody("york", "no-further-action"));
        Assert.Contains("Name of york.team-manager", problem.Detail, StringComparison.Ordinal);
        await DoAsync(second, rose.ContactRecordId, "decisions", new
        {
            decision.Option,
            decision.Reasons,
            decision.Criteria,
            departureReason = "Rose lives with her father.",
        });
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    [Trait("Rule", "Y5.1")]
    public async Task Y2_4_The_meetings_decision_shows_its_manager_its_reasons_and_its_criteria()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        service.Intake.HasMinutes(id, "Ruth Ode", "Moderate need.");
        await _desk.PublishAsync(Decided(id, "brokered-tier-2", ["moderate-need"]));
        using var manager = _desk.Manager();

        var seen = await ClosedAsync(manager, id);

        var disposal = seen.Disposal!;
        Assert.Equal(("Ruth Ode", "york.team-manager", "Moderate need."), (disposal.AuthorisedByName, disposal.AuthorisedBy, disposal.Reasons));
        Assert.Equal(["moderate-need"], disposal.Criteria);
        var trace = (await manager.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(id)}/activity")).Items.Single(entry => entry.What == "disposal-authorised");
        Assert.Equal(("Ruth Ode", "Moderate need."), (trace.ByName, trace.Why));
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public async Task Y3_1_A_case_stepped_up_meanwhile_takes_nothing_from_the_meeting_but_protection()
    {
        var id = await _desk.ArrivesAsync(Given.Contact());
        using var worker = _desk.Worker();
        await DoAsync(worker, id, "step-ups", new { reason = "A burn." });
        await _desk.PublishAsync(Decided(id, "advice-and-information", ["not-vulnerable"]));

        await Eventually.Is(
            async () => (await worker.GetAsync<Page<ActivityItem>>($"{Desk.PathOf(id)}/activity")).Items
                .Any(entry => entry.What == "meeting-decision-not-applied"),
            "the decision is noted as not applied");
        Assert.Equal(ScreeningStage.AwaitingImmediateDecision, (await worker.GetAsync<CaseView>(Desk.PathOf(id))).Stage);
    }

    [Fact]
    [Trait("Rule", "S6")]
    public async Task S6_Enquiries_are_allocated_to_a_social_worker_of_the_authority()
    {
        var id = await _desk.ArrivesAsync(Given.Contact("sefton", "referral"));
        using var manager = _desk.Manager("sefton");
        var determinations = Given.Determine(Given.ProcedureOf("sefton").Screening.ReviewItems);

        using var elsewhere = await Desk.PostAsync(manager, id, "reviews", new { determinations, allocatedTo = "york.social-worker" });
        var problem = await elsewhere.ProblemAsync(422);
        Assert.Equal("Sefton 5.6 Review by a CHAT manager", problem.Rule);
        Assert.NotEmpty(problem.Errors["allocatedTo"][0]);
        var reviewed = await DoAsync(manager, id, "reviews", new { determinations, allocatedTo = "sefton.social-worker" });

        Assert.Equal("Michelle Rimmer", Assert.Single(reviewed.Reviews).AllocatedToName);
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    [Trait("Rule", "Y7.1")]
    public async Task Y3_4_A_contact_that_was_only_answered_closes_without_checks_criteria_or_a_reason_for_the_time()
    {
        var id = await _desk.ArrivesAsync(Given.Contact(kind: "contact"));
        using var worker = _desk.Worker();

        var open = await worker.GetAsync<CaseView>(Desk.PathOf(id));
        Assert.Equal("York 3.4", open.AdviceOnlyRule);
        Assert.Empty(open.MissingChecks);
        var closed = await DoAsync(worker, id, "decisions", new { option = "signposting", reasons = "Told of the parenting line." });

        Assert.Equal(ScreeningStage.Closed, closed.Stage);
        Assert.Empty(closed.Disposal!.Criteria);
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    public async Task Y3_4_The_same_contact_with_any_other_outcome_owes_its_checks()
    {
        var id = await _desk.ArrivesAsync(Given.Contact(kind: "contact"));
        using var manager = _desk.Manager();

        foreach (var option in new[] { "no-further-action", "brokered-tier-2" })
        {
            var problem = await RefusedAsync(manager, id, Given.DecisionBody("york", option));
            Assert.Equal("urn:referral-platform:checks-missing", problem.Type);
        }
    }

    [Fact]
    [Trait("Rule", "Y6.2")]
    [Trait("Rule", "S10")]
    public async Task Y6_2_A_child_is_not_closed_while_a_strategy_discussion_section_47_enquiry_or_assessment_runs()
    {
        var id = await _desk.ArrivesAsync(Given.Contact(significantHarm: true));
        using var manager = _desk.Manager();
        var decided = await DoAsync(
            manager, id, "decisions", new { option = "single-assessment-and-strategy-discussion", reasons = "Fracture." });
        Assert.Equal((ScreeningStage.StrategyDiscussion, null), (decided.Stage, decided.ClosedAt));
        Assert.NotNull(decided.DecidedAt);

        var at = _desk.Clock.GetUtcNow();
        await _desk.PublishAsync(new CaseAllocated
        {
            ContactRecordId = id,
            Reference = "XX-7K3M-2Q",
            Authority = "york",
            AllocatedTo = "york.social-worker",
            AllocatedBy = "york.team-manager",
            AllocatedAt = at,
            Rule = "York 7.2",
        });
        await _desk.PublishAsync(new AssessmentOpened
        {
            ContactRecordId = id,
            Authority = "york",
            AllocatedTo = "york.social-worker",
            AllocatedBy = "york.team-manager",
            OpenedAt = at,
            DueAt = at.AddDays(60),
            Rule = "York 7.2",
        });
        await _desk.PublishAsync(
            new StrategyDiscussionHeld { ContactRecordId = id, Authority = "york", HeldAt = at, Section47Enquiry = true, Rule = "York 6.2" });
        await Eventually.Is(
            async () => (await manager.GetAsync<CaseView>(Desk.PathOf(id))) is { Stage: ScreeningStage.Section47, AssignedTo: "york.social-worker" },
            "the case shows the section 47 enquiry and whose it is");

        Assert.Contains(id, await ListedAsync(manager, "underway"));
        Assert.DoesNotContain(id, await ListedAsync(manager, "closed"));
        using var socialWorker = _desk.As("york", AccessRoles.SocialWorker);
        Assert.Contains(id, await ListedAsync(socialWorker, "mine"));
    }

    [Fact]
    [Trait("Rule", "Y4.2")]
    [Trait("Rule", "P5.1")]
    public async Task P5_1_Y4_2_A_decision_has_one_deadline_on_case_board_list_and_clock()
    {
        _desk.Clock.SetLondon("2026-11-05 15:15");
        var id = await _desk.ArrivesAsync(Given.Contact(significantHarm: true));
        using var manager = _desk.Manager();

        var seen = await manager.GetAsync<CaseView>(Desk.PathOf(id));

        Assert.True(seen.DecideAtOnce);
        Assert.Equal(seen.DecisionDueAt, seen.Clocks.Single(clock => clock.Kind == ClockKinds.Decision).DueAt);
        var row = (await manager.GetAsync<Page<CaseRow>>("/api/screening/cases?view=open&take=200")).Items.Single(item => item.CaseId == id);
        var onBoard = (await manager.GetAsync<BoardView>("/api/screening/board?view=harm&take=200")).Items.Single(item => item.CaseId == id);
        Assert.Equal((seen.DecisionDueAt, seen.DecisionDueAt), (row.DecisionDueAt, onBoard.DecisionDueAt));
    }

    private static MeetingDecisionRecorded Decided(Guid id, string option, IReadOnlyList<string> criteria) => new()
    {
        ContactRecordId = id,
        Authority = "york",
        Option = option,
        Criteria = criteria,
        MeetingOn = new DateOnly(2026, 11, 6),
        DecidedAt = TestClock.London("2026-11-06 09:00"),
        DecidedBy = "york.team-manager",
        Rule = "York 2.4",
    };

    private static async Task<List<Guid>> ListedAsync(HttpClient person, string view) =>
        [.. (await person.GetAsync<Page<CaseRow>>($"/api/screening/cases?view={view}&take=200")).Items.Select(row => row.CaseId)];

    private static async Task<CaseView> ClosedAsync(HttpClient person, Guid id)
    {
        await Eventually.Is(async () => (await person.GetAsync<CaseView>(Desk.PathOf(id))).Disposal is not null, $"the case {id} is decided");
        return await person.GetAsync<CaseView>(Desk.PathOf(id));
    }

    private static async Task<CaseView> DoAsync(HttpClient person, Guid id, string what, object body)
    {
        using var response = await Desk.PostAsync(person, id, what, body);
        return await response.ReadAsync<CaseView>(200);
    }

    private static async Task<Problem> RefusedAsync(HttpClient person, Guid id, object decision)
    {
        using var response = await Desk.PostAsync(person, id, "decisions", decision);
        return await response.ProblemAsync(422);
    }
}
