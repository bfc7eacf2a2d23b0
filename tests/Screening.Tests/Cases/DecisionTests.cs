using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Screening.Tests.Cases;

public sealed class DecisionTests
{
    [Fact]
    [Trait("Rule", "P6.3")]
    public void P6_1_to_P6_3_The_manager_approves_or_returns_what_the_worker_recommends()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral"));
        var procedure = Given.ProcedureOf("peterborough");
        var at = screened.ReceivedAt.AddHours(1);

        foreach (var round in Enumerable.Range(1, 3))
        {
            Assert.Null(screened.Recommend("no-further-action", $"round {round}", Given.Worker("peterborough"), procedure, at.AddMinutes(round)));
            Assert.Equal(ScreeningStage.AwaitingDecision, screened.Stage);
            Assert.Null(screened.ReturnForFurtherWork($"more in round {round}", Given.Manager("peterborough"), procedure, at.AddMinutes(round).AddSeconds(30)));
            Assert.Equal(ScreeningStage.ReturnedForWork, screened.Stage);
            Assert.Equal("peterborough.front-door-worker", screened.AssignedTo);
        }

        Assert.Equal(3, screened.Recommendations.Count);
        Assert.Equal(3, screened.Returns.Count);
        Assert.All(screened.Returns, returned => Assert.Equal("Peterborough 6.3", returned.Rule));
        Assert.Equal(7, screened.Version);
    }

    [Fact]
    [Trait("Rule", "P6.5")]
    public void P6_5_The_manager_authorises_one_of_the_options_and_the_case_closes()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral")).Checked(At);

        Assert.Null(screened.Authorise("child-and-family-assessment", "needs assessing", Given.Manager("peterborough"), Given.ProcedureOf("peterborough"), At));

        Assert.Equal(ScreeningStage.AwaitingAllocation, screened.Stage);
        var authorised = screened.ToDisposalAuthorised(agencies: null);
        Assert.Equal("assessment", authorised.Outcome);
        Assert.Equal("Peterborough 6.5", authorised.Rule);
        Assert.Equal("peterborough.team-manager", authorised.AuthorisedBy);
        Assert.Equal(screened.Version, authorised.CaseVersion);
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public void P3_5_An_assessment_under_significant_harm_leads_to_protection()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral", significantHarm: true)).Checked(At);

        Assert.Null(screened.Authorise(
            "child-and-family-assessment", "red mark on the arm", Given.Manager("peterborough"), Given.ProcedureOf("peterborough"), At));

        Assert.Equal(Outcome.Protection, screened.Disposal!.Outcome);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public void Y3_1_Protection_waits_for_no_check_and_everything_else_does()
    {
        var screened = Given.Case(Given.Contact(significantHarm: true));
        var procedure = Given.ProcedureOf("york");
        Assert.Equal(3, screened.MissingChecks(procedure.Screening).Count);

        Refused(screened.Authorise("advice-and-information", "looks fine", Given.Manager(), procedure, At), "checks-missing", 422, "York 5.1");
        Assert.Null(screened.Authorise("single-assessment-and-strategy-discussion", "fracture", Given.Manager(), procedure, At));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public void Y5_1_A_decision_without_the_checks_is_refused_and_names_them()
    {
        var screened = Given.Case(Given.Contact());
        var procedure = Given.ProcedureOf("york");
        Assert.Null(screened.RecordCheck("known", YesNoNotKnown.Yes, note: null, Given.Worker(), procedure, At));

        var refusal = screened.Authorise("no-further-action", "nothing found", Given.Manager(), procedure, At);

        Refused(refusal, "checks-missing", 422, "York 5.1");
        Assert.Contains("Child Protection Plan", refusal!.Detail, StringComparison.Ordinal);
        Assert.Contains("Looked After", refusal.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("previously known", refusal.Detail, StringComparison.Ordinal);
        Assert.Null(screened.Disposal);
    }

    [Theory]
    [Trait("Rule", "Y6.1")]
    [InlineData("york", AccessRoles.FrontDoorWorker, "York 6.1")]
    [InlineData("york", AccessRoles.SocialWorker, "York 6.1")]
    [InlineData("peterborough", AccessRoles.AssessmentManager, "Peterborough 6.3")]
    [InlineData("peterborough", AccessRoles.Auditor, "Peterborough 6.3")]
    public void P6_3_Y6_1_Only_whom_the_procedure_names_authorises_a_disposal(string authority, string role, string rule)
    {
        var screened = Given.Case(Given.Contact(authority, "referral")).Checked(At);

        var refusal = screened.Authorise("advice-and-information", "told", Given.Person(authority, role), Given.ProcedureOf(authority), At);

        Refused(refusal, "disposal-needs-manager", 403, rule);
        Assert.Contains(CodesInWords.Role(AccessRoles.TeamManager), refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    public void Y3_4_A_worker_closes_a_contact_with_advice_but_not_with_no_further_action()
    {
        var screened = Given.Case(Given.Contact(kind: "contact")).Checked(At);
        var procedure = Given.ProcedureOf("york");

        Refused(screened.Authorise("no-further-action", "nothing", Given.Worker(), procedure, At), "no-further-action-needs-manager", 403, "York 3.4");
        Assert.Null(screened.Authorise("advice-and-information", "told where to turn", Given.Worker(), procedure, At));
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    public void Y3_4_A_worker_does_not_close_an_enquiry()
    {
        var screened = Given.Case(Given.Contact()).Checked(At);

        var refusal = screened.Authorise("advice-and-information", "told", Given.Worker(), Given.ProcedureOf("york"), At);

        Refused(refusal, "disposal-needs-manager", 403, "York 6.1");
    }

    [Fact]
    public void An_option_of_another_authority_is_not_offered()
    {
        var screened = Given.Case(Given.Contact()).Checked(At);

        Refused(screened.Authorise("child-and-family-assessment", "x", Given.Manager(), Given.ProcedureOf("york"), At), "option-not-offered", 422, "York 6.1");
        Refused(screened.Recommend("child-and-family-assessment", "x", Given.Worker(), Given.ProcedureOf("york"), At), "option-not-offered", 422, "York 6.1");
    }

    [Fact]
    public void A_closed_case_takes_no_more()
    {
        var procedure = Given.ProcedureOf("york");
        var screened = Given.Case(Given.Contact()).Checked(At);
        Assert.Null(screened.Authorise("no-further-action", "nothing found", Given.Manager(), procedure, At));
        var version = screened.Version;

        Refused(screened.Authorise("no-further-action", "again", Given.Manager(), procedure, At), "case-closed", 409, "York 6.1");
        Refused(screened.RecordCheck("known", YesNoNotKnown.No, note: null, Given.Worker(), procedure, At), "case-closed", 409, "York 6.1");
        Refused(screened.Recommend("no-further-action", "x", Given.Worker(), procedure, At), "case-closed", 409, "York 6.1");
        Refused(screened.ReturnForFurtherWork("x", Given.Manager(), procedure, At), "case-closed", 409, "York 6.1");
        Refused(screened.List(procedure, Given.Calendar, At), "case-closed", 409, "York 6.1");
        Refused(screened.StepUpAtOnce(new StepUpOrder("x", CrimeSuspected: false), Given.Manager(), procedure, wait: null, At), "case-closed", 409, "York 6.1");
        Refused(screened.Escalate(AccessRoles.TeamManager, note: null, Actor.OfService, procedure, wait: null, At), "case-closed", 409, "York 6.1");
        Assert.Equal(version, screened.Version);
        Assert.Equal([CaseAction.ReportCrime, CaseAction.Dissent, CaseAction.FollowUp], AllowedActions.For(screened, procedure, Given.Manager()));
    }

    [Fact]
    [Trait("Rule", "P6.1")]
    public void P6_1_A_recommendation_is_the_workers()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral"));

        var admin = Given.Person("peterborough", AccessRoles.BusinessSupport);
        var refusal = screened.Recommend("no-further-action", "x", admin, Given.ProcedureOf("peterborough"), At);

        Refused(refusal, "recommendation-needs-worker", 403, "Peterborough 6.1");
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public void P6_3_Only_the_manager_returns_and_only_what_was_recommended()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral"));
        var procedure = Given.ProcedureOf("peterborough");

        Refused(screened.ReturnForFurtherWork("x", Given.Worker("peterborough"), procedure, At), "return-needs-manager", 403, "Peterborough 6.3");
        Refused(screened.ReturnForFurtherWork("x", Given.Manager("peterborough"), procedure, At), "nothing-awaits-approval", 409, "Peterborough 6.3");
    }

    [Fact]
    public void What_a_procedure_does_not_provide_is_refused_with_its_silence()
    {
        var screened = Given.Case(Given.Contact("dudley", "referral"));
        var procedure = Given.ProcedureOf("dudley");
        var manager = Given.Manager("dudley");

        Refused(screened.ReturnForFurtherWork("x", manager, procedure, At), "return-not-provided", 422, rule: null);
        Refused(screened.List(procedure, Given.Calendar, At), "meeting-not-provided", 422, rule: null);
        Refused(screened.Escalate(AccessRoles.TeamManager, note: null, Actor.OfService, procedure, wait: null, At), "escalation-not-provided", 422, rule: null);
    }

    [Fact]
    public void A_check_nobody_knows_is_refused()
    {
        var refusal = Given.Case(Given.Contact()).RecordCheck("shoe-size", YesNoNotKnown.Yes, note: null, Given.Worker(), Given.ProcedureOf("york"), At);

        Refused(refusal, "check-not-known", 422, rule: null);
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public void Y2_4_The_meetings_disposal_closes_the_case_once()
    {
        var screened = Given.Case(Given.Contact());
        var brokered = Given.ProcedureOf("york").Screening.FindOption("brokered-tier-2")!;

        var decided = Given.Decision("york", "brokered-tier-2");
        Assert.True(screened.CloseByMeeting(brokered, decided, Actor.Of(Given.Manager()), Given.ProcedureOf("york"), At));
        Assert.False(screened.CloseByMeeting(brokered, decided, new Actor("york.service-manager", "Another"), Given.ProcedureOf("york"), At.AddMinutes(1)));

        Assert.Equal(Outcome.EarlyHelp, screened.Disposal!.Outcome);
        Assert.Equal("york.team-manager", screened.Disposal.AuthorisedBy);
    }

    private static DateTimeOffset At { get; } = new(2026, 11, 6, 9, 30, 0, TimeSpan.Zero);

    internal static void Refused(Refusal? refusal, string code, int status, string? rule)
    {
        Assert.NotNull(refusal);
        Assert.Equal((code, status, rule), (refusal.Code, refusal.Status, refusal.Rule));
    }
}
