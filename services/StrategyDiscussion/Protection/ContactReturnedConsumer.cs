using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>A contact went back to its referrer for consent: its children can be protected all the same, and it then waits for nobody's consent.</summary>
internal sealed class ContactReturnedConsumer(StrategyDiscussionDbContext db, ProcedureBook procedures) : IConsumer<ContactReturned>
{
    public async Task Consume(ConsumeContext<ContactReturned> context)
    {
        var returned = context.Message;
        foreach (var record in returned.Records ?? [])
        {
            var opened = await db.OpenCaseAsync(
                procedures, record.ContactRecordId, record.Reference, returned.Authority, returned.ProcedureVersion, context.CancellationToken);
            opened.Received(returned.ReceivedAt);
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}
