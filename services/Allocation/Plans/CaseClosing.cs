using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>A case leaves by one of its doors, and its clocks with it.</summary>
internal static class CaseClosing
{
    /// <summary>
    /// Nothing that protects the child is left behind in a closed case, nor in one that goes on in need: a section 47 enquiry, a strategy discussion to be
    /// held or signed, a conference. What was said here counts before the discussion it calls for is heard of. Null when nothing of that is open.
    /// </summary>
    public static async Task<Refusal?> MayNotCloseAsync(CaseChange change, AllocationCase found)
    {
        var heard = await change.Db.Heard.FindAsync([found.ContactRecordId], change.Cancellation) ?? new HeardOf { ContactRecordId = found.ContactRecordId };
        var procedure = change.Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion;
        var label = procedure.Label.ToLowerInvariant();
        var open = new List<StillOpen>();
        if (heard.EnquiryRuns)
        {
            open.Add(new("section-47-enquiry-runs", $"A section 47 enquiry runs. {procedure.ConcludesEnquiry.Statement}", procedure.ConcludesEnquiry.Rule));
        }

        if (heard.DiscussionIsDue || (found.AwaitsStrategyDiscussion && !heard.IsOpen))
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
        await change.FollowOnAsync(found, stepTaken: true);
        await change.Db.StopClocksAsync(found.ContactRecordId, change.Cancellation);
        await change.Db.CallOffMeetingAsync(found, change.ProcedureOf(found).PlanningMeeting, change.Now, change.Cancellation);
        change.Record(found.ContactRecordId, "case-closed", $"Closed: {next.Done}.", request.Reasons, next.Rule.Display);
        change.Db.Publish(new CaseClosed
        {
            ContactRecordId = found.ContactRecordId,
            ContactId = found.ContactId,
            Reference = found.Reference,
            Authority = found.Authority,
            LeftBy = next.Kind.Code(),
            FollowUp = next.Code,
            AllocatedTo = found.AllocatedTo,
            PlanEnded = found.Plan is not null,
            Agencies = found.Plan is not null ? AgenciesOfPlan(change, found) : [],
            Team = change.Workers.Find(found.Authority, found.AllocatedTo)?.Team,
            ClosedBy = change.Person.Id,
            ClosedAt = change.Now,
            Rule = next.Rule.Display,
        });
    }

    /// <summary>Those that agreed it at the planning meeting or were invited to it and, where the procedure has the agencies informed of a plan, all.</summary>
    private static List<string> AgenciesOfPlan(CaseChange change, AllocationCase found)
    {
        var informed = change.Procedures.For(found.Authority, found.ProcedureVersion).Notification.PlanInformed;
        var agencies = change.AgenciesOf(found);
        var ofMeeting = found.PlanningMeeting is { } meeting ? PlanningMeetingInvitees.AgenciesOf(found, meeting, agencies) : [];
        var all = informed.Any(duty => duty.Code is InformedDuties.Agencies)
            ? ofMeeting.Concat(PlanningMeetingInvitees.Known(PlanningMeetingInvitees.AgenciesOf(found), agencies))
            : ofMeeting;
        return [.. all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}

/// <summary>What keeps a case open, by the code of the refusal.</summary>
internal sealed record StillOpen(string Code, string Words, RuleRef Rule);
