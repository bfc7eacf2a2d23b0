using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>The aggregate by itself, at fixed instants: what it does and every refusal by name.</summary>
public sealed class EnquiryTests
{
    private static readonly AuthorityProcedure York = ProcedureBook.Published.For("york");
    private static readonly DailyMeetingProcedure Meeting = York.DailyMeeting.Value;
    private static readonly DateTimeOffset Friday = TestClock.London("2026-11-06 09:30");
    private static readonly CurrentPerson Worker = Person(AccessRoles.FrontDoorWorker);
    private static readonly CurrentPerson Manager = Person(AccessRoles.TeamManager);

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void An_enquiry_is_on_the_agenda_of_its_day_and_carried_over_until_the_day_it_is_decided()
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);
        var (friday, monday, tuesday) = (new DateOnly(2026, 11, 6), new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 10));

        Assert.False(enquiry.IsOnAgendaOf(new DateOnly(2026, 11, 5)));
        Assert.True(enquiry.IsOnAgendaOf(friday));
        Assert.False(enquiry.IsCarriedOverTo(friday));
        Assert.True(enquiry.IsCarriedOverTo(monday));

        Assert.Null(enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, TestClock.London("2026-11-09 10:00")));
        Assert.True(enquiry.IsOnAgendaOf(monday));
        Assert.False(enquiry.IsOnAgendaOf(tuesday));
        Assert.Equal(monday, enquiry.Decision!.MeetingOn);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void A_listing_under_a_procedure_without_a_daily_meeting_is_a_fault()
    {
        var listed = Listed.Neighbour() with { Authority = "dudley" };

        var fault = Assert.Throws<InvalidOperationException>(() => Enquiry.List(listed, ProcedureBook.Published.For("dudley")));

        Assert.Contains("no daily meeting", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public void What_is_neither_in_the_record_nor_marked_unknown_is_missing()
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);
        Assert.Equal(Meeting.PresentationItems.Count - 1, enquiry.MissingItems(Meeting).Count);
        Assert.DoesNotContain("Name of worker", enquiry.MissingItems(Meeting));

        Assert.Null(
            enquiry.Present(
                [Item("child-name", PresentationItemState.Unknown), Item("address", PresentationItemState.HeldInRecord)], null, Meeting, Worker, Friday));
        Assert.Null(
            enquiry.Present(
                [Item("child-age", PresentationItemState.HeldInRecord), Item("address", PresentationItemState.Missing)], null, Meeting, Worker, Friday));

        Assert.Equal(["Address", "Contact number", "Who referred", "Why referred", "Specific requests made"], enquiry.MissingItems(Meeting).Take(5));
        Assert.Equal(EnquiryState.Presented, enquiry.State);
    }

    [Theory]
    [InlineData("team-around-the-child", "brokered-tier-2", EnquiryState.ToBroker)]
    [InlineData("brokered-tier-2", "brokered-tier-2", EnquiryState.ToBroker)]
    [InlineData("assessment-team", "single-assessment", EnquiryState.HandedOver)]
    [InlineData("single-assessment", "single-assessment", EnquiryState.HandedOver)]
    [InlineData("assessment-team-investigation", "single-assessment-and-strategy-discussion", EnquiryState.HandedOver)]
    [InlineData("advice", "advice-and-information", EnquiryState.Closed)]
    [InlineData("no-further-action", "no-further-action", EnquiryState.Closed)]
    [Trait("Rule", "Y2.4")]
    public void A_meeting_decision_amounts_to_a_disposal_and_says_what_comes_next(string code, string option, object next)
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);

        Assert.Null(enquiry.Decide(code, "Plan", "Reason", Listed.Checks(), York, Manager, Friday));

        Assert.Equal(option, enquiry.Decision!.Option);
        Assert.Equal(next, enquiry.State);
        Assert.Equal("York 2.4", enquiry.Decision.Rule);
        Assert.Equal("york.team-manager", enquiry.Decision.DecidedBy);
    }

    [Fact]
    [Trait("Rule", "Y2.5")]
    public void A_step_up_is_copied_to_those_the_procedure_names_and_nothing_else_is()
    {
        var steppedUp = Decided("assessment-team");
        var brokered = Decided("brokered-tier-2");

        Assert.Equal(["duty-social-worker", "assessment-manager", "business-support"], steppedUp.Decision!.Copies);
        Assert.Empty(brokered.Decision!.Copies);
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public void DecisionNeedsManager()
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);

        IsRefused(enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Worker, Friday), 403, "decision-needs-manager", "York 2.4");
        IsRefused(
            enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Person(AccessRoles.DutySocialWorker), Friday), 403, "decision-needs-manager",
            "York 2.4");
        Assert.Equal(EnquiryState.Listed, enquiry.State);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    public void ChecksMissing()
    {
        var enquiry = NotDecided();
        var refused = enquiry.Decide("advice", "Plan", "Reason", Listed.Checks("known"), York, Manager, Friday);

        IsRefused(refused, 422, "checks-missing", "York 5.1");
        Assert.Contains("Child Protection Plan", refused!.Detail, StringComparison.Ordinal);
        Assert.Contains("Looked After", refused.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("previously known", refused.Detail, StringComparison.Ordinal);
        IsRefused(enquiry.Decide("assessment-team", "Plan", "Reason", [], York, Manager, Friday), 422, "checks-missing", "York 5.1");
        Assert.Equal(EnquiryState.Listed, enquiry.State);
        Assert.Null(enquiry.Decide("assessment-team-investigation", "Plan", "Reason", [], York, Manager, Friday));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    [Trait("Rule", "Y2.3")]
    [Trait("Rule", "Y3.1")]
    public void A_meeting_decides_on_its_day_and_before_it_only_protection_or_advice_that_parents_settled_for()
    {
        var saturday = TestClock.London("2026-11-07 10:00");
        var monday = Listed.On(new DateOnly(2026, 11, 9), "2026-11-06 15:10");
        var waiting = Enquiry.List(monday, York);

        IsRefused(waiting.Decide("brokered-tier-2", "Plan", "Reason", Listed.Checks(), York, Manager, saturday), 422, "meeting-not-held-yet", "York 2.1");
        IsRefused(waiting.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, saturday), 422, "meeting-not-held-yet", "York 2.1");
        var settled = new ParentConversation { HeldAt = saturday, SafeBecause = "No harm.", Outcome = "A course.", SettlesByAdvice = true };
        Assert.Null(waiting.Present([], settled, Meeting, Worker, saturday));
        IsRefused(waiting.Decide("brokered-tier-2", "Plan", "Reason", Listed.Checks(), York, Manager, saturday), 422, "meeting-not-held-yet", "York 2.1");
        Assert.Null(waiting.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, saturday));

        var hurt = Enquiry.List(Listed.On(new DateOnly(2026, 11, 9), "2026-11-06 15:10"), York);
        Assert.Null(hurt.Decide("assessment-team-investigation", "Plan", "Reason", [], York, Manager, saturday));
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void What_is_recorded_on_a_Saturday_was_decided_at_the_last_meeting()
    {
        var enquiry = Enquiry.List(Listed.On(new DateOnly(2026, 11, 5), "2026-11-04 15:10"), York);

        Assert.Null(enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, TestClock.London("2026-11-07 10:00")));

        Assert.Equal(new DateOnly(2026, 11, 6), enquiry.Decision!.MeetingOn);
    }

    [Fact]
    [Trait("Rule", "Y5.1")]
    [Trait("Rule", "Y6.1")]
    public void A_decision_goes_by_the_criteria_that_are_ticked()
    {
        var enquiry = NotDecided();

        IsRefused(Decide(enquiry, "brokered-tier-2", []), 422, "criteria-missing", "York 5.1");
        IsRefused(Decide(enquiry, "brokered-tier-2", ["height"]), 422, "criterion-not-known", "York 6.1");
        IsRefused(Decide(enquiry, "no-further-action", ["high-need"]), 422, "criteria-contradict-decision", "York 6.1");
        IsRefused(Decide(enquiry, "assessment-team", ["significant-harm"]), 422, "criteria-contradict-decision", "York 6.1");
        IsRefused(Decide(enquiry, "assessment-team-investigation", ["not-vulnerable"]), 422, "criteria-contradict-decision", "York 6.1");
        Assert.Null(Decide(enquiry, "brokered-tier-2", ["moderate-need", "threshold-criteria"]));
        Assert.Equal(["moderate-need", "threshold-criteria"], enquiry.Decision!.Criteria);

        static Refusal? Decide(Enquiry enquiry, string option, IReadOnlyList<string> criteria) =>
            enquiry.Decide(option, "Plan", "Reason", criteria, Listed.Checks(), York, WorkingCalendar.EnglandAndWales, Manager, Friday);
    }

    [Fact]
    [Trait("Rule", "Y3.1")]
    public void A_case_that_was_stepped_up_takes_nothing_from_the_meeting_but_protection()
    {
        var enquiry = NotDecided();
        enquiry.StepUp(Friday, "York 3.1");

        IsRefused(enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, Friday), 409, "stepped-up-never-waits", "York 3.1");
        Assert.Null(enquiry.Decide("assessment-team-investigation", "Plan", "Reason", [], York, Manager, Friday));
    }

    [Fact]
    [Trait("Rule", "Y2.4")]
    public void NotADecisionOfTheMeeting() =>
        IsRefused(
            NotDecided().Decide("signposting", "Plan", "Reason", Listed.Checks(), York, Manager, Friday), 422, "not-a-decision-of-the-meeting", "York 2.4");

    [Fact]
    [Trait("Rule", "Y2.4")]
    public void DecisionNeedsPlan() =>
        IsRefused(NotDecided().Decide("advice", " ", "Reason", Listed.Checks(), York, Manager, Friday), 422, "decision-needs-plan", "York 2.4");

    [Fact]
    [Trait("Rule", "Y2.4")]
    public void DecisionNeedsReason() =>
        IsRefused(NotDecided().Decide("advice", "Plan", "", Listed.Checks(), York, Manager, Friday), 422, "decision-needs-reason", "York 2.4");

    [Fact]
    [Trait("Rule", "Y2.5")]
    public void StepUpNeedsReason() =>
        IsRefused(NotDecided().Decide("assessment-team", "Plan", "", Listed.Checks(), York, Manager, Friday), 422, "step-up-needs-reason", "York 2.5");

    [Fact]
    [Trait("Rule", "Y2.4")]
    public void AlreadyDecided()
    {
        var enquiry = Decided("advice");

        IsRefused(enquiry.Decide("no-further-action", "Plan", "Reason", Listed.Checks(), York, Manager, Friday), 409, "already-decided", "York 2.4");
        IsRefused(enquiry.Present([Item("address", PresentationItemState.Unknown)], null, Meeting, Worker, Friday), 409, "already-decided", "York 2.4");
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void NotOfTheMeeting()
    {
        var stranger = Person(AccessRoles.SocialWorker);

        IsRefused(
            NotDecided().Present([Item("address", PresentationItemState.Unknown)], null, Meeting, stranger, Friday), 403, "not-of-the-meeting", "York 2.1");
        IsRefused(Decided("brokered-tier-2").Broker("Lead", ["Nurse"], "Support", Meeting, stranger, Friday), 403, "not-of-the-meeting", "York 2.1");
        IsRefused(Decided("brokered-tier-2").AddAction("Call", "Nurse", new DateOnly(2026, 11, 9), Meeting, stranger), 403, "not-of-the-meeting", "York 2.1");
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void Brokered_support_names_the_lead_practitioner_and_is_brokered_once()
    {
        var enquiry = Decided("team-around-the-child");

        Assert.Null(enquiry.Broker("R. Ode", ["School nurse"], "Weekly visits", Meeting, Worker, Friday));

        Assert.Equal("R. Ode", enquiry.Brokerage!.LeadPractitioner);
        Assert.Equal(EnquiryState.Brokered, enquiry.State);
        IsRefused(enquiry.Broker("R. Ode", ["School nurse"], "Weekly visits", Meeting, Worker, Friday), 409, "support-already-brokered", "York 2.6");
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void NothingToBroker()
    {
        IsRefused(NotDecided().Broker("Lead", ["Nurse"], "Support", Meeting, Worker, Friday), 409, "nothing-to-broker", "York 2.6");
        IsRefused(Decided("advice").Broker("Lead", ["Nurse"], "Support", Meeting, Worker, Friday), 409, "nothing-to-broker", "York 2.6");
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void NotDecidedYet() =>
        IsRefused(NotDecided().AddAction("Call", "Nurse", new DateOnly(2026, 11, 9), Meeting, Worker), 409, "not-decided-yet", "York 2.6");

    [Fact]
    [Trait("Rule", "Y2.7")]
    public void HandedOver() =>
        IsRefused(Decided("assessment-team").AddAction("Call", "Nurse", new DateOnly(2026, 11, 9), Meeting, Worker), 409, "handed-over", "York 7.3");

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void An_action_is_completed_once()
    {
        var enquiry = Decided("brokered-tier-2");
        Assert.Null(enquiry.AddAction("Call the school", "Callista Ward", new DateOnly(2026, 11, 9), Meeting, Worker));

        IsRefused(enquiry.CompleteAction(2, null, Meeting, Worker, Friday), 404, "no-such-action", null);
        Assert.Null(enquiry.CompleteAction(1, "Done by phone", Meeting, Worker, Friday));
        Assert.Equal(Friday, enquiry.Actions[0].CompletedAt);
        IsRefused(enquiry.CompleteAction(1, null, Meeting, Worker, Friday), 409, "action-already-completed", null);
    }

    private static Enquiry NotDecided() => Enquiry.List(Listed.Neighbour(), York);

    private static Enquiry Decided(string option)
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);
        Assert.Null(enquiry.Decide(option, "Plan", "Reason", Listed.Checks(), York, Manager, Friday));
        return enquiry;
    }

    private static PresentationItem Item(string code, PresentationItemState state) => new() { Code = code, State = state };

    private static CurrentPerson Person(string role) => new($"york.{role}", $"Name of york.{role}", "york", [role]);

    private static void IsRefused(Refusal? refusal, int status, string code, string? rule)
    {
        Assert.NotNull(refusal);
        Assert.Equal((status, code, rule), (refusal.Status, refusal.Code, refusal.Rule));
        Assert.NotEmpty(refusal.Detail);
    }
}
