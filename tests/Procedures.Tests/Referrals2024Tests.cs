using static ReferralPlatform.Procedures.Tests.Vocabulary;

namespace ReferralPlatform.Procedures.Tests;

public sealed class Referrals2024Tests
{
    private static readonly AuthorityProcedure Procedure = Referrals2024.Procedure;

    [Theory]
    [Trait("Rule", "R1.1")]
    [InlineData("request-for-information", ContactKind.Contact)]
    [InlineData("provision-of-information", ContactKind.Contact)]
    [InlineData("request-for-services", ContactKind.Referral)]
    public void R1_1_only_a_request_for_services_counts_as_a_referral(string purpose, ContactKind kind) =>
        Assert.Equal(kind, Procedure.Intake.Purposes.Value.Single(candidate => string.Equals(candidate.Code, purpose, StringComparison.Ordinal)).Kind);

    [Fact]
    [Trait("Rule", "R1.2")]
    [Trait("Rule", "R3.1")]
    public void R1_2_and_R3_1_the_seventeen_factors_and_the_seventeen_fields_are_complete()
    {
        Assert.Equal(17, Procedure.Intake.EarlyHelpFactors.Value.Count);
        Assert.Equal(17, Procedure.Intake.Questions.Count(question => string.Equals(question.Rule.Requirement, "R3.1", StringComparison.Ordinal)));
    }

    [Theory]
    [Trait("Rule", "R3.2")]
    [InlineData(KnownStatus.Unknown, false, null, Destinations.DutySocialWorker)]
    [InlineData(KnownStatus.Closed, false, null, Destinations.DutySocialWorker)]
    [InlineData(KnownStatus.Open, false, "Carol Ives", Destinations.AllocatedWorker)]
    [InlineData(KnownStatus.Open, true, "Carol Ives", Destinations.ManagerOfAllocatedWorker)]
    [InlineData(KnownStatus.Open, true, null, Destinations.DutySocialWorker)]
    [InlineData(KnownStatus.Open, true, "", Destinations.DutySocialWorker)]
    public void R3_2_in_the_worker_s_absence_the_manager_then_the_duty_social_worker(KnownStatus status, bool absent, string? manager, string destination)
    {
        var known = new KnownCase(status, Worker: "Mark Fenn", WorkerAbsent: absent, Manager: manager, ClosedOn: new DateOnly(2026, 11, 10));

        var routing = Procedure.Intake.Route(known, new DateOnly(2026, 11, 11));

        Assert.Equal(destination, routing.Destination);
        AssertRule("Referrals 2024 3.2", routing.Rule);
        Assert.DoesNotContain("Ives", routing.Label, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "R3.3")]
    public void R3_3_a_practitioner_who_has_not_informed_the_parents_gives_reasons()
    {
        Assert.IsType<ConsentVerdict.AcceptReasonNeeded>(Procedure.Intake.CheckConsent(Professional));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional with { ReasonGiven = true }));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional with { FamilyInformed = true }));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional with { ParentAgreement = Agreement.Refused }));
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional with { ProfessionalReferrer = false }));
    }

    [Theory]
    [Trait("Rule", "R3.4")]
    [InlineData(ChannelCodes.Phone, true, true)]
    [InlineData(ChannelCodes.Visit, true, true)]
    [InlineData(ChannelCodes.Phone, false, false)]
    [InlineData(ChannelCodes.OnlineForm, true, false)]
    public void R3_4_a_practitioner_s_spoken_referral_is_confirmed_in_writing(string channel, bool professional, bool applies) =>
        Assert.Equal(applies, Procedure.Intake.WrittenConfirmation.Value.AppliesTo(channel, professional));

    [Fact]
    [Trait("Rule", "R4.1")]
    public void R4_1_acknowledgement_and_decision_share_one_working_day_and_six_things_are_determined()
    {
        var received = DateTimeOffset.Parse("2026-11-11T12:30:00+00:00");

        AssertDue("2026-11-12T23:59:59+00:00", Calendar.DueAt(received, Procedure.Intake.Acknowledgement.Value).At);
        AssertDue("2026-11-12T23:59:59+00:00", Calendar.DueAt(received, Procedure.Screening.DecisionClock(Referral)).At);
        AssertDue("2026-11-16T23:59:59+00:00", Calendar.DueAt(received, Procedure.Intake.AcknowledgementChase.Value.Due).At);
        Assert.Equal(6, Procedure.Screening.Determinations.Value.Count);
    }

    [Fact]
    [Trait("Rule", "R4.6")]
    public void R4_6_facts_that_show_significant_harm_are_answered_at_once()
    {
        Assert.Equal(ResponseRoute.ImmediateDecision, Procedure.Intake.RespondTo(Harm).Route);
        Assert.Equal(ResponseRoute.Screening, Procedure.Intake.RespondTo(Referral).Route);
    }

    [Theory]
    [Trait("Rule", "R5.1")]
    [InlineData("no-further-action", Outcome.NoFurtherAction)]
    [InlineData("early-help", Outcome.EarlyHelp)]
    [InlineData("child-in-need", Outcome.Assessment)]
    [InlineData("child-protection", Outcome.Protection)]
    public void R5_1_outcomes_fall_into_four_categories(string code, Outcome outcome)
    {
        Assert.Equal(4, Procedure.Screening.Options.Count);
        Assert.Equal(outcome, Procedure.Screening.FindOption(code)?.Outcome);
    }

    [Fact]
    [Trait("Rule", "R5.2")]
    public void R5_2_below_the_threshold_feedback_brings_reasons_other_support_and_escalation()
    {
        var below = Procedure.Notification.FeedbackTo(new FeedbackFacts(Professional: true, ReceivedInWriting: false, ThresholdMet: false)).Value;
        var met = Procedure.Notification.FeedbackTo(new FeedbackFacts(Professional: true, ReceivedInWriting: false)).Value;

        Assert.Equal(["reasons", "other-support", "escalation"], below.Includes.Select(item => item.Code), StringComparer.Ordinal);
        Assert.Equal(["escalation"], met.Includes.Select(item => item.Code), StringComparer.Ordinal);
        Assert.False(met.Due.IsStated);
    }

    [Fact]
    [Trait("Rule", "R5.3")]
    public void R5_3_agencies_child_and_family_are_informed_in_writing_with_two_enclosures()
    {
        Assert.Equal(3, Procedure.Notification.OthersInformed.Value.Count);
        Assert.Equal(["complaints-procedure", "advocacy"], Procedure.Notification.Enclosures.Value.Select(item => item.Code), StringComparer.Ordinal);
    }
}
