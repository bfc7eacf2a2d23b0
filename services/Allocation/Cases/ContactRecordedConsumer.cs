using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// Remembers which team held the case of a child before, whose manager then allocates it (Peterborough 2.3), and hears nothing else of a contact. It may come
/// after the decision that opens the case.
/// </summary>
internal sealed class ContactRecordedConsumer(AllocationDbContext db) : IConsumer<ContactRecorded>
{
    public async Task Consume(ConsumeContext<ContactRecorded> context)
    {
        var (recorded, ct) = (context.Message, context.CancellationToken);
        if (recorded.PreviousTeam is not { } team)
        {
            return;
        }

        var heard = await db.HearOfAsync(recorded.ContactRecordId, ct);
        if (heard.PreviousTeam is not null)
        {
            return;
        }

        heard.PreviousTeam = team;
        (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == recorded.ContactRecordId, ct))?.WasHeldBy(team);
        await db.SaveChangesAsync(ct);
    }
}
