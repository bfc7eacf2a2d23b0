using static ReferralPlatform.Screening.Tests.Cases.DecisionTests;

namespace ReferralPlatform.Screening.Tests.Cases;

public sealed class StepUpAndEscalationTests
{
    private static DateTimeOffset At { get; } = new(2026, 11, 7, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Rule", "Y5.2")]
    public void Y5_2_A_manager_steps_an_enquiry_up_straight_to_protection_without_the_checks()
    {
        var screened = Given.Case(Given.Contact());

        Assert.Null(
            screened.StepUpAtOnce(new StepUpOrder("spiral fracture", CrimeSuspected: true), Given.Manager(), Given.ProcedureOf("york"), wait: null, At));

        Assert.Equal("single-assessment-and-strategy-discussion", screened.Disposal!.Option);
        Assert.Equal(Outcome.Protection, screened.Disposal.Outcome);
        Assert.Equal("York 5.2", screened.StepUp!.Rule);
        Assert.Equal("York 5.3", screened.ToCrimeSuspected(screened.Crimes[0]).Rule);
    }

    [Fact]
    [Trait("Rule", "S11")]
    public void S11_A_social_worker_who_steps_up_but_may_not_decide_puts_the_decision_first()
    {
        var screened = Given.Case(Given.Contact("sefton", "referral"));
        var socialWorker = Given.Person("sefton", AccessRoles.SocialWorker);

        Assert.Null(screened.StepUpAtOnce(new StepUpOrder("risk to life", CrimeSuspected: false), socialWorker, Given.ProcedureOf("sefton"), wait: null, At));

        Assert.Equal(ScreeningStage.AwaitingImmediateDecision, screened.Stage);
        Assert.True(screened.SignificantHarm);
        Assert.Null(screened.Disposal);
        Assert.Equal(
            "already-stepped-up",
            screened.StepUpAtOnce(new StepUpOrder("again", CrimeSuspected: false), socialWorker, Given.ProcedureOf("sefton"), wait: null, At)!.Code);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    [Trait("Rule", "Y5.2")]
    public void Y3_1_A_workers_step_up_authorises_nothing_and_puts_the_case_before_the_managers_at_once()
    {
        var screened = Given.Case(Given.Contact());

        Refused(
            screened.StepUpAtOnce(
                new StepUpOrder("x", CrimeSuspected: false, Authorised: "stay with an aunt"),
                Given.Worker(),
                Given.ProcedureOf("york"),
                wait: null,
                At),
            "authorising-needs-manager", 403, "York 5.2");
        Assert.Null(
            screened.StepUpAtOnce(new StepUpOrder("a burn seen today", CrimeSuspected: false), Given.Worker(), Given.ProcedureOf("york"), wait: null, At));

        Assert.Null(screened.Disposal);
        Assert.Equal((ScreeningStage.AwaitingImmediateDecision, "York 3.1"), (screened.Stage, screened.StepUp!.Rule));
        Assert.Equal(
            (AccessRoles.TeamManager, false),
            (screened.ToSteppedUp(At, screened.StepUp.Rule).AskedRole, screened.ToSteppedUp(At, screened.StepUp.Rule).Decided));
    }

    [Fact]
    public void A_step_up_the_procedure_does_not_assign_rests_on_a_platform_rule()
    {
        var screened = Given.Case(Given.Contact("dudley", "referral"));

        Assert.Null(screened.StepUpAtOnce(
            new StepUpOrder("found alone at night", CrimeSuspected: true), Given.Worker("dudley"), Given.ProcedureOf("dudley"), wait: null, At));

        Assert.Equal((ScreeningStage.AwaitingImmediateDecision, "this platform’s rule"), (screened.Stage, screened.StepUp!.Rule));
        Assert.Equal("this platform’s rule", Assert.Single(screened.Crimes).Rule);
    }

    [Fact]
    [Trait("Rule", "Y5.2")]
    public void Y5_2_A_manager_authorises_whatever_protects_the_child_and_others_in_the_household()
    {
        var screened = Given.Case(Given.Contact());
        var order = new StepUpOrder(
            "spiral fracture", CrimeSuspected: true, Authorised: "stay in hospital", AuthorisedForOthers: "brother to grandmother tonight");

        Assert.Null(screened.StepUpAtOnce(order, Given.Manager(), Given.ProcedureOf("york"), wait: null, At));

        Assert.Equal(
            ("stay in hospital", "brother to grandmother tonight", "York 5.2"),
            (screened.StepUp!.Authorised, screened.StepUp.AuthorisedForOthers, screened.StepUp.Rule));
        Assert.True(screened.ChecksOutstanding);
        foreach (var missing in screened.MissingChecks(Given.ProcedureOf("york").Screening))
        {
            Assert.Null(screened.RecordCheck(missing.Code, YesNoNotKnown.No, note: null, Given.Worker(), Given.ProcedureOf("york"), At));
        }

        Assert.False(screened.ChecksOutstanding);
    }

    [Theory]
    [Trait("Rule", "P8.1")]
    [InlineData("peterborough", "Peterborough 8.1")]
    [InlineData("york", "York 5.3")]
    public void P8_1_Y5_3_The_police_are_notified_of_a_crime_on_a_decided_case(string authority, string rule)
    {
        var procedure = Given.ProcedureOf(authority);
        var screened = Given.Case(Given.Contact(authority, "referral")).Checked(At);
        Assert.Null(screened.Authorise("no-further-action", "nothing found", Given.Manager(authority), procedure, At));

        var suspicion = screened.ReportCrime("the mother now names who hit him", Given.Worker(authority), procedure, At.AddDays(3));

        Assert.Equal((rule, At.AddDays(3)), (screened.ToCrimeSuspected(suspicion).Rule, screened.ToCrimeSuspected(suspicion).SuspectedAt));
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public void Y3_1_Significant_harm_never_waits_for_the_meeting()
    {
        var screened = Given.Case(Given.Contact(significantHarm: true));

        Refused(screened.List(Given.ProcedureOf("york"), Given.Calendar, At), "significant-harm-never-waits", 422, "York 3.1");
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void Y2_1_A_referral_may_be_listed_once()
    {
        var screened = Given.Case(Given.Contact(kind: "referral"));
        var procedure = Given.ProcedureOf("york");

        Assert.Null(screened.List(procedure, Given.Calendar, screened.ReceivedAt));

        Assert.Equal(ScreeningStage.OnTheAgenda, screened.Stage);
        Refused(screened.List(procedure, Given.Calendar, screened.ReceivedAt), "already-listed", 409, "York 2.1");
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public void Y3_3_Each_manager_who_does_not_answer_is_a_recorded_hop_until_nobody_is_left()
    {
        var wait = TimeSpan.FromMinutes(10);
        var contact = Given.Contact(receivedAt: "2026-11-07 21:40", significantHarm: true);
        var screened = Given.Case(contact, wait);
        var procedure = Given.ProcedureOf("york");
        Assert.Equal(contact.RecordedAt + wait, screened.EscalateAt);

        Assert.Null(screened.Escalate(AccessRoles.TeamManager, note: null, Actor.OfService, procedure, wait, At));
        Assert.Equal(At + wait, screened.EscalateAt);
        Assert.Equal((1, "team-manager", "assessment-manager"), Newest(screened));

        Assert.Null(screened.Escalate(AccessRoles.AssessmentManager, "on leave", Actor.Of(Given.Worker()), procedure, wait, At.AddMinutes(2)));
        Assert.Null(screened.EscalateAt);
        Assert.Equal((2, "assessment-manager", "service-manager"), Newest(screened));

        Refused(screened.Escalate(AccessRoles.ServiceManager, note: null, Actor.OfService, procedure, wait, At), "chain-exhausted", 409, "York 3.3");
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public void Y3_3_Only_the_manager_being_asked_can_be_unavailable()
    {
        var screened = Given.Case(Given.Contact(significantHarm: true));
        var procedure = Given.ProcedureOf("york");

        Refused(screened.Escalate(AccessRoles.ServiceManager, note: null, Actor.OfService, procedure, wait: null, At), "manager-not-asked", 409, "York 3.3");
        Refused(screened.Escalate(AccessRoles.SocialWorker, note: null, Actor.OfService, procedure, wait: null, At), "manager-not-in-chain", 422, "York 3.3");
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public void Y3_3_A_decision_ends_the_asking()
    {
        var screened = Given.Case(Given.Contact(significantHarm: true));

        Assert.Null(screened.Authorise(
            "single-assessment-and-strategy-discussion", "fracture", Given.Person("york", AccessRoles.ServiceManager), Given.ProcedureOf("york"), At));

        Assert.Null(screened.EscalateAt);
        Assert.Null(screened.AskedRole);
    }

    private static (int Hop, string From, string To) Newest(ScreeningCase screened)
    {
        var escalated = screened.ToDecisionEscalated();
        return (escalated.Hop, escalated.FromRole, escalated.ToRole);
    }
}
