using static ReferralPlatform.Procedures.Tests.Vocabulary;

namespace ReferralPlatform.Procedures.Tests;

public sealed class YorkTests
{
    private static readonly AuthorityProcedure Procedure = York.Procedure;
    private static readonly DailyMeetingProcedure Meeting = York.Procedure.DailyMeeting.Value;

    [Theory]
    [Trait("Rule", "Y1.1")]
    [InlineData(ContactKind.Contact, false, ResponseRoute.AdviceNow, "York 4.1")]
    [InlineData(ContactKind.Enquiry, false, ResponseRoute.DailyMeeting, "York 4.3")]
    [InlineData(ContactKind.Referral, false, ResponseRoute.Screening, "York 1.1")]
    [InlineData(ContactKind.Contact, true, ResponseRoute.ImmediateDecision, "York 3.1")]
    [InlineData(ContactKind.Enquiry, true, ResponseRoute.ImmediateDecision, "York 3.1")]
    [InlineData(ContactKind.Referral, true, ResponseRoute.ImmediateDecision, "York 3.1")]
    [Trait("Rule", "Y3.1")]
    public void Y1_1_three_responses_and_Y3_1_significant_harm_never_waits_for_the_meeting(ContactKind kind, bool harm, ResponseRoute route, string rule)
    {
        var response = Procedure.Intake.RespondTo(new ContactFacts(kind, harm));

        Assert.Equal(route, response.Route);
        AssertRule(rule, response.Rule);
    }

    [Theory]
    [Trait("Rule", "Y1.3")]
    [InlineData("referrer", 10, "Y1.3")]
    [InlineData("event", 11, "Y1.4")]
    [InlineData("family", 5, "Y1.5")]
    [Trait("Rule", "Y1.5")]
    public void Y1_3_to_Y1_5_the_caller_is_asked_every_question_of_the_chapter(string set, int count, string requirement)
    {
        var questions = Procedure.Intake.QuestionSets.Single(candidate => string.Equals(candidate.Code, set, StringComparison.Ordinal)).Questions;

        Assert.Equal(count, questions.Count);
        Assert.All(questions, question => Assert.Equal(requirement, question.Rule.Requirement));
    }

    [Fact]
    [Trait("Rule", "Y1.6")]
    public void Y1_6_an_open_case_goes_to_its_worker_and_anything_else_to_the_Front_Door()
    {
        var day = new DateOnly(2026, 11, 5);

        Assert.Equal(Destinations.AllocatedWorker, Procedure.Intake.Route(new KnownCase(KnownStatus.Open), day).Destination);
        Assert.Equal(Destinations.ChildrensFrontDoor, Procedure.Intake.Route(KnownCase.Unknown, day).Destination);
        Assert.Equal(Destinations.ChildrensFrontDoor, Procedure.Intake.Route(new KnownCase(KnownStatus.Closed, ClosedOn: day), day).Destination);
    }

    [Theory]
    [Trait("Rule", "Y2.1")]
    [InlineData("2026-11-05T15:10:00+00:00", "2026-11-06")]
    [InlineData("2026-11-06T15:10:00+00:00", "2026-11-09")]
    [InlineData("2026-11-07T21:40:00+00:00", "2026-11-09")]
    [InlineData("2026-12-24T17:00:00+00:00", "2026-12-29")]
    [InlineData("2026-07-01T23:30:00+00:00", "2026-07-03")]
    public void Y2_1_an_enquiry_is_on_the_agenda_of_the_next_working_day(string receivedAt, string meetingOn) =>
        Assert.Equal(DateOnly.Parse(meetingOn), Meeting.MeetingOn(DateTimeOffset.Parse(receivedAt), Calendar));

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void Y2_1_enquiries_are_decided_at_the_meeting() => Assert.Equal("York 2.1", Meeting.DecidesEnquiries.Rule.Display);

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void Y2_1_the_meeting_needs_who_took_the_enquiry_the_duty_social_worker_and_a_manager()
    {
        Assert.Equal(["presenter", "duty-social-worker", "manager"], Meeting.Quorum.Select(seat => seat.Code), StringComparer.Ordinal);
        Assert.True(Meeting.Quorum[0].IsPresenter);
        Assert.Equal(Meeting.MayDecide.Codes, Meeting.Quorum[2].Roles);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public void Y2_2_a_presentation_has_every_item_of_the_format() =>
        Assert.Equal(
            ["worker", "child-name", "child-age", "address", "contact-number", "who-referred", "why-referred", "specific-requests", "history"],
            Meeting.PresentationItems.Select(item => item.Code),
            StringComparer.Ordinal);

    [Theory]
    [Trait("Rule", "Y2.4")]
    [InlineData("team-around-the-child", Outcome.EarlyHelp, false)]
    [InlineData("brokered-tier-2", Outcome.EarlyHelp, false)]
    [InlineData("assessment-team", Outcome.Assessment, true)]
    [InlineData("assessment-team-investigation", Outcome.Protection, true)]
    [InlineData("advice", Outcome.AdviceAndInformation, false)]
    [InlineData("no-further-action", Outcome.NoFurtherAction, false)]
    public void Y2_4_every_decision_of_the_meeting_is_one_of_the_disposals(string code, Outcome outcome, bool stepUp)
    {
        var decision = Meeting.FindDecision(code)!;

        Assert.Equal(outcome, Procedure.Screening.FindOption(decision.Option)?.Outcome);
        Assert.Equal(stepUp, decision.StepUp);
    }

    [Theory]
    [Trait("Rule", "Y2.4")]
    [InlineData(AccessRoles.TeamManager, true)]
    [InlineData(AccessRoles.FrontDoorWorker, false)]
    [InlineData(AccessRoles.DutySocialWorker, false)]
    public void Y2_4_only_a_manager_decides_at_the_meeting(string role, bool allowed) => Assert.Equal(allowed, Meeting.MayDecide.Allows(role));

    [Fact]
    [Trait("Rule", "Y2.5")]
    public void Y2_5_a_step_up_is_copied_to_three() =>
        Assert.Equal(
            [AccessRoles.DutySocialWorker, AccessRoles.AssessmentManager, AccessRoles.BusinessSupport], Meeting.CopiesOnStepUp.Select(copy => copy.Role),
            StringComparer.Ordinal);

    [Fact]
    [Trait("Rule", "Y3.2")]
    public void Y3_2_the_summary_of_a_planned_step_up_is_copied_to_admin_and_the_duty_social_worker()
    {
        var copies = Procedure.Screening.CopiesOnPlannedStepUp.Value;

        Assert.Equal([AccessRoles.DutySocialWorker, AccessRoles.BusinessSupport], copies.Select(copy => copy.Role), StringComparer.Ordinal);
        Assert.All(copies, copy => Assert.Equal("York 3.2", copy.Rule.Display));
    }

    [Fact]
    [Trait("Rule", "Y3.3")]
    public void Y3_3_three_managers_are_asked_in_turn_with_a_wait_the_authority_sets()
    {
        var chain = Procedure.Screening.Escalation.Value;

        Assert.Equal(
            [AccessRoles.TeamManager, AccessRoles.AssessmentManager, AccessRoles.ServiceManager], chain.Steps.Select(step => step.Role),
            StringComparer.Ordinal);
        Assert.True(chain.DefaultWait > TimeSpan.Zero);
        Assert.Equal(RuleSource.Platform, chain.WaitRule.Source);
        AssertRule("York 3.3", chain.Rule);
    }

    [Theory]
    [Trait("Rule", "Y4.1")]
    [InlineData(ContactKind.Contact, false, "2026-11-07T21:40:00+00:00", "York 4.1")]
    [InlineData(ContactKind.Enquiry, true, "2026-11-07T21:40:00+00:00", "York 4.2")]
    [InlineData(ContactKind.Enquiry, false, "2026-11-09T23:59:59+00:00", "York 4.3")]
    [Trait("Rule", "Y4.3")]
    public void Y4_1_to_Y4_3_only_advice_and_safeguarding_are_immediate(
        ContactKind kind, bool harm, string dueAt, string rule)
    {
        var clock = Procedure.Screening.DecisionClock(new ContactFacts(kind, harm));

        AssertDue(dueAt, Calendar.DueAt(DateTimeOffset.Parse("2026-11-07T21:40:00+00:00"), clock).At);
        AssertRule(rule, clock.Rule);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public void Y5_1_three_checks_come_before_a_decision() =>
        Assert.Equal(
            ["known", "child-protection-plan", "looked-after"], Procedure.Screening.RequiredChecks.Value.Select(check => check.Code), StringComparer.Ordinal);

    [Theory]
    [Trait("Rule", "Y6.1")]
    [InlineData("advice-and-information", 1, Outcome.AdviceAndInformation)]
    [InlineData("signposting", 1, Outcome.OtherService)]
    [InlineData("no-further-action", 1, Outcome.NoFurtherAction)]
    [InlineData("brokered-tier-2", 2, Outcome.EarlyHelp)]
    [InlineData("single-assessment", 3, Outcome.Assessment)]
    [InlineData("single-assessment-and-strategy-discussion", 4, Outcome.Protection)]
    public void Y6_1_disposals_are_numbered_1_to_4(string code, int level, Outcome outcome)
    {
        var option = Procedure.Screening.FindOption(code)!;

        Assert.Equal(level, option.Level);
        Assert.Equal(outcome, option.Outcome);
        AssertRule("York 6.1", option.Rule);
    }

    [Theory]
    [Trait("Rule", "Y6.3")]
    [InlineData(true, "disposal")]
    [InlineData(false, "confidentiality of the child")]
    public void Y6_3_feedback_depends_on_who_referred_and_has_no_stated_time(bool professional, string words)
    {
        var feedback = Procedure.Notification.FeedbackTo(new FeedbackFacts(professional, ReceivedInWriting: true)).Value;

        Assert.Contains(words, feedback.Content, StringComparison.Ordinal);
        Assert.False(feedback.Due.IsStated);
        Assert.Null(feedback.InWriting);
    }

    [Fact]
    [Trait("Rule", "Y7.2")]
    public void Y7_2_the_assessment_is_due_by_statutory_guidance_because_the_chapter_gives_no_figure()
    {
        var due = Procedure.Allocation.Assessment.Due;

        Assert.Equal(RuleSource.StatutoryGuidance, due.Rule.Source);
        AssertRule("statutory guidance", due.Rule);
        Assert.Equal(new Timescale.WorkingDays(45), due.Timescale);
    }
}
