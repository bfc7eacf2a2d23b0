using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Disposals as Screening announces them, and what is then sent to the service. The first is sample contact 05, an injury not explained.</summary>
internal static class Disposals
{
    public static DisposalAuthorised Protection(string authority = "york") => new()
    {
        ContactRecordId = Guid.CreateVersion7(),
        ContactId = Guid.CreateVersion7(),
        Reference = "YK-9M4T-6C",
        Authority = authority,
        ProcedureVersion = ProcedureBook.Published.For(authority).Version,
        Option = "single-assessment-and-strategy-discussion",
        Outcome = Outcome.Protection.Code(),
        ReceivedAt = TestClock.London("2026-11-07 21:40"),
        AuthorisedAt = TestClock.London("2026-11-07 22:30"),
        AuthorisedBy = $"{authority}.service-manager",
        Rule = "York 6.1",
        CaseVersion = 3,
    };

    public static ArrangeDiscussionRequest Arrangement(DateTimeOffset toBeHeldAt, params string[] agencies) =>
        new(toBeHeldAt, agencies.Length == 0 ? ["police", "health", "education"] : agencies);

    public static RecordDiscussionRequest Record(bool section47Enquiry = true, string lead = "york.social-worker") => new(
        [
            new("police", "DS Amara Obi", "No earlier reports from the address."),
            new("health", "Dr S. Lund", "The account does not explain the fracture.", [Audience.Participants, Audience.Family, Audience.Conference]),
        ],
        new("That an enquiry has begun.", "After the police have spoken with both.", "In person, by the social worker.", "By her key worker tomorrow."),
        section47Enquiry,
        "The injury is not explained.",
        Enquiry: section47Enquiry ? new EnquiryDetails(JointWithPolice: true, lead, "Joint visit today; the father is interviewed first.") : null,
        Medical: "Child protection medical tonight.");
}

/// <summary>Steps of immediate protection as workers record them.</summary>
internal static class Protections
{
    public static RecordProtectionRequest Of(string means, DateTimeOffset takenAt, params Guid[] others) => new(
        means,
        Stage: null,
        takenAt,
        EndsAt: null,
        "Taken to the foster carers on the rota.",
        "PC 4471",
        means == "police-protection" ? "The duty magistrate could not be reached before 23:00." : null,
        [.. others.Select(child => new ConsideredChildDetails(child, OtherChildAnswer.Included, Note: null))],
        "None known elsewhere.");
}
