using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.PoliceNotices;

/// <summary>A possible crime is brought to the attention of the police at once (Peterborough 8.1, York 5.3).</summary>
internal sealed class CrimeSuspectedConsumer(NotificationDbContext db, TimeProvider clock) : IConsumer<CrimeSuspected>
{
    public Task Consume(ConsumeContext<CrimeSuspected> context)
    {
        var crime = context.Message;
        var notifiedBy = PoliceClock.Start(crime.ContactRecordId, crime.Reference, crime.Authority, crime.SuspectedAt, crime.Rule);
        return db.AddOnceAsync(MessagePlan.PoliceNotice(crime, clock.GetUtcNow(), notifiedBy), context.CancellationToken, notifiedBy);
    }
}

/// <summary>
/// The clock of a notice to the police. It is due at once, and late when half an hour later nothing has reached them: "at once" is now, then late. A notice
/// that fails is tried again for longer than that, and nobody would hear of it.
/// </summary>
internal static class PoliceClock
{
    public static TimeSpan LateAfter { get; } = TimeSpan.FromMinutes(30);

    public static CaseDeadline Start(Guid contactRecordId, string reference, string authority, DateTimeOffset at, string rule) =>
        CaseDeadline.Start(contactRecordId, reference, authority, ClockKinds.PoliceNotice, at, at + LateAfter, rule);
}
