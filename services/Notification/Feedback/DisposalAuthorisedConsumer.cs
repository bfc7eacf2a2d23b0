using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Others;

namespace ReferralPlatform.Notification.Feedback;

/// <summary>
/// Informs the referrer of the outcome once a manager has authorised it (Peterborough 7, York 6.3, Sefton, Referrals 2024 5.2), and the others who have to be
/// (Referrals 2024 5.3, Sefton 5.6).
/// </summary>
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
        var procedure = procedures.For(referred.Authority, referred.ProcedureVersion);
        await InformingOthers.PlanAsync(db, referred, procedure, calendars.For(referred.Authority), clock.GetUtcNow(), ct);
        if (referred.IsReadyForFeedback)
        {
            await GivingFeedback.PlanAsync(db, referred, procedure, calendars.For(referred.Authority), clock.GetUtcNow(), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
