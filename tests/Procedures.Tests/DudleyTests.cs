using static ReferralPlatform.Procedures.Tests.Vocabulary;

namespace ReferralPlatform.Procedures.Tests;

public sealed class DudleyTests
{
    private static readonly AuthorityProcedure Procedure = Dudley.Procedure;

    [Fact]
    [Trait("Rule", "D1.0")]
    public void D1_0_there_are_three_duty_access_points() =>
        Assert.Equal(
            ["st-jamess-road", "cottage-street", "great-cornbow"], Procedure.Intake.AccessPoints.Value.Select(point => point.Code), StringComparer.Ordinal);

    [Fact]
    [Trait("Rule", "D1.3")]
    public void D1_3_from_CAF_to_social_care_with_consent_unless_there_is_a_reason()
    {
        var fromCaf = Professional with { FromCommonAssessment = true };

        Assert.IsType<ConsentVerdict.AcceptReasonNeeded>(Procedure.Intake.CheckConsent(fromCaf));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(fromCaf with { ReasonGiven = true }));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(fromCaf with { ParentAgreement = Agreement.Given }));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(fromCaf with { SignificantHarm = true }));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional));
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    public void D1_5_no_authority_proposes_to_see_the_child_after_its_assessment_is_due()
    {
        var received = new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
        var calendar = WorkingCalendar.EnglandAndWales;
        foreach (var allocation in ProcedureBook.Published.Codes.Select(code => ProcedureBook.Published.For(code).Allocation))
        {
            Assert.NotEmpty(allocation.Risks);
            Assert.All(
                allocation.Risks,
                risk => Assert.True(calendar.DueAt(received, risk.SeenWithin).At <= calendar.DueAt(received, allocation.Assessment.Due).At, risk.Label));
        }
    }

    [Theory]
    [Trait("Rule", "D1.3")]
    [InlineData("initial-assessment", Outcome.Assessment, null)]
    [InlineData("child-protection-procedures", Outcome.Protection, null)]
    [InlineData("common-assessment-framework", Outcome.EarlyHelp, "Dudley 1.3")]
    [InlineData("no-initial-assessment", Outcome.NoFurtherAction, null)]
    public void D1_3_only_the_CAF_process_needs_the_family_s_consent(string code, Outcome outcome, string? consentRule)
    {
        var option = Procedure.Screening.FindOption(code)!;

        Assert.Equal(4, Procedure.Screening.Options.Count);
        Assert.Equal(outcome, option.Outcome);
        Assert.Equal(consentRule, option.NeedsFamilyConsent?.Display);
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    public void D1_5_response_in_24_hours_and_Initial_Assessment_in_seven_working_days()
    {
        var received = DateTimeOffset.Parse("2026-11-10T09:30:00+00:00");

        AssertDue("2026-11-11T09:30:00+00:00", Calendar.DueAt(received, Procedure.Screening.DecisionClock(Referral)).At);
        AssertDue("2026-11-19T23:59:59+00:00", Calendar.DueAt(received, Procedure.Allocation.Assessment.Due).At);
        Assert.Equal(ClockStart.Receipt, Procedure.Allocation.Assessment.Due.From);
    }

    [Fact]
    [Trait("Rule", "D1.6")]
    public void D1_6_a_professional_s_referral_carries_four_items() =>
        Assert.Equal(
            ["needs-assessment", "statement-of-concerns", "what-and-by-whom", "intended-outcome"],
            Procedure.Intake.QuestionSets.Single(set => string.Equals(
                set.Code, "professional", StringComparison.Ordinal)).Questions.Select(question => question.Code),
            StringComparer.Ordinal);

    [Fact]
    [Trait("Rule", "D1.7")]
    public void D1_7_an_Initial_Assessment_ends_in_one_of_four_outcomes() =>
        Assert.Equal(
            ["significant-harm", "not-in-need", "in-need-not-complex", "in-need-complex"],
            Procedure.Allocation.Outcomes.Select(outcome => outcome.Code),
            StringComparer.Ordinal);

    [Fact]
    [Trait("Rule", "D1.8")]
    public void D1_8_complex_is_a_manager_s_judgement_over_five_criteria()
    {
        Assert.Equal(5, Procedure.Allocation.ComplexityCriteria.Value.Count);
        Assert.True(Procedure.Allocation.ComplexityJudgement.Value.Allows(AccessRoles.TeamManager));
        Assert.False(Procedure.Allocation.ComplexityJudgement.Value.Allows(AccessRoles.SocialWorker));
    }

    [Fact]
    [Trait("Rule", "D2.3")]
    public void D2_3_a_planning_meeting_has_five_objectives() =>
        Assert.Equal(
            ["needs", "plan", "who-does-what", "acceptable-outcomes", "review"],
            Procedure.Allocation.PlanningMeeting.Objectives.Select(objective => objective.Code),
            StringComparer.Ordinal);

    [Theory]
    [Trait("Rule", "D1.2")]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 2)]
    [InlineData(false, false, 0)]
    public void D1_2_The_referrer_is_informed_by_statutory_guidance_and_reasons_have_a_clock_of_the_platform(bool professional, bool thresholdMet, int included)
    {
        var duty = Procedure.Notification.FeedbackTo(new FeedbackFacts(professional, ReceivedInWriting: true, thresholdMet)).Value;

        Assert.Equal(RuleSource.StatutoryGuidance, duty.Rule.Source);
        Assert.Equal(included > 0 ? RuleSource.Platform : null, duty.Due.ValueOrDefault?.Rule.Source);
        Assert.Equal((included, included > 0), (duty.Includes.Count, duty.AwaitsReasons));
    }
}
