using MassTransit;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Deadlines;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>The time that an agency was given to contribute nears its end: it is reminded automatically.</summary>
internal sealed class DeadlineApproachingConsumer(ContributionReminders reminders) : IConsumer<DeadlineApproaching>
{
    public Task Consume(ConsumeContext<DeadlineApproaching> context) => reminders.RemindAsync(
        context.Message.Kind, context.Message.ContactRecordId, context.Message.DeadlineId, context.CancellationToken);
}

/// <summary>The time is over, and the contribution still tracked: the agency is reminded once more.</summary>
internal sealed class DeadlineMissedConsumer(ContributionReminders reminders) : IConsumer<DeadlineMissed>
{
    public Task Consume(ConsumeContext<DeadlineMissed> context) => reminders.RemindAsync(
        context.Message.Kind, context.Message.ContactRecordId, context.Message.DeadlineId, context.CancellationToken);
}

/// <summary>
/// Reminds an agency that has not contributed (Dudley 1.4), as a worker may: not where nobody waits for it any more, where the parents took back the consent
/// it was asked with, nor twice on a day. While an agency is waited for, the assessment is neither submitted nor signed off.
/// </summary>
internal sealed class ContributionReminders(AllocationDbContext db, TimeProvider clock)
{
    private const string Kind = ClockKinds.Contribution + "-";

    public async Task RemindAsync(string kind, Guid contactRecordId, Guid deadlineId, CancellationToken ct)
    {
        if (!kind.StartsWith(Kind, StringComparison.Ordinal))
        {
            return;
        }

        await db.LockRowAsync<AllocationCase>(contactRecordId, ct);
        var now = clock.GetUtcNow();
        var found = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId, ct);
        if (found is not { IsClosed: false, Assessment: { } assessment }
            || assessment.Contributions.Find(request => request.DueClock == deadlineId) is not { IsWaiting: true } asked
            || asked.Ground.IsTakenBack(found)
            || (asked.RemindedAt is { } before && WorkingCalendar.LondonDate(before) == WorkingCalendar.LondonDate(now)))
        {
            return;
        }

        asked.Remind(now);
        db.Publish(asked.ToReminded());
        db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, contactRecordId, now, "contribution-reminded", $"Reminded {asked.Agency}: nobody has responded yet.", asked.DueRule));
        await db.SaveChangesAsync(ct);
    }
}
