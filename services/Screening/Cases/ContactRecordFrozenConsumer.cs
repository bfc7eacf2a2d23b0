using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Screening.Cases;

/// <summary>Keeps the fingerprint of what Intake froze with the decision's snapshot. The first one stays.</summary>
internal sealed class ContactRecordFrozenConsumer(ScreeningDbContext db) : IConsumer<ContactRecordFrozen>
{
    public async Task Consume(ConsumeContext<ContactRecordFrozen> context)
    {
        var frozen = context.Message;
        if (await db.Set<RecordFingerprint>().AnyAsync(row => row.CaseId == frozen.ContactRecordId, context.CancellationToken))
        {
            return;
        }

        db.Add(new RecordFingerprint
        {
            CaseId = frozen.ContactRecordId,
            RecordVersion = frozen.RecordVersion,
            Sha256 = frozen.Sha256,
            FrozenAt = frozen.FrozenAt.ToUniversalTime(),
        });
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
