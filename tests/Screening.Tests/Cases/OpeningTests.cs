namespace ReferralPlatform.Screening.Tests.Cases;

public sealed class OpeningTests
{
    [Theory]
    [Trait("Rule", "P5.1")]
    [InlineData("peterborough", "referral", "2026-10-06 10:20", "2026-10-07 23:59:59", "Peterborough 5.1")]
    [InlineData("peterborough", "referral", "2026-10-09 12:00", "2026-10-12 23:59:59", "Peterborough 5.1")]
    [InlineData("sefton", "referral", "2026-11-09 08:00", "2026-11-10 08:00", "Sefton")]
    [InlineData("dudley", "referral", "2026-11-10 09:00", "2026-11-11 09:00", "Dudley 1.5")]
    [InlineData("referrals-2024", "referral", "2026-11-11 12:30", "2026-11-12 23:59:59", "Referrals 2024 4.1")]
    [InlineData("york", "enquiry", "2026-11-05 15:10", "2026-11-06 23:59:59", "York 4.3")]
    public void P5_1_S5_R4_1_D1_5_The_clock_of_the_decision_runs_from_receipt(string authority, string kind, string receivedAt, string dueAt, string rule)
    {
        var contact = Given.Contact(authority, kind, receivedAt);

        var (screened, decision) = ScreeningCase.Open(
            contact, Given.ProcedureOf(authority), Given.Calendar, wait: null, Given.Grace, contact.RecordedAt.AddDays(3));

        Assert.Equal(TestClock.London(dueAt), screened.DecisionDueAt);
        Assert.Equal(screened.DecisionDueAt, decision.DueAt);
        Assert.Equal(contact.ReceivedAt, decision.StartedAt);
        Assert.Equal("decision", decision.Kind);
        Assert.StartsWith(rule, decision.Rule, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void Y2_1_Y4_3_An_enquiry_is_listed_for_the_next_working_day_after_receipt()
    {
        var screened = Given.Case(Given.Contact(receivedAt: "2026-11-06 15:10"));

        Assert.Equal(ScreeningStage.OnTheAgenda, screened.Stage);
        Assert.Equal(new DateOnly(2026, 11, 9), screened.MeetingOn);
        Assert.Equal("York 4.3", screened.MeetingRule);
        Assert.Equal("york.front-door-worker", screened.ToEnquiryListed().PresentedBy);
    }

    [Fact]
    [Trait("Rule", "Y4.3")]
    public void Y4_3_An_enquiry_recorded_after_its_meeting_keeps_the_meeting_it_was_due_for()
    {
        var contact = Given.Contact(receivedAt: "2026-11-03 15:10");

        var (screened, _) = ScreeningCase.Open(
            contact, Given.ProcedureOf("york"), Given.Calendar, wait: null, Given.Grace, TestClock.London("2026-11-06 09:00"));

        Assert.Equal(new DateOnly(2026, 11, 4), screened.MeetingOn);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public void Y3_1_Significant_harm_awaits_a_decision_at_once_and_asks_the_first_manager()
    {
        var contact = Given.Contact(receivedAt: "2026-11-07 21:40", significantHarm: true);

        var screened = Given.Case(contact);

        Assert.Equal(ScreeningStage.AwaitingImmediateDecision, screened.Stage);
        Assert.Null(screened.MeetingOn);
        Assert.Equal(AccessRoles.TeamManager, screened.AskedRole);
        Assert.Equal(contact.RecordedAt.AddMinutes(30), screened.EscalateAt);
        Assert.True(screened.DecideAtOnce);
        Assert.Equal(screened.ReceivedAt + Given.Grace, screened.DecisionDueAt);
    }

    [Theory]
    [Trait("Rule", "Y5.3")]
    [InlineData("york", "York 5.3")]
    [InlineData("peterborough", "Peterborough 8.1")]
    public void Y5_3_P8_1_The_police_are_notified_of_a_possible_crime_at_once(string authority, string rule)
    {
        var contact = Given.Contact(authority, "referral", possibleCrime: true);

        var screened = Given.Case(contact);
        var suspected = screened.ToCrimeSuspected(Assert.Single(screened.Crimes));

        Assert.Equal(contact.RecordedAt, suspected.SuspectedAt);
        Assert.Equal(rule, suspected.Rule);
    }

    [Fact]
    public void A_procedure_that_says_nothing_of_the_police_has_nothing_borrowed_for_it()
    {
        Assert.False(Given.ProcedureOf("dudley").Screening.Police.IsStated);

        Assert.Empty(Given.Case(Given.Contact("dudley", "referral", possibleCrime: true)).Crimes);
    }
}
