using static ReferralPlatform.Procedures.Tests.Vocabulary;

namespace ReferralPlatform.Procedures.Tests;

public sealed class PeterboroughTests
{
    private static readonly AuthorityProcedure Procedure = Peterborough.Procedure;

    [Theory]
    [Trait("Rule", "P2.3")]
    [InlineData("2026-06-30", Destinations.TeamManagerOfLastTeam)]
    [InlineData("2026-06-29", Destinations.FirstResponseTeam)]
    [InlineData("2026-07-30", Destinations.TeamManagerOfLastTeam)]
    [InlineData("2026-09-30", Destinations.TeamManagerOfLastTeam)]
    [InlineData("2020-01-01", Destinations.FirstResponseTeam)]
    [InlineData(null, Destinations.FirstResponseTeam)]
    public void P2_3_a_case_closed_exactly_three_months_ago_goes_to_the_team_that_held_it(string? closedOn, string destination)
    {
        var known = new KnownCase(KnownStatus.Closed, Team: "Family Support North", ClosedOn: closedOn is null ? null : DateOnly.Parse(closedOn));

        var routing = Procedure.Intake.Route(known, new DateOnly(2026, 9, 30));

        Assert.Equal(destination, routing.Destination);
        AssertRule("Peterborough 2.3", routing.Rule);
        Assert.Equal(
            string.Equals(destination, Destinations.TeamManagerOfLastTeam, StringComparison.Ordinal),
            routing.Label.Contains("Family Support North", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Rule", "P2.3")]
    [InlineData("2026-11-30", "2027-02-28", true)]
    [InlineData("2026-11-30", "2027-03-01", false)]
    [InlineData("2027-11-29", "2028-02-29", true)]
    public void P2_3_three_months_are_calendar_months_also_at_the_end_of_February(string closedOn, string receivedOn, bool within) =>
        Assert.Equal(within, new KnownCase(KnownStatus.Closed, ClosedOn: DateOnly.Parse(closedOn)).ClosedWithin(3, DateOnly.Parse(receivedOn)));

    [Fact]
    [Trait("Rule", "P2.3")]
    public void P2_3_an_open_case_goes_to_its_worker_and_an_unknown_one_to_First_Response()
    {
        var open = Procedure.Intake.Route(new KnownCase(KnownStatus.Open), new DateOnly(2026, 9, 30));

        Assert.Equal(Destinations.AllocatedWorker, open.Destination);
        Assert.Contains("further information on an open case", open.Label, StringComparison.Ordinal);
        Assert.Equal(Destinations.FirstResponseTeam, Procedure.Intake.Route(KnownCase.Unknown, new DateOnly(2026, 9, 30)).Destination);
    }

    [Fact]
    [Trait("Rule", "P2.6")]
    public void P2_6_four_difficulties_are_asked_for_by_name_with_yes_no_or_not_known()
    {
        var questions = Procedure.Intake.Questions.Where(question => string.Equals(question.Rule.Requirement, "P2.6", StringComparison.Ordinal)).ToList();

        Assert.Equal(
            ["domestic-abuse", "mental-illness", "substance-misuse", "learning-difficulties"], questions.Select(question => question.Code),
            StringComparer.Ordinal);
        Assert.All(questions, question => Assert.Equal(AnswerKind.YesNoNotKnown, question.Answer));
    }

    [Theory]
    [Trait("Rule", "P3.2")]
    [InlineData(Agreement.NotSought)]
    [InlineData(Agreement.NotKnown)]
    [InlineData(Agreement.Refused)]
    public void P3_2_without_significant_harm_and_agreement_a_professional_s_referral_is_returned(Agreement agreement)
    {
        var verdict = Procedure.Intake.CheckConsent(Professional with { ParentAgreement = agreement, ReasonGiven = true });

        var returned = Assert.IsType<ConsentVerdict.ReturnToReferrer>(verdict);
        AssertRule("Peterborough 3.2", returned.Rule);
        Assert.Contains("parental responsibility", returned.WhatWouldSatisfy, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "P3.2")]
    [InlineData(Agreement.NotApplicable, true)]
    [InlineData(Agreement.Given, true)]
    [InlineData(Agreement.Refused, false)]
    [InlineData(Agreement.NotSought, false)]
    public void P3_2_a_child_of_sufficient_age_and_understanding_agrees_as_well(Agreement child, bool accepted)
    {
        var verdict = Procedure.Intake.CheckConsent(Professional with { ParentAgreement = Agreement.Given, ChildAgreement = child });

        Assert.Equal(accepted, verdict is ConsentVerdict.Accept);
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    public void P3_2_only_professionals_are_asked_for_agreement() =>
        Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional with { ProfessionalReferrer = false }));

    [Fact]
    [Trait("Rule", "P3.3")]
    [Trait("Rule", "P3.5")]
    public void P3_3_to_P3_5_significant_harm_is_accepted_without_consent()
    {
        var harm = Professional with { SignificantHarm = true };

        var withReason = Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(harm with { ReasonGiven = true }));
        var without = Assert.IsType<ConsentVerdict.AcceptReasonNeeded>(Procedure.Intake.CheckConsent(harm));

        AssertRule("Peterborough 3.3", withReason.Rule);
        AssertRule("Peterborough 3.5", withReason.InformingCarriedTo);
        AssertRule("Peterborough 3.4", without.Rule);
        AssertRule("Peterborough 3.5", without.InformingCarriedTo);
    }

    [Fact]
    [Trait("Rule", "P3.3")]
    public void P3_3_a_referral_whose_omission_would_place_the_child_at_risk_is_taken()
    {
        var verdict = Assert.IsType<ConsentVerdict.Accept>(Procedure.Intake.CheckConsent(Professional with { HarmIfNotReferred = true, ReasonGiven = true }));

        AssertRule("Peterborough 3.3", verdict.Rule);
        Assert.Null(verdict.InformingCarriedTo);
    }

    [Theory]
    [Trait("Rule", "P6.5")]
    [InlineData("advice-and-information", Outcome.AdviceAndInformation)]
    [InlineData("other-service", Outcome.OtherService)]
    [InlineData("early-intervention-and-prevention", Outcome.EarlyHelp)]
    [InlineData("no-further-action", Outcome.NoFurtherAction)]
    [InlineData("child-and-family-assessment", Outcome.Assessment)]
    public void P6_5_there_are_five_options(string code, Outcome outcome)
    {
        Assert.Equal(5, Procedure.Screening.Options.Count);
        Assert.Equal(outcome, Procedure.Screening.FindOption(code)?.Outcome);
        AssertRule("Peterborough 6.5", Procedure.Screening.FindOption(code)?.Rule);
    }

    [Fact]
    [Trait("Rule", "P3.5")]
    public void P3_5_an_assessment_of_significant_harm_counts_as_protection()
    {
        var assessment = Procedure.Screening.FindOption("child-and-family-assessment")!;

        Assert.Equal(Outcome.Protection, assessment.OutcomeWhen(significantHarm: true));
        Assert.Equal(Outcome.Assessment, assessment.OutcomeWhen(significantHarm: false));
        Assert.Equal(Outcome.NoFurtherAction, Procedure.Screening.FindOption("no-further-action")!.OutcomeWhen(significantHarm: true));
    }

    [Theory]
    [Trait("Rule", "P6.3")]
    [InlineData(AccessRoles.TeamManager, true)]
    [InlineData(AccessRoles.FrontDoorWorker, false)]
    [InlineData(AccessRoles.SocialWorker, false)]
    public void P6_3_only_the_team_manager_decides(string role, bool allowed) => Assert.Equal(allowed, Procedure.Screening.Decides.Allows(role));

    [Theory]
    [Trait("Rule", "P7.2")]
    [InlineData(ChannelCodes.Letter, "Peterborough 7.2")]
    [InlineData(ChannelCodes.Fax, "Peterborough 7.2")]
    [InlineData(ChannelCodes.Email, "Peterborough 7.2")]
    [InlineData(ChannelCodes.Phone, null)]
    [InlineData(ChannelCodes.Visit, null)]
    public void P7_2_what_came_in_writing_is_answered_in_writing(string channel, string? rule)
    {
        var inWriting = Procedure.Intake.FindChannel(channel)!.InWriting;

        var feedback = Procedure.Notification.FeedbackTo(new FeedbackFacts(Professional: true, inWriting)).Value;

        Assert.Equal(rule, feedback.InWriting?.Display);
        Assert.Equal(new Timescale.Hours(48), feedback.Due.Value.Timescale);
    }
}
