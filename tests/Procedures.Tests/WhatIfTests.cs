using static ReferralPlatform.Procedures.Tests.Vocabulary;

namespace ReferralPlatform.Procedures.Tests;

public sealed class WhatIfTests
{
    [Theory]
    [InlineData(nameof(SampleContacts.School), "peterborough", "2026-10-07T23:59:59+01:00", "Peterborough 5.1", "first-response-team")]
    [InlineData(nameof(SampleContacts.School), "york", "2026-10-07T23:59:59+01:00", "York 4.3", "childrens-front-door")]
    [InlineData(nameof(SampleContacts.School), "sefton", "2026-10-07T10:20:00+01:00", "Sefton 5.6 Outcome of the contact", "chat-manager")]
    [InlineData(nameof(SampleContacts.School), "referrals-2024", "2026-10-07T23:59:59+01:00", "Referrals 2024 4.1", "duty-social-worker")]
    [InlineData(nameof(SampleContacts.School), "dudley", "2026-10-07T10:20:00+01:00", "Dudley 1.5", "duty-team")]
    [InlineData(nameof(SampleContacts.Neighbour), "peterborough", "2026-11-06T23:59:59+00:00", "Peterborough 5.1", "first-response-team")]
    [InlineData(nameof(SampleContacts.Neighbour), "york", "2026-11-06T23:59:59+00:00", "York 4.3", "childrens-front-door")]
    [InlineData(nameof(SampleContacts.Neighbour), "sefton", "2026-11-06T15:10:00+00:00", "Sefton 5.6 Outcome of the contact", "chat-manager")]
    [InlineData(nameof(SampleContacts.Neighbour), "referrals-2024", "2026-11-06T23:59:59+00:00", "Referrals 2024 4.1", "duty-social-worker")]
    [InlineData(nameof(SampleContacts.Neighbour), "dudley", "2026-11-06T15:10:00+00:00", "Dudley 1.5", "duty-team")]
    [InlineData(nameof(SampleContacts.Hospital), "peterborough", "2026-11-09T23:59:59+00:00", "Peterborough 5.1", "first-response-team")]
    [InlineData(nameof(SampleContacts.Hospital), "york", "2026-11-07T21:40:00+00:00", "York 4.2", "childrens-front-door")]
    [InlineData(nameof(SampleContacts.Hospital), "sefton", "2026-11-08T21:40:00+00:00", "Sefton 5.6 Outcome of the contact", "chat-manager")]
    [InlineData(nameof(SampleContacts.Hospital), "referrals-2024", "2026-11-09T23:59:59+00:00", "Referrals 2024 4.1", "duty-social-worker")]
    [InlineData(nameof(SampleContacts.Hospital), "dudley", "2026-11-08T21:40:00+00:00", "Dudley 1.5", "duty-team")]
    [InlineData(nameof(SampleContacts.Mother), "peterborough", "2026-11-10T23:59:59+00:00", "Peterborough 5.1", "first-response-team")]
    [InlineData(nameof(SampleContacts.Mother), "york", "2026-11-09T08:00:00+00:00", "York 4.1", "childrens-front-door")]
    [InlineData(nameof(SampleContacts.Mother), "sefton", "2026-11-10T08:00:00+00:00", "Sefton 5.6 Outcome of the contact", "chat-manager")]
    [InlineData(nameof(SampleContacts.Mother), "referrals-2024", "2026-11-10T23:59:59+00:00", "Referrals 2024 4.1", "duty-social-worker")]
    [InlineData(nameof(SampleContacts.Mother), "dudley", "2026-11-10T08:00:00+00:00", "Dudley 1.5", "duty-team")]
    [InlineData(nameof(SampleContacts.GeneralPractitioner), "peterborough", "2026-11-12T23:59:59+00:00", "Peterborough 5.1", "allocated-worker")]
    [InlineData(nameof(SampleContacts.GeneralPractitioner), "york", "2026-11-11T12:30:00+00:00", "York 4.1", "allocated-worker")]
    [InlineData(nameof(SampleContacts.GeneralPractitioner), "sefton", "2026-11-12T12:30:00+00:00", "Sefton 5.6 Outcome of the contact", "chat-manager")]
    [InlineData(nameof(SampleContacts.GeneralPractitioner), "referrals-2024", "2026-11-12T23:59:59+00:00", "Referrals 2024 4.1", "manager-of-allocated-worker")]
    [InlineData(nameof(SampleContacts.GeneralPractitioner), "dudley", "2026-11-12T12:30:00+00:00", "Dudley 1.5", "duty-team")]
    [InlineData(nameof(SampleContacts.Nursery), "peterborough", "2026-11-11T23:59:59+00:00", "Peterborough 5.1", "first-response-team")]
    [InlineData(nameof(SampleContacts.Nursery), "york", "2026-11-11T23:59:59+00:00", "York 4.3", "childrens-front-door")]
    [InlineData(nameof(SampleContacts.Nursery), "sefton", "2026-11-11T09:30:00+00:00", "Sefton 5.6 Outcome of the contact", "chat-manager")]
    [InlineData(nameof(SampleContacts.Nursery), "referrals-2024", "2026-11-11T23:59:59+00:00", "Referrals 2024 4.1", "duty-social-worker")]
    [InlineData(nameof(SampleContacts.Nursery), "dudley", "2026-11-11T09:30:00+00:00", "Dudley 1.5", "duty-team")]
    public void One_contact_has_its_own_deadline_and_route_under_each_procedure(string sample, string authority, string dueAt, string rule, string destination)
    {
        var answer = WhatIf.Compare(SampleContacts.Named(sample), ProcedureBook.Published, WorkingCalendars.Shipped)
            .Single(candidate => string.Equals(candidate.Procedure.Code, authority, StringComparison.Ordinal));

        AssertDue(dueAt, answer.Deadline(ClockKinds.Decision)?.DueAt);
        AssertRule(rule, answer.Deadline(ClockKinds.Decision)?.Rule);
        Assert.Equal(destination, answer.Routing.Destination);
    }

    [Fact]
    [Trait("Rule", "P7.1")]
    [Trait("Rule", "P5.1")]
    public void P5_1_and_P7_1_the_school_hears_within_48_hours_and_not_necessarily_in_writing()
    {
        var answer = WhatIf.Under(Peterborough.Procedure, SampleContacts.School, Calendar);

        Assert.IsType<ConsentVerdict.Accept>(answer.Consent);
        AssertDue("2026-10-08T10:20:00+01:00", answer.Deadline(ClockKinds.Feedback)?.DueAt);
        AssertRule("Peterborough 7.1", answer.Deadline(ClockKinds.Feedback)?.Rule);
        Assert.Null(answer.Feedback.Value.InWriting);
        Assert.Null(answer.Deadline(ClockKinds.Acknowledgement));
    }

    [Fact]
    [Trait("Rule", "P3.2")]
    public void P3_2_the_health_visitor_s_letter_is_returned_in_writing_and_its_clocks_run_from_Friday()
    {
        var answer = WhatIf.Under(Peterborough.Procedure, SampleContacts.HealthVisitor, Calendar);

        AssertRule("Peterborough 3.2", Assert.IsType<ConsentVerdict.ReturnToReferrer>(answer.Consent).Rule);
        AssertRule("Peterborough 7.2", answer.Feedback.Value.InWriting);
        AssertDue("2026-10-12T23:59:59+01:00", answer.Deadline(ClockKinds.Decision)?.DueAt);
        AssertDue("2026-10-11T12:00:00+01:00", answer.Deadline(ClockKinds.Feedback)?.DueAt);
    }

    [Fact]
    [Trait("Rule", "P8.1")]
    [Trait("Rule", "P2.3")]
    [Trait("Rule", "P3.3")]
    public void P2_3_P3_3_and_P8_1_the_police_referral_goes_to_the_last_team_without_consent()
    {
        var answer = WhatIf.Under(Peterborough.Procedure, SampleContacts.Police, Calendar);

        Assert.Equal("Team manager of Family Support North", answer.Routing.Label);
        AssertRule("Peterborough 3.3", Assert.IsType<ConsentVerdict.Accept>(answer.Consent).Rule);
        AssertRule("Peterborough 8.1", answer.Deadline(ClockKinds.PoliceNotice)?.Rule);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y4.3")]
    public void Y2_1_and_Y4_3_the_neighbour_s_enquiry_is_on_Friday_s_agenda()
    {
        var answer = WhatIf.Under(York.Procedure, SampleContacts.Neighbour, Calendar);

        Assert.Equal("Enquiry", answer.Kind?.Label);
        Assert.Equal(ResponseRoute.DailyMeeting, answer.Response.Route);
        Assert.Equal(new DateOnly(2026, 11, 6), answer.MeetingOn);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public void Y3_1_the_hospital_s_enquiry_is_decided_at_once_on_Saturday_night()
    {
        var answer = WhatIf.Under(York.Procedure, SampleContacts.Hospital, Calendar);

        Assert.Equal(ResponseRoute.ImmediateDecision, answer.Response.Route);
        Assert.Null(answer.MeetingOn);
        AssertDue("2026-11-07T21:40:00+00:00", answer.Deadline(ClockKinds.PoliceNotice)?.DueAt);
        AssertRule("York 5.3", answer.Deadline(ClockKinds.PoliceNotice)?.Rule);
        Assert.Null(answer.Deadline(ClockKinds.Conference)?.DueAt);
        AssertRule("statutory guidance", answer.Deadline(ClockKinds.Conference)?.Rule);
    }

    [Fact]
    [Trait("Rule", "S1")]
    [Trait("Rule", "S14")]
    public void S1_and_S14_the_mother_is_acknowledged_within_a_working_day()
    {
        var answer = WhatIf.Under(Sefton.Procedure, SampleContacts.Mother, Calendar);

        AssertDue("2026-11-10T23:59:59+00:00", answer.Deadline(ClockKinds.Acknowledgement)?.DueAt);
        AssertDue("2026-11-12T23:59:59+00:00", answer.Deadline(ClockKinds.AcknowledgementChase)?.DueAt);
        Assert.Null(answer.Deadline(ClockKinds.Feedback));
    }

    [Fact]
    [Trait("Rule", "R3.4")]
    public void R3_4_the_GP_confirms_in_writing_by_Friday_half_past_twelve()
    {
        var answer = WhatIf.Under(Referrals2024.Procedure, SampleContacts.GeneralPractitioner, Calendar);

        AssertDue("2026-11-13T12:30:00+00:00", answer.Deadline(ClockKinds.WrittenConfirmation)?.DueAt);
        AssertDue("2026-11-12T23:59:59+00:00", answer.Deadline(ClockKinds.Acknowledgement)?.DueAt);
    }

    [Fact]
    [Trait("Rule", "D1.5")]
    public void D1_5_the_nursery_s_child_has_an_Initial_Assessment_by_the_nineteenth()
    {
        var answer = WhatIf.Under(Dudley.Procedure, SampleContacts.Nursery, Calendar);

        AssertDue("2026-11-19T23:59:59+00:00", answer.Deadline(ClockKinds.Assessment)?.DueAt);
        Assert.False(answer.Feedback.Value.Due.IsStated);
    }

    [Fact]
    [Trait("Rule", "S14")]
    public void S14_feedback_that_runs_from_the_decision_has_no_date_before_it()
    {
        var deadline = WhatIf.Under(Sefton.Procedure, SampleContacts.School, Calendar).Deadline(ClockKinds.Feedback);

        Assert.Null(deadline?.DueAt);
        Assert.Equal("within one working day of the decision", deadline?.Clock.Words);
    }

    [Fact]
    public void A_kind_that_an_authority_does_not_know_is_said_so() =>
        Assert.Null(WhatIf.Under(Peterborough.Procedure, SampleContacts.Neighbour, Calendar).Kind);

    [Fact]
    public void An_authority_whose_procedure_was_not_in_force_yet_is_left_out()
    {
        var answers = WhatIf.Compare(
            SampleContacts.School with { ReceivedAt = DateTimeOffset.Parse("2024-09-02T09:00:00+01:00") }, ProcedureBook.Published, WorkingCalendars.Shipped);

        Assert.Equal(4, answers.Count);
        Assert.DoesNotContain(answers, answer => string.Equals(answer.Procedure.Code, Sefton.Code, StringComparison.Ordinal));
    }
}
