using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Notification.Others;

namespace ReferralPlatform.Notification.AgencyRequests;

/// <summary>Notifies an agency of a request: by reference and link only; and of the decision, should that have come first.</summary>
internal sealed class AgencyAskedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<AgencyAsked>
{
    public async Task Consume(ConsumeContext<AgencyAsked> context)
    {
        var ct = context.CancellationToken;
        var now = clock.GetUtcNow();
        await db.AddOnceAsync(MessagePlan.AgencyRequest(context.Message, now), ct);
        if (await db.Cases.FindAsync([context.Message.ContactRecordId], ct) is { Option: not null } decided)
        {
            await InformingOthers.PlanAsync(
                db, decided, procedures.For(decided.Authority, decided.ProcedureVersion), calendars.For(decided.Authority), now, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
