using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Screening.Tests.Cases;

[Collection(ScreeningCollection.Name)]
public sealed class DecisionTimeTests(ScreeningFixture service)
{
    private readonly Desk _desk = new(service);

    [Theory]
    [Trait("Rule", "P5.1")]
    [Trait("Rule", "S5")]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "D1.5")]
    [InlineData("peterborough", "child-and-family-assessment", "2026-11-06 23:59", "2026-11-07 00:01", "Peterborough 5.1")]
    [InlineData("sefton", "no-further-action", "2026-11-06 15:10", "2026-11-06 15:11", "Sefton")]
    [InlineData("referrals-2024", "no-further-action", "2026-11-06 23:59", "2026-11-07 00:01", "Referrals 2024 4.1")]
    [InlineData("dudley", "initial-assessment", "2026-11-06 15:10", "2026-11-06 15:11", "Dudley 1.5")]
    public void P5_1_S5_R4_1_D1_5_A_decision_after_its_time_needs_the_reason_and_names_the_rule(
        string authority, string option, string inTime, string tooLate, string rule)
    {
        var procedure = Given.ProcedureOf(authority);
        option = procedure.Screening.FindOption(option)?.Code ?? procedure.Screening.Options[0].Code;

        var kept = Decided(authority, option, inTime);
        Assert.Null(kept.AccountForTime(reason: null, mayExplainLater: false, Manager(authority)));
        Assert.Null(kept.Breach);

        var late = Decided(authority, option, tooLate);
        var refusal = late.AccountForTime(reason: " ", mayExplainLater: false, Manager(authority));
        Assert.Equal(("breach-reason-missing", 422), (refusal!.Code, refusal.Status));
        Assert.StartsWith(rule, refusal.Rule, StringComparison.Ordinal);
        Assert.Null(late.AccountForTime("The referrer could not be reached.", mayExplainLater: false, Manager(authority)));
        Assert.Equal("The referrer could not be reached.", late.Breach!.Reason);
        Assert.StartsWith(rule, late.Breach.Rule, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y4.1")]
    [Trait("Rule", "Y4.2")]
    public void Y4_1_Y4_2_Immediately_is_now_until_the_next_manager_would_be_asked_and_late_from_then_on()
    {
        var advice = Given.Case(Given.Contact(kind: "contact"));
        Assert.True(advice.DecideAtOnce);
        Assert.Equal(advice.ReceivedAt + Given.Grace, advice.DecisionDueAt);

        var enquiry = Given.Case(Given.Contact());
        Assert.False(enquiry.DecideAtOnce);
    }

    [Theory]
    [InlineData(null, null, null, "00:30:00", "00:30:00")]
    [InlineData("00:20:00", null, null, "00:20:00", "00:20:00")]
    [InlineData("00:20:00", "00:10:00", null, "00:10:00", "00:10:00")]
    [InlineData("00:20:00", "00:10:00", "01:00:00", "00:10:00", "01:00:00")]
    [Trait("Rule", "Y3.3")]
    public void Y3_3_Each_authority_sets_how_long_a_manager_is_given_and_how_long_immediately_may_take(
        string? everybodys, string? own, string? grace, string wait, string immediate)
    {
        var options = new ScreeningOptions
        {
            EscalationWait = everybodys is null ? null : TimeSpan.Parse(everybodys, System.Globalization.CultureInfo.InvariantCulture),
        };
        Set(options.EscalationWaits, own);
        Set(options.ImmediateGraces, grace);

        var york = Given.ProcedureOf("york");
        Assert.Equal(wait, (options.WaitFor("york") ?? york.Screening.Escalation.Value.DefaultWait).ToString());
        Assert.Equal(immediate, options.GraceFor(york).ToString());
        Assert.True(options.IsValid(ProcedureBook.Published));
        options.EscalationWaits["atlantis"] = TimeSpan.FromMinutes(1);
        Assert.False(options.IsValid(ProcedureBook.Published));

        static void Set(Dictionary<string, TimeSpan> times, string? time)
        {
            if (time is not null)
            {
                times["york"] = TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
            }
        }
    }

    [Fact]
    [Trait("Rule", "P5.1")]
    public async Task P5_1_A_late_decision_is_refused_until_it_says_why_and_is_reported()
    {
        _desk.Clock.SetLondon("2026-11-09 10:00");
        var id = await _desk.ArrivesAsync(Given.Contact("peterborough", "referral"));
        using var manager = _desk.Manager("peterborough");
        await _desk.MakeReadyAsync(id, "peterborough", "no-further-action");
        var decision = new { option = "no-further-action", reasons = "Nothing was found.", criteria = new[] { "advice-suffices" } };

        using var refused = await Desk.PostAsync(manager, id, "decisions", decision);
        var problem = await refused.ProblemAsync(422);
        Assert.Equal("Peterborough 5.1", problem.Rule);
        Assert.Contains("why the decision comes after its time", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(await _desk.PublishedAsync<DisposalAuthorised>(id));

        using var decided = await Desk.PostAsync(
            manager, id, "decisions", new { decision.option, decision.reasons, decision.criteria, breachReason = "The school was shut on Friday." });
        Assert.Equal("The school was shut on Friday.", (await decided.ReadAsync<CaseView>(200)).Breach!.Reason);
        var row = (await manager.GetAsync<Page<DecisionBreachRow>>("/api/screening/breaches")).Items.Single(item => item.CaseId == id);
        Assert.Equal(("Peterborough 5.1", 58.0), (row.Rule, row.HoursLate));
        Assert.Equal("Name of peterborough.team-manager", row.ExplainedBy);
        using var elsewhere = _desk.Manager("dudley");
        Assert.DoesNotContain(id.ToString(), (await elsewhere.GetJsonAsync("/api/screening/breaches")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y5.2")]
    public async Task Y5_2_Protection_waits_for_no_reason_either_which_is_given_afterwards()
    {
        _desk.Clock.SetLondon("2026-11-06 12:00");
        var id = await _desk.ArrivesAsync(Given.Contact(significantHarm: true));
        using var manager = _desk.Manager();
        using var stepped = await Desk.PostAsync(manager, id, "step-ups", new { reason = "Fracture.", crimeSuspected = false });
        var closed = await stepped.ReadAsync<CaseView>(200);
        Assert.Equal("York 4.2", closed.Breach!.Rule);
        Assert.Contains(CaseAction.Explain, closed.AllowedActions);
        Assert.Contains(id.ToString(), (await manager.GetJsonAsync("/api/screening/breaches?unexplained=true")).GetRawText(), StringComparison.Ordinal);

        using var explained = await Desk.PostAsync(manager, id, "breach-reasons", new { reason = "The call came in overnight by letter." });
        using var again = await Desk.PostAsync(manager, id, "breach-reasons", new { reason = "Once more." });

        await explained.JsonAsync(200);
        await again.JsonAsync(409);
        Assert.DoesNotContain(id.ToString(), (await manager.GetJsonAsync("/api/screening/breaches?unexplained=true")).GetRawText(), StringComparison.Ordinal);
    }

    private static ScreeningCase Decided(string authority, string option, string at)
    {
        var moment = TestClock.London(at);
        var screened = Given.Case(Given.Contact(authority, "referral")).Ready(moment);
        Assert.Null(screened.Authorise(option, "x", Given.Manager(authority), Given.ProcedureOf(authority), moment));
        return screened;
    }

    private static Actor Manager(string authority) => Actor.Of(Given.Manager(authority));
}
