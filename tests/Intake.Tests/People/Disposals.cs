using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.Intake.Tests.People;

/// <summary>Decisions as Screening announces them.</summary>
internal static class Disposals
{
    public static DisposalAuthorised Authorised(Guid record, Outcome outcome) => new()
    {
        ContactRecordId = record,
        ContactId = Guid.CreateVersion7(),
        Reference = "TEST-0001",
        Authority = "peterborough",
        ProcedureVersion = "1",
        Option = outcome.Code(),
        Outcome = outcome.Code(),
        ReceivedAt = TestClock.London("2026-10-06 10:20"),
        AuthorisedAt = TestClock.London("2026-10-07 10:00"),
        AuthorisedBy = "peterborough.team-manager",
        Rule = "Peterborough 6.3",
        CaseVersion = 3,
    };
}
