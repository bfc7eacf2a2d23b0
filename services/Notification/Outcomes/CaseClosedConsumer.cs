using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.Notification.Cases;

namespace ReferralPlatform.Notification.Outcomes;

/// <summary>
/// A case closed after its assessment. Where what follows is for the professional who made the referral, they are advised of it (Dudley 1.9); nobody else
/// who referred is.
/// </summary>
internal sealed class CaseClosedConsumer(NotificationDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<CaseClosed>
{
    public async Task Consume(ConsumeContext<CaseClosed> context)
    {
        var closed = context.Message;
        var ct = context.CancellationToken;
        await CaseWorker.RecordAsync(db, closed.ContactRecordId, worker: null, closed.ClosedAt, ct);
        await db.SaveChangesAsync(ct);
        if (procedures.For(closed.Authority).Notification.ReferrerAdvised.TryGet(out var duty)
            && string.Equals(duty.Code, closed.FollowUp, StringComparison.Ordinal))
        {
            var referred = await db.Cases.FindAsync([closed.ContactRecordId], ct);
            if (referred is not { Channel: not null })
            {
                // Tried again until the contact was heard of, and visible where it never is.
                throw new InvalidOperationException("A case was closed whose contact has not been heard of.");
            }

            if (referred.Professional)
            {
                await db.AddOnceAsync(MessagePlan.ReferrerAdvised(referred, duty, closed, clock.GetUtcNow()), ct);
            }
        }
    }
}
