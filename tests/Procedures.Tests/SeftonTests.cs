using static ReferralPlatform.Procedures.Tests.Vocabulary;

namespace ReferralPlatform.Procedures.Tests;

public sealed class SeftonTests
{
    private static readonly AuthorityProcedure Procedure = Sefton.Procedure;

    [Fact]
    [Trait("Rule", "S2")]
    public void S2_enquiries_record_what_the_section_lists()
    {
        var enquiry = Procedure.Intake.QuestionSets.Single(set => string.Equals(set.Code, "enquiry", StringComparison.Ordinal));

        Assert.Equal(
            ["worker", "first-hand-or-third-party", "maltreatment", "who-has-been-told", "parents-views", "whereabouts", "urgent-action-enquiry",
                "re-contact", "anonymity", "feedback-expected"],
            enquiry.Questions.Select(question => question.Code),
            StringComparer.Ordinal);
    }

    [Theory]
    [Trait("Rule", "S5")]
    [InlineData("2026-11-09T08:00:00+00:00", "2026-11-10T08:00:00+00:00")]
    [InlineData("2026-11-07T21:40:00+00:00", "2026-11-08T21:40:00+00:00")]
    [InlineData("2026-10-24T12:00:00+01:00", "2026-10-25T11:00:00+00:00")]
    public void S5_the_outcome_is_due_after_24_elapsed_hours(string receivedAt, string dueAt) =>
        AssertDue(dueAt, Calendar.DueAt(DateTimeOffset.Parse(receivedAt), Procedure.Screening.DecisionClock(Referral)).At);

    [Fact]
    [Trait("Rule", "S6")]
    public void S6_every_contact_goes_to_a_CHAT_manager_who_reviews_five_things()
    {
        Assert.Equal(Destinations.AdviceTeamManager, Procedure.Intake.Route(KnownCase.Unknown, new DateOnly(2026, 11, 9)).Destination);
        Assert.Equal(Destinations.AdviceTeamManager, Procedure.Intake.Route(new KnownCase(KnownStatus.Open), new DateOnly(2026, 11, 9)).Destination);
        Assert.Equal(5, Procedure.Screening.Determinations.Value.Count);
        Assert.True(Procedure.Screening.ManagerReview.Value.Allows(AccessRoles.TeamManager));
    }

    [Fact]
    [Trait("Rule", "S8")]
    public void S8_a_rating_sets_how_soon_the_agencies_answer()
    {
        var ratings = Procedure.Screening.Agencies.Ratings.Value;

        Assert.Equal(["red", "amber", "green"], ratings.Offered.Select(rating => rating.Code));
        Assert.Equal([4, 8, 24], ratings.Offered.Select(rating => ((Timescale.Hours)rating.Answer.Timescale).Count));
        Assert.All(ratings.Offered, rating => Assert.Equal("platform S8", rating.Answer.Rule.Mark));
        Assert.Equal("within 4 hours of being asked", ratings.Find("red")!.Answer.Words);
        Assert.Equal("Sefton 5.6 CHAT enquiry", Procedure.Screening.Agencies.OutcomeRelayed.Value.Rule.Display);
    }

    [Fact]
    [Trait("Rule", "S7")]
    public void S7_three_reasons_are_admitted_for_asking_agencies_without_consent()
    {
        var dispensation = Procedure.Screening.ConsentDispensation;

        Assert.Equal(
            ["prejudice-to-investigation", "prejudicial-to-child", "risk-of-significant-harm"], dispensation.Reasons.Select(reason => reason.Code),
            StringComparer.Ordinal);
        Assert.True(dispensation.Authorises.Allows(AccessRoles.TeamManager));
        Assert.False(dispensation.Authorises.Allows(AccessRoles.SocialWorker));
    }

    [Theory]
    [Trait("Rule", "S9")]
    [InlineData("advice-and-information", Outcome.AdviceAndInformation)]
    [InlineData("signposting", Outcome.OtherService)]
    [InlineData("early-help-gateway", Outcome.EarlyHelp)]
    [InlineData("no-further-action", Outcome.NoFurtherAction)]
    [InlineData("child-and-family-assessment", Outcome.Assessment)]
    [InlineData("strategy-meeting", Outcome.Protection)]
    public void S9_the_disposals_are_those_of_the_section(string code, Outcome outcome)
    {
        Assert.Equal(6, Procedure.Screening.Options.Count);
        Assert.Equal(outcome, Procedure.Screening.FindOption(code)?.Outcome);
    }

    [Theory]
    [Trait("Rule", "S11")]
    [InlineData("abuser-agrees-to-leave", false, false)]
    [InlineData("abuser-removed", false, false)]
    [InlineData("child-moved-by-agreement", false, false)]
    [InlineData("emergency-protection-order", false, true)]
    [InlineData("police-protection", true, true)]
    [InlineData("police-entry", false, false)]
    [Trait("Rule", "S12")]
    public void S11_police_protection_alone_needs_a_reason_and_S12_two_means_start_a_section_47_enquiry(string code, bool reason, bool section47)
    {
        var options = Procedure.StrategyDiscussion.ImmediateProtection.Value;
        var option = options.Single(candidate => string.Equals(candidate.Code, code, StringComparison.Ordinal));

        Assert.Equal(6, options.Count);
        Assert.Equal(reason, option.ReasonNeeded is not null);
        Assert.Equal(section47, option.StartsSection47);
    }

    [Fact]
    [Trait("Rule", "S14")]
    public void S14_professionals_get_feedback_within_a_working_day_of_the_decision()
    {
        var professional = Procedure.Notification.FeedbackTo(new FeedbackFacts(Professional: true, ReceivedInWriting: true)).Value;
        var mother = Procedure.Notification.FeedbackTo(new FeedbackFacts(Professional: false, ReceivedInWriting: true)).Value;

        Assert.Equal(ClockStart.Decision, professional.Due.Value.From);
        Assert.Equal(new Timescale.WorkingDays(1), professional.Due.Value.Timescale);
        Assert.Contains("confidentiality of the child", mother.Content, StringComparison.Ordinal);
        Assert.False(mother.Due.IsStated);
    }
}
