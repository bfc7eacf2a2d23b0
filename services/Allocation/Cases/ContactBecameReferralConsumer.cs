using MassTransit;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A contact that was decided on became a referral (Peterborough 1): the referral's own case is allocated, and its first one no longer waits, nor is it
/// its worker's. Told twice, or of a contact that leads to no allocation, it changes nothing. An enquiry that started under the contact is the referral's,
/// and so is what its conference decided: a plan or none.
/// </summary>
internal sealed class ContactBecameReferralConsumer(
    AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock) : IConsumer<ContactBecameReferral>
{
    public async Task Consume(ConsumeContext<ContactBecameReferral> context)
    {
        var (became, ct) = (context.Message, context.CancellationToken);
        var heard = await db.HearOfAsync(became.ContactRecordId, ct);
        if (heard.BecameReferral is not null)
        {
            return;
        }

        (heard.BecameReferral, heard.BecameReferralAt) = (became.ReferralRecordId, became.BecameAt.ToUniversalTime());
        var first = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == became.ContactRecordId, ct);
        if (first is { BecameReferralAt: null })
        {
            first.BecomeReferral(heard.BecameReferralAt.Value);
            await db.StopClocksAsync(first.ContactRecordId, ct);
            var meeting = procedures.For(first.Authority, first.ProcedureVersion).Allocation.PlanningMeeting;
            await db.CallOffMeetingAsync(first, meeting, clock.GetUtcNow(), ct);
            db.Activity.Add(ActivityEntry.Of(
                AllocationService.Name, first.ContactRecordId, clock.GetUtcNow(), "became-referral",
                "The contact became a referral, which has a case of its own.", became.Rule));
            if (first.AllocatedTo is { } worker)
            {
                db.Publish(new AllocationEnded
                {
                    ContactRecordId = first.ContactRecordId,
                    Reference = first.Reference,
                    Authority = first.Authority,
                    AllocatedBefore = worker,
                    EndedBy = became.BecameBy,
                    EndedAt = clock.GetUtcNow(),
                    Rule = became.Rule,
                });
            }
        }

        var continued = await db.HearOfAsync(became.ReferralRecordId, ct);
        continued.Continue(heard);
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == became.ReferralRecordId, ct) is { } referral)
        {
            referral.KnowsConference(continued);
            referral.KnowsProtection(continued);
            await db.EndMeetingUnderPlanAsync(referral, procedures, clock.GetUtcNow(), ct);
            await db.FollowOnAsync(referral, procedures, calendars, clock.GetUtcNow(), ct);
        }

        await db.Section47StartedAsync(heard, latest: null, procedures, calendars, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }
}
