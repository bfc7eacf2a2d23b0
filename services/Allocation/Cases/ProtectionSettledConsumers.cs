using MassTransit;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>The strategy discussion was held. Where no section 47 enquiry follows, a case that waited for it goes on.</summary>
internal sealed class StrategyDiscussionHeldConsumer(AllocationDbContext db, TimeProvider clock) : IConsumer<StrategyDiscussionHeld>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionHeld> context)
    {
        var held = context.Message;
        if (!held.Section47Enquiry)
        {
            // As of now, because a discussion may be recorded long after it was held, and an assessment be signed off meanwhile.
            var heard = await db.HearOfAsync(held.ContactRecordId, context.CancellationToken);
            await db.ProtectionSettledAsync(heard, clock.GetUtcNow(), context.CancellationToken);
            await db.SaveChangesAsync(context.CancellationToken);
        }
    }
}

/// <summary>A section 47 enquiry was concluded, from when on the case can be closed. Where no conference follows, a case that waited for it goes on.</summary>
internal sealed class Section47EnquiryConcludedConsumer(AllocationDbContext db) : IConsumer<Section47EnquiryConcluded>
{
    public async Task Consume(ConsumeContext<Section47EnquiryConcluded> context)
    {
        var (concluded, ct) = (context.Message, context.CancellationToken);
        var heard = await db.HearOfAsync(concluded.ContactRecordId, ct);
        heard.EnquiryConcluded(concluded.EnquiryId, concluded.ConferenceDueAt is not null);
        if (heard.BecameReferral is { } referral)
        {
            (await db.HearOfAsync(referral, ct)).EnquiryConcluded(concluded.EnquiryId, concluded.ConferenceDueAt is not null);
        }

        if (concluded.ConferenceDueAt is null)
        {
            await db.ProtectionSettledAsync(heard, concluded.ConcludedAt.ToUniversalTime(), ct);
        }

        await db.SaveChangesAsync(ct);
    }
}

internal static class ProtectionSettling
{
    /// <summary>The case of a record, or of the referral that the record became, waits no more for what protects the child.</summary>
    public static async Task ProtectionSettledAsync(this AllocationDbContext db, HeardOf heard, DateTimeOffset at, CancellationToken ct)
    {
        var id = heard.BecameReferral ?? heard.ContactRecordId;
        (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == id, ct))?.ProtectionSettled(at);
    }
}
