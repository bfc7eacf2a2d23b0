using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Enquiries;
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

    /// <summary>The presentation of sample contact 04: the child's first name and the contact number cannot be found out.</summary>
    public static PresentEnquiryRequest Presentation() => new(
    [
        new("child-name", PresentationItemState.Unknown),
        new("child-age", PresentationItemState.HeldInRecord),
        new("address", PresentationItemState.HeldInRecord),
        new("contact-number", PresentationItemState.Unknown),
        new("who-referred", PresentationItemState.HeldInRecord),
        new("why-referred", PresentationItemState.HeldInRecord),
        new("specific-requests", PresentationItemState.HeldInRecord, "None."),
        new("history", PresentationItemState.HeldInRecord, "Nothing on the record; no Single Assessment."),
    ]);

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

    /// <summary>Decides by the criterion that goes with the decision.</summary>
    public static Refusal? Decide(
        this Enquiry enquiry, string option, string plan, string reason, IReadOnlyList<CaseCheck> checks, AuthorityProcedure procedure, CurrentPerson person,
        DateTimeOffset now) =>
        enquiry.Decide(option, plan, reason, CriteriaFor(option), checks, procedure, WorkingCalendar.EnglandAndWales, person, now);

    public static BrokerSupportRequest Brokerage() => new(
        "R. Ode, family support worker", ["School nurse, Clifton Green", "Health visitor, Foss team"], "Weekly visits and a parenting course.");
}
