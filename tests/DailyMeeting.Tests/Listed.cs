using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.DailyMeeting.Enquiries;

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
    public static object Presentation() => new
    {
        items = new object[]
        {
            new { code = "child-name", state = "unknown" },
            new { code = "child-age", state = "held-in-record" },
            new { code = "address", state = "held-in-record" },
            new { code = "contact-number", state = "unknown" },
            new { code = "who-referred", state = "held-in-record" },
            new { code = "why-referred", state = "held-in-record" },
            new { code = "specific-requests", state = "held-in-record", text = "None." },
            new { code = "history", state = "held-in-record", text = "Nothing on the record; no Single Assessment." },
        },
    };

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

    public static object Decision(string option = "brokered-tier-2") =>
        new { option, plan = "A family support visit this week.", reason = "Moderate need, nothing points to significant harm." };

    public static object Brokerage() => new
    {
        leadPractitioner = "R. Ode, family support worker",
        practitioners = new[] { "School nurse, Clifton Green", "Health visitor, Foss team" },
        support = "Weekly visits and a parenting course.",
    };
}
