using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// Remembers which team held the case of a child before, whose manager then allocates it (Peterborough 2.3), and whether a professional referred, who may be
/// advised of what follows (Dudley 1.9); it hears nothing else of a contact. It may come after the decision that opens the case.
/// </summary>
internal sealed class ContactRecordedConsumer(AllocationDbContext db) : IConsumer<ContactRecorded>
{
    public async Task Consume(ConsumeContext<ContactRecorded> context)
    {
        var (recorded, ct) = (context.Message, context.CancellationToken);
        var heard = await db.HearOfAsync(recorded.ContactRecordId, ct);
        heard.PreviousTeam ??= recorded.PreviousTeam;
        heard.ProfessionalReferrer = recorded.ProfessionalReferrer;
        (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == recorded.ContactRecordId, ct))?.KnowsContact(heard);
        await db.SaveChangesAsync(ct);
    }
}
