using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Enquiries;
using ReferralPlatform.DailyMeeting.Meetings;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Tests;

/// <summary>Enquiries as Screening announces them. The first is sample contact 04, a neighbour who must not be named.</summary>
internal static class Listed
{
    public static EnquiryListed Neighbour() => On(new DateOnly(2026, 11, 6), "2026-11-05 15:10");

    public static EnquiryListed On(DateOnly meetingOn, string receivedInLondon) => new()
    {
        ContactRecordId = Guid.CreateVersion7(),
        Reference = "YK-7K3M-2Q",
        Authority = "york",
        ProcedureVersion = "1",
        MeetingOn = meetingOn,
        ReceivedAt = TestClock.London(receivedInLondon),
        PresentedBy = "york.front-door-worker",
        Rule = "York 4.3",
        CaseVersion = 1,
    };

    /// <summary>The items of a presentation that a complete contact record holds.</summary>
    public static string[] HeldByRecord { get; } =
        ["child-name", "child-age", "address", "contact-number", "who-referred", "why-referred", "specific-requests"];

    /// <summary>What the worker adds to sample contact 04: the child's first name and the contact number cannot be found out.</summary>
    public static PresentEnquiryRequest Presentation() => new(
    [
        new("child-name", NotKnownBecause: "The neighbour does not know it."),
        new("contact-number", NotKnownBecause: "Nobody has one."),
        new("specific-requests", "None."),
        new("history", "Nothing on the record; no Single Assessment."),
    ]);

    /// <summary>A conversation with the mother before the meeting.</summary>
    public static RecordConversationRequest Conversation(bool settles = true) => new(
        TestClock.London("2026-11-05 16:30"), "mother", "Nothing points to harm by either parent.", "Why the neighbour rang.", ParentConsent.Given,
        "Tired, with a new baby.", "Health visitor", "A parenting course", settles);

    /// <summary>The meeting of a day, with all there who have to be.</summary>
    public static Meeting Quorate(DateTimeOffset now, params string[] roles)
    {
        string[] present = roles.Length > 0 ? roles : [AccessRoles.FrontDoorWorker, AccessRoles.DutySocialWorker, AccessRoles.TeamManager];
        var meeting = new Meeting { Authority = "york", MeetingOn = WorkingCalendar.LondonDate(now) };
        meeting.Attend([.. present.Select(role => new MeetingAttendee { PersonId = $"york.{role}", Name = role, Role = role, ArrivedAt = now })]);
        return meeting;
    }

    /// <summary>Checks made on a case; without codes, all that York requires.</summary>
    public static IReadOnlyList<CaseCheck> Checks(params IReadOnlyList<string> codes) =>
    [
        .. (codes.Count > 0 ? codes : York).Select(code => new CaseCheck
        {
            ContactRecordId = Guid.CreateVersion7(),
            Check = code,
            RecordedAt = TestClock.London("2026-11-05 16:00"),
        }),
    ];

    /// <summary>The checks that York requires.</summary>
    public static IReadOnlyList<string> York { get; } = ["known", "child-protection-plan", "looked-after"];

    /// <summary>A check as Screening announces it.</summary>
    public static CheckRecorded Check(EnquiryListed listed, string check) => new()
    {
        ContactRecordId = listed.ContactRecordId,
        Authority = listed.Authority,
        ProcedureVersion = listed.ProcedureVersion,
        Check = check,
        RecordedAt = TestClock.London("2026-11-05 16:00"),
        Rule = "York 5.1",
        CaseVersion = 2,
    };

    public static RecordMeetingDecisionRequest Decision(string option = "brokered-tier-2") =>
        new(option, "A family support visit this week.", "Moderate need, nothing points to significant harm.", CriteriaFor(option));

    /// <summary>The threshold criterion of York that goes with a decision of the meeting, by its code or its disposal option's.</summary>
    public static IReadOnlyList<string> CriteriaFor(string option)
    {
        var procedure = ProcedureBook.Published.For("york");
        return MeetingDecisions.Find(procedure.DailyMeeting.Value, option) is { } decision
            ? [procedure.Screening.Threshold.First(criterion => criterion.GoesWith.Contains(MeetingDecisions.OutcomeOf(decision, procedure))).Code]
            : [];
    }

    /// <summary>Decides at a quorate meeting, by the criterion that goes with the decision.</summary>
    public static Refusal? Decide(
        this Enquiry enquiry, string option, string plan, string reason, IReadOnlyList<CaseCheck> checks, AuthorityProcedure procedure, CurrentPerson person,
        DateTimeOffset now) =>
        enquiry.Decide(option, plan, reason, CriteriaFor(option), checks, Quorate(now), procedure, WorkingCalendar.EnglandAndWales, person, now);

    public static NameLeadPractitionerRequest Lead(bool brokers = false) => new("R. Ode", "family support worker", brokers);

    public static ContactPractitionerRequest Nurse(bool toContactLead = true) =>
        new("School nurse", "Clifton Green", TestClock.London("2026-11-06 09:20"), AwareOfSituation: true, toContactLead);

    public static BrokerSupportRequest Brokerage() => new("Weekly visits and a parenting course.");
}
