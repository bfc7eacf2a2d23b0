using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>What an assessment has to tell the other services.</summary>
internal static class AssessmentEvents
{
    public static AssessmentOpened ToOpened(this Assessment assessment, AllocationCase found, CurrentPerson person, AssessmentKind kind) => new()
    {
        ContactRecordId = found.ContactRecordId,
        Reference = found.Reference,
        Authority = found.Authority,
        AssessmentId = assessment.Id,
        Assessment = assessment.Kind,
        AllocatedTo = found.AllocatedTo!,
        AllocatedBy = found.Allocation?.AllocatedBy ?? person.Id,
        OpenedAt = assessment.OpenedAt,
        DueAt = assessment.DueAt,
        Rule = kind.Rule.Display,
    };

    public static StrategyDiscussionNeeded ToStrategyDiscussionNeeded(
        this AllocationCase found, CurrentPerson person, DateTimeOffset now, bool signedOff, RuleRef rule) => new()
        {
            ContactRecordId = found.ContactRecordId,
            ContactId = found.ContactId,
            Reference = found.Reference,
            Authority = found.Authority,
            ProcedureVersion = found.ProcedureVersion,
            ReceivedAt = found.ReceivedAt,
            AllocatedTo = found.AllocatedTo,
            NeededBy = person.Id,
            NeededAt = now,
            SignedOff = signedOff,
            Rule = rule.Display,
        };
}
