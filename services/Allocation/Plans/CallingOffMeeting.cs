using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// A planning meeting that was to be held ends with what it was for: the case was closed or became a referral's, or the child turned out not to be in need, or
/// at risk of significant harm. No agency reads any more whom it was about, and whoever was invited hears that it is not held.
/// </summary>
internal static class CallingOffMeeting
{
    /// <summary>Nothing where none was to be held, or it was.</summary>
    public static async Task CallOffMeetingAsync(
        this AllocationDbContext db, AllocationCase found, PlanningMeeting meeting, DateTimeOffset now, CancellationToken ct)
    {
        if (found.PlanningMeeting is not { Hold: true, Held: null } called)
        {
            return;
        }

        var withdrawn = found.InvitationsTo(called).ToList();
        withdrawn.ForEach(one => one.Withdraw(now));
        called.End(now);
        await db.StopClockAsync(called.Clock, ct);
        db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, found.ContactRecordId, now, "planning-meeting-called-off", "The planning meeting is not held any more.",
            meeting.TakesPart.Rule.Display));
        db.Publish(new PlanningMeetingArranged
        {
            ContactRecordId = found.ContactRecordId,
            Reference = found.Reference,
            Authority = found.Authority,
            ToBeHeldAt = null,
            ArrangedAt = now,
            Moved = true,
            Agencies = [],
            InvitationIds = [],
            Withdrawn = [.. withdrawn.Select(one => one.Agency)],
            Family = false,
            Child = false,
            FamilyWithdrawn = InvitingToMeeting.IsInvited(called, InvitingToMeeting.IsFamily),
            ChildWithdrawn = InvitingToMeeting.IsInvited(called, InvitingToMeeting.IsChild),
            AllocatedTo = found.AllocatedTo,
            Rule = meeting.TakesPart.Rule.Display,
        });
    }
}
