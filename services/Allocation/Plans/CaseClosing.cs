using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>A case leaves by one of its doors, and its clocks with it.</summary>
internal static class CaseClosing
{
    /// <summary>A section 47 enquiry is concluded, and not left behind in a closed case; null when none runs.</summary>
    public static async Task<Refusal?> MayNotCloseAsync(CaseChange change, AllocationCase found) =>
        await change.Db.Heard.FindAsync([found.ContactRecordId], change.Cancellation) is { EnquiryRuns: true }
            ? AssessmentRefusals.EnquiryRuns(change.Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion.ConcludesEnquiry)
            : null;

    public static async Task CloseAsync(CaseChange change, AllocationCase found, FollowUp next, FollowUpRequest request)
    {
        found.GoOn(next, request, change.Person, change.Now);
        foreach (var clock in await change.Db.Deadlines
            .Where(row => row.ContactRecordId == found.ContactRecordId && row.MetAt == null && row.MissedAt == null).ToListAsync(change.Cancellation))
        {
            // Nothing is due in a closed case, and what is not due is neither met nor missed. What was met in this very act stays.
            if (clock.MetAt is null)
            {
                change.Db.Deadlines.Remove(clock);
            }
        }

        change.Record(found.ContactRecordId, "case-closed", $"Closed: {next.Label}.", request.Reasons, next.Rule.Display);
        change.Db.Publish(new CaseClosed
        {
            ContactRecordId = found.ContactRecordId,
            ContactId = found.ContactId,
            Reference = found.Reference,
            Authority = found.Authority,
            LeftBy = next.Kind.Code(),
            FollowUp = next.Code,
            AllocatedTo = found.AllocatedTo,
            Team = change.Workers.Find(found.Authority, found.AllocatedTo)?.Team,
            ClosedBy = change.Person.Id,
            ClosedAt = change.Now,
            Rule = next.Rule.Display,
        });
    }
}
