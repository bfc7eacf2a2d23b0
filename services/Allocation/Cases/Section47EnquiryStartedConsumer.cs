using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A section 47 enquiry is always a social worker's (Referrals 2024 4.3): from now on nobody else is given the case. The enquiry may start before the case is
/// here, and then waits for it; after the decision led elsewhere, and then opens one; or after the case was closed, which then waits to be allocated again and
/// is assessed anew.
/// </summary>
internal sealed class Section47EnquiryStartedConsumer(
    AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock) : IConsumer<Section47EnquiryStarted>
{
    public async Task Consume(ConsumeContext<Section47EnquiryStarted> context)
    {
        var started = context.Message;
        var heard = await db.HearOfAsync(started.ContactRecordId, context.CancellationToken);
        var at = started.StartedAt.ToUniversalTime();
        heard.EnquiryStarted(started.EnquiryId, at);
        await db.Section47StartedAsync(heard, at, procedures, calendars, clock.GetUtcNow(), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal static class Section47Starts
{
    /// <summary>What the start of an enquiry changes for the case of a record, or of the referral that the record became.</summary>
    /// <param name="latest">When the enquiry started that was heard of now; there may have been others before.</param>
    public static async Task Section47StartedAsync(
        this AllocationDbContext db, HeardOf heard, DateTimeOffset? latest, ProcedureBook procedures, WorkingCalendars calendars, DateTimeOffset now,
        CancellationToken ct)
    {
        if (heard.Section47Since is not { } at)
        {
            return;
        }

        var found = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == heard.ContactRecordId, ct);
        if (heard.BecameReferral is { } referral)
        {
            found?.Section47Started(at, heard.EnquiryRuns);
            var continued = await db.HearOfAsync(referral, ct);
            continued.Continue(heard);
            await db.Section47StartedAsync(continued, latest, procedures, calendars, now, ct);
        }
        else if (found is not null)
        {
            var before = found.AllocatedTo;
            var reopened = found.Section47Started(at, heard.EnquiryRuns);
            if (reopened || found is { IsClosed: false, NoAssessmentFor: not null })
            {
                var procedure = procedures.For(found.Authority, found.ProcedureVersion).Allocation;
                var calendar = calendars.For(found.Authority);
                db.Deadlines.Add(found.AssessFrom(latest ?? at, procedure.Assessment, calendar));
                db.Deadlines.Add(found.StartDayClock(procedure.DayIsSet, calendar, latest ?? at));
                Note(db, found, "assessment-due", $"{procedure.Assessment.Label} to be opened: a section 47 enquiry started.", procedures, now);
            }

            if (reopened)
            {
                if (before is not null)
                {
                    db.Publish(found.ToReopened(before, procedures, now));
                }

                Note(db, found, "case-reopened", "Open again: a section 47 enquiry started. Awaits allocation.", procedures, now);
            }

            await db.FollowOnAsync(found, procedures, calendars, now, ct);
        }
        else if (heard.Disposed is { } disposed && (heard.EnquiryRuns || heard.ConferenceFollows))
        {
            db.OpenForEnquiry(heard, disposed, procedures, calendars, now);
        }
    }

    /// <summary>A case that no disposal led here: its enquiry needs a social worker, and the time for its assessment runs.</summary>
    public static void OpenForEnquiry(
        this AllocationDbContext db, HeardOf heard, DisposedElsewhere disposed, ProcedureBook procedures, WorkingCalendars calendars, DateTimeOffset now)
    {
        var procedure = procedures.For(disposed.Authority, disposed.ProcedureVersion);
        var opened = AllocationCase.OpenForEnquiry(heard.ContactRecordId, disposed, heard.Section47Since!.Value, procedure);
        opened.KnowsContact(heard);
        opened.KnowsConsent(heard);
        opened.KnowsConference(heard);
        opened.KnowsProtection(heard);
        db.StartClocks(opened, procedure.Allocation, calendars.For(opened.Authority));
        db.Cases.Add(opened);
        Note(db, opened, "awaiting-allocation", "Awaits allocation: a section 47 enquiry started after the decision.", procedures, now);
    }

    /// <summary>The clocks of a case that was opened, whether anybody has it or not: its assessment, and the day to see the child.</summary>
    public static void StartClocks(this AllocationDbContext db, AllocationCase opened, AllocationProcedure procedure, WorkingCalendar calendar)
    {
        db.Deadlines.Add(opened.StartAssessmentClock(procedure.Assessment, calendar));
        db.Deadlines.Add(opened.StartDayClock(procedure.DayIsSet, calendar, opened.AuthorisedAt));
    }

    /// <summary>Whoever had the case when it was closed does not get it back by itself.</summary>
    private static AllocationEnded ToReopened(this AllocationCase found, string before, ProcedureBook procedures, DateTimeOffset now) => new()
    {
        ContactRecordId = found.ContactRecordId,
        Reference = found.Reference,
        Authority = found.Authority,
        AllocatedBefore = before,
        EndedBy = AllocationService.Name,
        EndedAt = now,
        Rule = procedures.For(found.Authority, found.ProcedureVersion).Allocation.SocialWorkerForProtection.Rule.Display,
    };

    private static void Note(AllocationDbContext db, AllocationCase found, string what, string summary, ProcedureBook procedures, DateTimeOffset now)
    {
        var rule = procedures.For(found.Authority, found.ProcedureVersion).Allocation.SocialWorkerForProtection.Rule;
        db.Activity.Add(ActivityEntry.Of(AllocationService.Name, found.ContactRecordId, now, what, summary, rule.Display));
    }
}
