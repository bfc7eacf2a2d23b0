using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Notification.Cases;

namespace ReferralPlatform.Notification.Feedback;

/// <summary>Informs the referrer of the outcome once a manager has authorised it (Peterborough 7, York 6.3, Sefton, Referrals 2024 5.2).</summary>
internal sealed class DisposalAuthorisedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var disposal = context.Message;
        var ct = context.CancellationToken;
        var referred = await db.Cases.FindAsync([disposal.ContactRecordId], ct);
        if (referred is { Option: not null })
        {
            return;
        }

        if (referred is null)
        {
            referred = ReferredCase.Of(disposal);
            db.Cases.Add(referred);
        }

        referred.RecordDecided(disposal);
        if (referred.IsReadyForFeedback)
        {
            var procedure = procedures.For(referred.Authority, referred.ProcedureVersion);
            await GivingFeedback.PlanAsync(db, referred, procedure, calendars.For(referred.Authority), clock.GetUtcNow(), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
