using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>A case leaves by one of its doors, and its clocks with it.</summary>
internal static class CaseClosing
{
    /// <summary>
    /// Nothing that protects the child is left behind in a closed case: a section 47 enquiry, a strategy discussion to be held or signed, a conference.
    /// Null when nothing of that is open.
    /// </summary>
    public static async Task<Refusal?> MayNotCloseAsync(CaseChange change, AllocationCase found)
    {
        if (await change.Db.Heard.FindAsync([found.ContactRecordId], change.Cancellation) is not { } heard)
        {
            return null;
        }

        var procedure = change.Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion;
        var label = procedure.Label.ToLowerInvariant();
        var open = new List<StillOpen>();
        if (heard.EnquiryRuns)
        {
            open.Add(new("section-47-enquiry-runs", $"A section 47 enquiry runs. {procedure.ConcludesEnquiry.Statement}", procedure.ConcludesEnquiry.Rule));
        }

        if (heard.DiscussionIsDue)
        {
            open.Add(new("strategy-discussion-due", $"A {label} is to be held.", procedure.When.ValueOrDefault?.Rule ?? procedure.Record.Rule));
        }

        if (heard.MinutesAreUnsigned)
        {
            open.Add(new("minutes-unsigned", $"The minutes of a {label} are to be signed.", procedure.Record.Rule));
        }

        if (heard.ConferenceIsDue)
        {
            open.Add(new("conference-due", "The initial child protection conference is to be held.", procedure.Conference.Rule));
        }

        return open.Count == 0 ? null : AssessmentRefusals.ProtectionOpen(open);
    }

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

/// <summary>What keeps a case open, by the code of the refusal.</summary>
internal sealed record StillOpen(string Code, string Words, RuleRef Rule);
