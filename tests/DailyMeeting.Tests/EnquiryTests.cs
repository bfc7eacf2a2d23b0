using ReferralPlatform.Contracts.Screening;
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
    public void What_is_recorded_nowhere_is_missing_and_nobody_ticks_it()
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);
        var held = new HashSet<string>(StringComparer.Ordinal) { "child-age", "address", "who-referred", "why-referred" };

        Assert.Equal(["Name of child", "Contact number", "Specific requests made"], enquiry.Missing(Meeting, Listed.Checks("looked-after"), held).Take(3));
        Assert.Equal(4, enquiry.Missing(Meeting, [], held).Count);
        Assert.Equal(3, enquiry.Missing(Meeting, Listed.Checks("known"), held).Count);
        Assert.Null(enquiry.Present(
            [
                new() { Code = "child-name", NotKnownBecause = "The neighbour does not know it." },
                new() { Code = "specific-requests", Text = "A visit." },
                new() { Code = "contact-number", Text = "   " },
            ],
            Meeting, Worker, Friday));

        Assert.Equal(["Contact number"], enquiry.Missing(Meeting, Listed.Checks("known"), held));
        Assert.Equal(
            [PresentationItemState.HeldInRecord, PresentationItemState.Unknown, PresentationItemState.NotRead],
            Meeting.PresentationItems.Take(3).Select(point => enquiry.StateOf(point, Listed.Checks(), held: null)));
        Assert.Equal(EnquiryState.Presented, enquiry.State);
    }

    [Fact]
    [Trait("Rule", "Y2.2")]
    public void A_check_alone_does_not_make_up_a_history_that_an_earlier_assessment_belongs_to()
    {
        var enquiry = Enquiry.List(Listed.Neighbour(), York);
        var held = Listed.HeldByRecord.ToHashSet(StringComparer.Ordinal);
        var history = Meeting.PresentationItems.Single(point => point.TakesLastAnalysis);

        Assert.Equal(PresentationItemState.HeldInRecord, enquiry.StateOf(history, Listed.Checks("known"), held));
        Assert.Equal(PresentationItemState.Missing, enquiry.StateOf(history, Listed.Checks("known"), held, lacksAnalysis: true));
        Assert.Equal([history.Label], enquiry.Missing(Meeting, Listed.Checks("known"), held, lacksAnalysis: true));
        Assert.Equal(PresentationItemState.NotRead, enquiry.StateOf(history, Listed.Checks("known"), held: null));
        Assert.Equal(PresentationItemState.Missing, enquiry.StateOf(history, [], held: null));
        Assert.Null(enquiry.Present([new() { Code = history.Code, Text = "Assessed in May: well cared for." }], Meeting, Worker, Friday));
        Assert.Equal(PresentationItemState.HeldInRecord, enquiry.StateOf(history, [], held, lacksAnalysis: true));
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
        Assert.Null(waiting.SpeakWithParents(Spoken(settles: true), Meeting, Worker));
        IsRefused(waiting.Decide("brokered-tier-2", "Plan", "Reason", Listed.Checks(), York, Manager, saturday), 422, "meeting-not-held-yet", "York 2.1");
        Assert.Null(Alone(waiting, "advice", saturday));
        Assert.Equal((true, "York 3.4"), (waiting.Decision!.Beforehand, waiting.Decision.Rule));

        var hurt = Enquiry.List(Listed.On(new DateOnly(2026, 11, 9), "2026-11-06 15:10"), York);
        Assert.Null(Alone(hurt, "assessment-team-investigation", saturday, []));
        Assert.Empty(hurt.DecidedWith);
    }

    [Fact]
    [Trait("Rule", "Y2.3")]
    public void A_later_conversation_that_does_not_settle_it_brings_it_back_to_the_meeting()
    {
        var enquiry = NotDecided();
        Assert.Null(enquiry.SpeakWithParents(Spoken(settles: true), Meeting, Worker));
        Assert.Null(enquiry.SpeakWithParents(Spoken(settles: false), Meeting, Worker));

        IsRefused(Alone(enquiry, "advice", Friday), 422, "attendance-missing", "York 2.1");
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void A_meeting_without_the_manager_or_without_quorum_decides_nothing()
    {
        var enquiry = NotDecided();
        (string Worker, string Duty, string Manager) roles = (AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.TeamManager);

        IsRefused(Decide(null), 422, "attendance-missing", "York 2.1");
        IsRefused(Decide(Listed.Quorate(Friday, roles.Worker, roles.Duty)), 422, "manager-not-attending", "York 2.1");
        IsRefused(
            Decide(Listed.Quorate(Friday, roles.Worker, roles.Duty, AccessRoles.ServiceManager)), 422, "manager-not-attending", "York 2.1");
        IsRefused(Decide(Listed.Quorate(Friday, roles.Worker, roles.Manager)), 422, "quorum-lacking", "York 2.1");
        var lacking = Decide(Listed.Quorate(Friday, roles.Manager));
        IsRefused(lacking, 422, "quorum-lacking", "York 2.1");
        Assert.EndsWith("not there are the worker who took the enquiry and the duty social worker.", lacking!.Detail, StringComparison.Ordinal);
        Assert.Null(Decide(Listed.Quorate(Friday)));
        Assert.Equal([roles.Worker, roles.Duty, roles.Manager], enquiry.DecidedWith.Select(attendee => attendee.Role));

        Refusal? Decide(Meetings.Meeting? today) => enquiry.Decide(
            "advice", "Plan", "Reason", Listed.CriteriaFor("advice"), Listed.Checks(), today, York, WorkingCalendar.EnglandAndWales, Manager, Friday);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void Whoever_takes_the_presentation_on_is_who_has_to_be_there()
    {
        var enquiry = Enquiry.List(Listed.Neighbour() with { PresentedBy = "york.partner-professional" }, York);
        IsRefused(Decide(), 422, "quorum-lacking", "York 2.1");

        Assert.Null(enquiry.TakePresentation(Worker.Id, Worker.Name, Meeting, Worker));
        IsRefused(enquiry.TakePresentation(Worker.Id, Worker.Name, Meeting, Worker), 409, "presents-already", "York 2.1");

        Assert.Null(Decide());

        Refusal? Decide() => enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, Friday);
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void An_extra_meeting_decides_on_its_own_day_and_protection_belongs_to_the_last_meeting()
    {
        var saturday = TestClock.London("2026-11-07 10:00");
        var (enquiry, hurt) = (Enquiry.List(Carried(), York), Enquiry.List(Carried(), York));

        Assert.Null(enquiry.Decide("advice", "Plan", "Reason", Listed.Checks(), York, Manager, saturday));
        Assert.Null(Alone(hurt, "assessment-team-investigation", saturday));

        Assert.Equal(new DateOnly(2026, 11, 7), enquiry.Decision!.MeetingOn);
        Assert.Equal(new DateOnly(2026, 11, 6), hurt.Decision!.MeetingOn);

        static EnquiryListed Carried() => Listed.On(new DateOnly(2026, 11, 5), "2026-11-04 15:10");
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
            enquiry.Decide(option, "Plan", "Reason", criteria, Listed.Checks(), Listed.Quorate(Friday), York, WorkingCalendar.EnglandAndWales, Manager, Friday);
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
        IsRefused(enquiry.Present([Item("address")], Meeting, Worker, Friday), 409, "already-decided", "York 2.4");
    }

    [Fact]
    [Trait("Rule", "Y2.1")]
    public void NotOfTheMeeting()
    {
        var stranger = Person(AccessRoles.SocialWorker);

        IsRefused(NotDecided().Present([Item("address")], Meeting, stranger, Friday), 403, "not-of-the-meeting", "York 2.1");
        IsRefused(NotDecided().SpeakWithParents(Spoken(settles: true), Meeting, stranger), 403, "not-of-the-meeting", "York 2.1");
        IsRefused(Decided("brokered-tier-2").Broker("Support", Meeting, stranger, Friday), 403, "not-of-the-meeting", "York 2.1");
        IsRefused(Call(Decided("brokered-tier-2"), stranger), 403, "not-of-the-meeting", "York 2.1");
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void Support_is_brokered_once_the_lead_is_named_and_everybody_knows_whom_to_contact()
    {
        var enquiry = Decided("team-around-the-child");

        IsRefused(Broker(), 409, "lead-not-named", "York 2.6");
        IsRefused(enquiry.ContactPractitioner(Nurse(toContactLead: true), Meeting, Worker), 409, "lead-not-named", "York 2.6");
        Assert.Null(enquiry.NameLead(Lead(), Meeting, Worker));
        IsRefused(Broker(), 409, "nobody-contacted", "York 2.6");
        Assert.Null(enquiry.ContactPractitioner(Nurse(toContactLead: false), Meeting, Worker));
        IsRefused(Broker(), 409, "practitioners-do-not-know-lead", "York 2.6");
        Assert.Null(enquiry.ContactPractitioner(Nurse(toContactLead: true), Meeting, Worker));
        Assert.Null(Broker());

        Assert.Equal(("R. Ode", true), (enquiry.Brokerage!.LeadPractitioner, enquiry.Brokerage.ByLeadPractitioner));
        Assert.Equal(["School nurse, Clifton Green"], enquiry.Brokerage.Practitioners);
        Assert.Equal(EnquiryState.Brokered, enquiry.State);
        IsRefused(Broker(), 409, "support-already-brokered", "York 2.6");

        Refusal? Broker() => enquiry.Broker("Weekly visits", Meeting, Worker, Friday);
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void Another_lead_needs_a_reason_and_the_practitioners_have_to_hear_of_it()
    {
        var enquiry = Decided("brokered-tier-2");
        Assert.Null(enquiry.NameLead(Lead(), Meeting, Worker));
        Assert.Null(enquiry.ContactPractitioner(Nurse(toContactLead: true), Meeting, Worker));

        IsRefused(enquiry.NameLead(Lead("Another"), Meeting, Worker), 422, "change-of-lead-needs-reason", "York 2.6");
        Assert.Null(enquiry.NameLead(Lead("Another", "R. Ode moved teams."), Meeting, Worker));

        Assert.Equal("Another", enquiry.Lead!.Name);
        IsRefused(enquiry.Broker("Weekly visits", Meeting, Worker, Friday), 409, "practitioners-do-not-know-lead", "York 2.6");
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void NothingToBroker()
    {
        IsRefused(NotDecided().Broker("Support", Meeting, Worker, Friday), 409, "nothing-to-broker", "York 2.6");
        IsRefused(Decided("advice").Broker("Support", Meeting, Worker, Friday), 409, "nothing-to-broker", "York 2.6");
    }

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void NotDecidedYet() =>
        IsRefused(Call(NotDecided(), Worker), 409, "not-decided-yet", "York 2.6");

    [Fact]
    [Trait("Rule", "Y2.7")]
    public void HandedOver() =>
        IsRefused(Call(Decided("assessment-team"), Worker), 409, "handed-over", "York 7.3");

    [Fact]
    [Trait("Rule", "Y2.6")]
    public void An_action_is_completed_once()
    {
        var enquiry = Decided("brokered-tier-2");
        Assert.Null(Call(enquiry, Worker));

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

    private static PresentationItem Item(string code) => new() { Code = code, NotKnownBecause = "Nobody knows." };

    private static Refusal? Call(Enquiry enquiry, CurrentPerson person) =>
        enquiry.AddAction("Call", new ActionOwner("Nurse"), new DateOnly(2026, 11, 9), Guid.CreateVersion7(), Meeting, person);

    /// <summary>A manager decides with no meeting.</summary>
    private static Refusal? Alone(Enquiry enquiry, string option, DateTimeOffset now, IReadOnlyList<CaseCheck>? checks = null) => enquiry.Decide(
        option, "Plan", "Reason", Listed.CriteriaFor(option), checks ?? Listed.Checks(), today: null, York, WorkingCalendar.EnglandAndWales, Manager, now);

    private static ParentConversation Spoken(bool settles) => new()
    {
        HeldAt = Friday,
        With = "mother",
        SafeBecause = "No harm.",
        Explained = "Why the neighbour rang.",
        Consent = ParentConsent.Given,
        Situation = "Tired.",
        SettlesByAdvice = settles,
        RecordedAt = Friday,
        By = Worker.Id,
        ByName = Worker.Name,
    };

    private static LeadPractitioner Lead(string name = "R. Ode", string? reason = null) => new()
    {
        Name = name,
        Role = "family support worker",
        Brokers = true,
        Reason = reason,
        NamedAt = Friday,
        By = Worker.Id,
        ByName = Worker.Name,
    };

    private static ContactedPractitioner Nurse(bool toContactLead) => new()
    {
        Name = "School nurse",
        Role = "Clifton Green",
        ContactedAt = Friday,
        AwareOfSituation = true,
        ToContactLead = toContactLead,
        By = Worker.Id,
        ByName = Worker.Name,
    };

    private static CurrentPerson Person(string role) => new($"york.{role}", $"Name of york.{role}", "york", [role]);

    private static void IsRefused(Refusal? refusal, int status, string code, string? rule)
    {
        Assert.NotNull(refusal);
        Assert.Equal((status, code, rule), (refusal.Status, refusal.Code, refusal.Rule));
        Assert.NotEmpty(refusal.Detail);
    }
}
