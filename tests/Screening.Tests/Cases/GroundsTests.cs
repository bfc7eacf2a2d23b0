using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Screening.Tests.Cases;

/// <summary>What a decision must rest on, authority by authority.</summary>
public sealed class GroundsTests
{
    [Theory]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "P6.4")]
    [InlineData("york", "signposting", "York 5.1")]
    [InlineData("peterborough", "other-service", "Peterborough 6.4")]
    public void Y5_1_P6_4_A_decision_cites_the_threshold_criteria_that_apply(string authority, string option, string rule)
    {
        var screened = Given.Case(Given.Contact(authority, "referral")).Ready(At).Recommended(option, At);
        var procedure = Given.ProcedureOf(authority);
        var manager = Given.Manager(authority);

        Refused(screened.Authorise(new Decision(option, "told"), manager, procedure, At), "criteria-missing", rule);
        Refused(
            screened.Authorise(new Decision(option, "told") { Criteria = ["height"] }, manager, procedure, At), "criterion-not-known",
            procedure.Screening.Threshold[0].Rule.Display);
        Assert.Null(screened.Authorise(Given.Decision(authority, option), manager, procedure, At));
        Assert.NotEmpty(screened.Disposal!.Criteria);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public void P6_3_Approving_takes_over_the_criteria_of_the_recommendation()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral"));
        var procedure = Given.ProcedureOf("peterborough");
        Assert.Null(
            screened.Recommend("child-and-family-assessment", "hungry", ["child-in-need", "threshold-document"], Given.Worker("peterborough"), procedure, At));

        Assert.Null(screened.Authorise(new Decision("child-and-family-assessment", "agreed"), Given.Manager("peterborough"), procedure, At));

        Assert.Equal(["child-in-need", "threshold-document"], screened.Disposal!.Criteria, StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public void P6_3_A_manager_who_does_not_follow_the_recommendation_says_why_it_was_rejected()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral"));
        var procedure = Given.ProcedureOf("peterborough");
        var manager = Given.Manager("peterborough");
        Assert.Null(screened.Recommend("child-and-family-assessment", "hungry", ["child-in-need"], Given.Worker("peterborough"), procedure, At));
        var otherwise = Given.Decision("peterborough", "early-intervention-and-prevention");

        Refused(screened.Authorise(otherwise, manager, procedure, At), "recommendation-unanswered", rule: null);
        var rejected = new RejectedOption { Option = "child-and-family-assessment", Reason = "Early help has not been tried." };
        Refused(
            screened.Authorise(otherwise with { Rejected = [rejected with { Option = otherwise.Option }] }, manager, procedure, At),
            "chosen-and-rejected",
            rule: null);
        Assert.Null(screened.Authorise(otherwise with { Rejected = [rejected] }, manager, procedure, At));

        Assert.Equal("Early help has not been tried.", Assert.Single(screened.Disposal!.Rejected).Reason);
    }

    [Fact]
    [Trait("Rule", "S4")]
    [Trait("Rule", "S6")]
    [Trait("Rule", "S9")]
    public void S4_S6_S9_A_disposal_follows_the_managers_review_and_the_look_up_of_previous_involvement()
    {
        var screened = Given.Case(Given.Contact("sefton", "contact"));
        var procedure = Given.ProcedureOf("sefton");
        var manager = Given.Manager("sefton");
        var gateway = Given.Decision("sefton", "early-help-gateway");

        var unchecked_ = screened.Authorise(gateway, manager, procedure, At);
        Refused(unchecked_, "checks-missing", "Sefton 5.6 Previous involvement");
        Assert.Contains("members of the household", unchecked_!.Detail, StringComparison.Ordinal);
        screened.Checked(At);
        Refused(screened.Authorise(gateway, manager, procedure, At), "review-missing", "Sefton 5.6 Review by a CHAT manager");

        Refused(
            screened.Review(Reviewed, Given.SocialWorker, Given.Worker("sefton"), procedure, At), "review-needs-manager", "Sefton 5.6 Review by a CHAT manager",
            403);
        Refused(
            screened.Review(Reviewed.Skip(1).ToList(), Given.SocialWorker, manager, procedure, At), "determinations-missing",
            "Sefton 5.6 Review by a CHAT manager");
        Assert.Null(screened.Review(Reviewed, Given.SocialWorker, manager, procedure, At));
        Assert.Equal(("sefton.social-worker", "Michelle Rimmer"), (screened.AssignedTo, screened.Reviews[^1].AllocatedToName));

        Assert.Null(screened.Authorise(gateway, manager, procedure, At));
        Assert.Equal(Outcome.EarlyHelp, screened.Disposal!.Outcome);
    }

    [Fact]
    [Trait("Rule", "R4.1")]
    public void R4_1_The_six_determinations_are_made_with_the_decision_and_services_say_which()
    {
        var screened = Given.Case(Given.Contact("referrals-2024", "referral"));
        var procedure = Given.ProcedureOf("referrals-2024");
        var manager = Given.Manager("referrals-2024");
        var complete = Given.Decision("referrals-2024", "child-in-need");

        var refusal = screened.Authorise(complete with { Determinations = [] }, manager, procedure, At);
        Refused(refusal, "determinations-missing", "Referrals 2024 4.1");
        Assert.All(
            ["immediate protection", "under section 17", "under section 47", "services are required urgently", "specialist assessments", "To see the child"],
            code => Assert.Contains(code, refusal!.Detail, StringComparison.Ordinal));
        Refused(
            screened.Authorise(complete with { Determinations = Services(YesNoNotKnown.Yes, note: null) }, manager, procedure, At), "determinations-missing",
            "Referrals 2024 4.1");
        var settled = complete with { Determinations = Services(YesNoNotKnown.Yes, "A place of safety with the grandmother") };
        Assert.Null(screened.Authorise(settled, manager, procedure, At));

        Assert.Equal(6, screened.Disposal!.Determinations.Count);

        IReadOnlyList<Determined> Services(YesNoNotKnown answer, string? note) =>
            [.. complete.Determinations.Select(made => made.Code == "immediate-services" ? made with { Answer = answer, Note = note } : made)];
    }

    [Fact]
    [Trait("Rule", "R4.1")]
    [Trait("Rule", "R5.1")]
    public void R4_1_R5_1_Only_a_social_work_qualified_supervisor_or_manager_decides()
    {
        var screened = Given.Case(Given.Contact("referrals-2024", "referral"));
        var procedure = Given.ProcedureOf("referrals-2024");
        var unqualified = Given.Manager("referrals-2024") with { Roles = [AccessRoles.TeamManager] };
        var qualifiedWorker = Given.Worker("referrals-2024") with { Roles = [AccessRoles.SocialWorker, Qualifications.SocialWork] };
        var protection = Given.Decision("referrals-2024", "child-protection");

        Refused(screened.Authorise(protection, unqualified, procedure, At), "qualification-missing", "Referrals 2024 5.1", 403);
        Refused(screened.Authorise(protection, qualifiedWorker, procedure, At), "disposal-needs-manager", "Referrals 2024 5.1", 403);
        Assert.DoesNotContain(CaseAction.Decide, AllowedActions.For(screened, procedure, unqualified));
        Assert.Null(screened.Authorise(protection, Given.Manager("referrals-2024"), procedure, At));
    }

    [Fact]
    [Trait("Rule", "D1.2")]
    [Trait("Rule", "D1.5")]
    public void D1_2_A_referral_that_meets_the_threshold_is_accepted()
    {
        var screened = Given.Case(Given.Contact("dudley", "referral"));
        var procedure = Given.ProcedureOf("dudley");
        var decision = Given.Decision("dudley", "no-initial-assessment") with { Criteria = ["section-17"] };

        Refused(screened.Authorise(decision, Given.Manager("dudley"), procedure, At), "threshold-met", "Dudley 1.2");
        Assert.Null(screened.Authorise(decision with { Option = "initial-assessment" }, Given.Manager("dudley"), procedure, At));
    }

    [Fact]
    [Trait("Rule", "D1.2")]
    public void D1_2_A_professionals_view_is_countered_only_after_a_recorded_discussion()
    {
        var procedure = Given.ProcedureOf("dudley");
        var manager = Given.Manager("dudley");
        var decision = Given.Decision("dudley", "no-initial-assessment");
        var public_ = Given.Case(Given.Contact("dudley", "referral") with { ProfessionalReferrer = false });
        Assert.Null(public_.Authorise(decision, manager, procedure, At));

        var screened = Given.Case(Given.Contact("dudley", "referral"));
        Refused(screened.Authorise(decision, manager, procedure, At), "discussion-missing", "Dudley 1.2");
        Assert.Null(screened.Discuss(At, "She would rather see an assessment; a CAF review is agreed.", YesNoNotKnown.No, Given.Worker("dudley"), At));
        Assert.Null(screened.Authorise(decision, manager, procedure, At));
    }

    [Fact]
    [Trait("Rule", "D1.3")]
    public void D1_3_Passing_to_the_CAF_process_takes_the_familys_consent()
    {
        var screened = Given.Case(Given.Contact("dudley", "contact"));
        var procedure = Given.ProcedureOf("dudley");
        var decision = Given.Decision("dudley", "common-assessment-framework");

        Refused(screened.Authorise(decision, Given.Manager("dudley"), procedure, At), "family-consent-missing", "Dudley 1.3");
        Assert.Null(screened.Authorise(decision with { FamilyConsentFrom = "His mother" }, Given.Manager("dudley"), procedure, At));
        Assert.Equal("His mother", screened.Disposal!.FamilyConsentFrom);
    }

    [Fact]
    [Trait("Rule", "Y3.2")]
    public void Y3_2_Escalating_needs_of_a_known_case_go_to_the_manager_with_the_case_summary()
    {
        var screened = Given.Case(Given.Contact());
        var procedure = Given.ProcedureOf("york");
        Refused(screened.StepUpAsPlanned("Summary", "He moved out", Given.Worker(), procedure, At), "not-known-before", "York 3.2");
        Assert.Null(screened.RecordCheck("known", YesNoNotKnown.Yes, "Tier 2 since May", Given.Worker(), procedure, At));

        Assert.Null(screened.StepUpAsPlanned("Summary", "He moved out", Given.Worker(), procedure, At));

        Assert.Equal((ScreeningStage.AwaitingDecision, "York 3.2"), (screened.Stage, screened.PlannedStepUp!.Rule));
        Refused(screened.StepUpAsPlanned("Again", "x", Given.Worker(), procedure, At), "already-stepped-up-as-planned", "York 3.2", 409);
        Refused(
            Given.Case(Given.Contact("peterborough", "referral"))
                .StepUpAsPlanned("x", "x", Given.Worker("peterborough"), Given.ProcedureOf("peterborough"), At),
            "planned-step-up-not-provided", rule: null);
    }

    [Fact]
    [Trait("Rule", "Y3.4")]
    public void Y3_4_An_enquiry_with_no_further_action_takes_a_manager()
    {
        var screened = Given.Case(Given.Contact()).Ready(At);
        var procedure = Given.ProcedureOf("york");

        Refused(
            screened.Authorise(Given.Decision("york", "no-further-action"), Given.Worker(), procedure, At), "no-further-action-needs-manager", "York 3.4", 403);
        Assert.Null(screened.Authorise("no-further-action", "nothing found", Given.Manager(), procedure, At));
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "Y5.2")]
    public void Y5_1_Y5_2_Protection_waits_for_nothing_and_what_was_not_checked_is_asked_for_afterwards()
    {
        var screened = Given.Case(Given.Contact(significantHarm: true));
        var procedure = Given.ProcedureOf("york");

        Assert.Null(screened.Authorise(new Decision("single-assessment-and-strategy-discussion", "fracture"), Given.Manager(), procedure, At));

        Assert.True(screened.ChecksOutstanding);
        foreach (var check in new[] { "known", "child-protection-plan", "looked-after" })
        {
            Assert.Contains(CaseAction.Check, AllowedActions.For(screened, procedure, Given.Worker()));
            Assert.Null(screened.RecordCheck(check, YesNoNotKnown.No, note: null, Given.Worker(), procedure, At.AddHours(1)));
        }

        Assert.False(screened.ChecksOutstanding);
        Refused(screened.RecordCheck("known", YesNoNotKnown.No, note: null, Given.Worker(), procedure, At.AddHours(2)), "case-closed", "York 6.1", 409);
    }

    [Fact]
    [Trait("Rule", "P6.3")]
    public void P6_3_A_differing_view_is_kept_before_and_after_the_decision()
    {
        var screened = Given.Case(Given.Contact("peterborough", "referral"));
        var procedure = Given.ProcedureOf("peterborough");
        screened.Differ("I would assess.", Given.Worker("peterborough"), At);
        Assert.Null(screened.Authorise("no-further-action", "nothing found", Given.Manager("peterborough"), procedure, At.AddHours(1)));
        screened.Differ("I still would.", Given.Worker("peterborough"), At.AddHours(2));

        Assert.Equal(["I would assess.", "I still would."], screened.Dissents.Select(dissent => dissent.View), StringComparer.Ordinal);
    }

    private static IReadOnlyList<Determined> Reviewed => Given.Determine(Given.ProcedureOf("sefton").Screening.ReviewItems);

    private static DateTimeOffset At { get; } = new(2026, 11, 6, 9, 30, 0, TimeSpan.Zero);

    private static void Refused(Refusal? refusal, string code, string? rule, int status = 422) => DecisionTests.Refused(refusal, code, status, rule);
}
