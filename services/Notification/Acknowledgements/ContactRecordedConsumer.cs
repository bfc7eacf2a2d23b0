using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Notification.Cases;
using ReferralPlatform.Notification.Feedback;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Notification.Acknowledgements;

/// <summary>
/// Acknowledges a contact to whoever made it (Sefton, Referrals 2024 4.1), and starts the clock of the feedback. A referral or another child that a worker
/// found in it afterwards is nobody's contact, and is not acknowledged. Whether the acknowledgement is in time, Intake watches.
/// </summary>
internal sealed class ContactRecordedConsumer(
    NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, WorkerDirectory workers, TimeProvider clock) : IConsumer<ContactRecorded>
{
    public async Task Consume(ConsumeContext<ContactRecorded> context)
    {
        var recorded = context.Message;
        var ct = context.CancellationToken;
        var referred = await db.Cases.FindAsync([recorded.ContactRecordId], ct);
        if (referred is { Channel: not null })
        {
            return;
        }

        if (referred is null)
        {
            referred = ReferredCase.Of(recorded);
            db.Cases.Add(referred);
        }

        var procedure = procedures.For(referred.Authority, referred.ProcedureVersion);
        var now = clock.GetUtcNow();
        var calendar = calendars.For(referred.Authority);
        referred.RecordReceipt(recorded, procedure, calendar);
        if (MessagePlan.FurtherInformation(recorded, workers.FindTeam(recorded.Authority, recorded.PreviousTeam), now) is { } forWorker)
        {
            db.Messages.Add(forWorker);
        }

        if (referred.FoundInContactOf is null)
        {
            db.Messages.Add(MessagePlan.Acknowledgement(referred, procedure, calendar, now));
        }

        if (referred.IsReadyForFeedback)
        {
            await GivingFeedback.PlanAsync(db, referred, procedure, calendar, now, ct);
        }
        else
        {
            await GivingFeedback.StartClockAsync(db, referred, procedure, calendar, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}
