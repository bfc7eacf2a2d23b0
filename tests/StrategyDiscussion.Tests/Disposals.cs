using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.StrategyDiscussion.Tests;

/// <summary>Disposals as Screening announces them, and what is then told to the service. The first is sample contact 05, an injury not explained.</summary>
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
        Outcome = CanonicalOutcomes.Protection,
        ReceivedAt = TestClock.London("2026-11-07 21:40"),
        AuthorisedAt = TestClock.London("2026-11-07 22:30"),
        AuthorisedBy = $"{authority}.service-manager",
        Rule = "York 6.1",
        CaseVersion = 3,
    };

    public static object Arrangement(DateTimeOffset toBeHeldAt, params string[] agencies) =>
        new { toBeHeldAt, agencies = agencies.Length == 0 ? ["police", "health", "education"] : agencies };

    public static object Record(bool section47Enquiry = true) => new
    {
        participants = new[]
        {
            new { agency = "police", name = "DS Amara Obi", contribution = "No earlier reports from the address." },
            new { agency = "health", name = "Dr S. Lund", contribution = "The account does not explain the fracture." },
        },
        informingParents = new
        {
            what = "That an enquiry has begun.",
            when = "After the police have spoken with both.",
            how = "In person, by the social worker.",
        },
        section47Enquiry,
        reasons = "The injury is not explained.",
    };
}
