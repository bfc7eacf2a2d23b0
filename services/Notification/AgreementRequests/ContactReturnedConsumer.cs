using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Notification.AgreementRequests;

/// <summary>Informs the referrer that a contact waits for the family's consent (Peterborough 3.2, 7.2), and starts the clock of doing so.</summary>
internal sealed class ContactReturnedConsumer(NotificationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<ContactReturned>
{
    public async Task Consume(ConsumeContext<ContactReturned> context)
    {
        var returned = context.Message;
        var procedure = procedures.For(returned.Authority, returned.ProcedureVersion);
        var message = MessagePlan.AgreementRequest(returned, procedure, calendars.For(returned.Authority), clock.GetUtcNow());
        if (await db.Messages.AnyAsync(known => known.Key == message.Key, context.CancellationToken))
        {
            return;
        }

        db.Messages.Add(message);
        if (message.DueAt is { } dueAt)
        {
            db.Deadlines.Add(CaseDeadline.Start(
                returned.ContactRecordId, returned.Reference, returned.Authority, MessageKind.AgreementRequest.Code(), returned.ReceivedAt, dueAt,
                message.Rule));
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}
