using MassTransit;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>A strategy discussion is to be held: until its minutes are signed the case is not closed.</summary>
internal sealed class StrategyDiscussionRequiredConsumer(AllocationDbContext db) : IConsumer<StrategyDiscussionRequired>
{
    public Task Consume(ConsumeContext<StrategyDiscussionRequired> context) => db.HearOfProtectionAsync(
        context.Message.ContactRecordId, heard => heard.DiscussionRequired(context.Message.DiscussionId), context.CancellationToken);
}

/// <summary>The minutes of a strategy discussion were signed.</summary>
internal sealed class DiscussionMinutesSignedConsumer(AllocationDbContext db) : IConsumer<DiscussionMinutesSigned>
{
    public Task Consume(ConsumeContext<DiscussionMinutesSigned> context) => db.HearOfProtectionAsync(
        context.Message.ContactRecordId, heard => heard.MinutesSigned(context.Message.DiscussionId), context.CancellationToken);
}

/// <summary>The conference that an enquiry led to was held: a case that waited for it goes on, where it decided so under a child protection plan.</summary>
internal sealed class ChildProtectionConferenceHeldConsumer(AllocationDbContext db, TimeProvider clock) : IConsumer<ChildProtectionConferenceHeld>
{
    public async Task Consume(ConsumeContext<ChildProtectionConferenceHeld> context)
    {
        var (held, ct) = (context.Message, context.CancellationToken);
        var heard = await db.HearOfProtectionAsync(
            held.ContactRecordId, known => known.ConferenceHeld(held.EnquiryId, held.HeldAt.ToUniversalTime(), held.Outcome), ct);
        await db.ProtectionSettledAsync(heard, clock.GetUtcNow(), ct);
        var id = heard.BecameReferral ?? heard.ContactRecordId;
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == id, ct) is { } found)
        {
            found.KnowsConference(await db.HearOfAsync(id, ct));
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The strategy discussion was held. Where no section 47 enquiry follows, a case that waited for it goes on.</summary>
internal sealed class StrategyDiscussionHeldConsumer(AllocationDbContext db, TimeProvider clock) : IConsumer<StrategyDiscussionHeld>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionHeld> context)
    {
        var (held, ct) = (context.Message, context.CancellationToken);
        if (held.DiscussionId is { } discussion)
        {
            await db.HearOfProtectionAsync(held.ContactRecordId, heard => heard.DiscussionHeld(discussion), ct);
        }

        if (!held.Section47Enquiry)
        {
            // As of now, because a discussion may be recorded long after it was held, and an assessment be signed off meanwhile.
            await db.ProtectionSettledAsync(await db.HearOfAsync(held.ContactRecordId, ct), clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
        }
    }
}

/// <summary>A section 47 enquiry was concluded, from when on the case can be closed. Where no conference is to follow, a case that waited for it goes on.</summary>
internal sealed class Section47EnquiryConcludedConsumer(AllocationDbContext db) : IConsumer<Section47EnquiryConcluded>
{
    public async Task Consume(ConsumeContext<Section47EnquiryConcluded> context)
    {
        var (concluded, ct) = (context.Message, context.CancellationToken);
        var heard = await db.HearOfProtectionAsync(
            concluded.ContactRecordId, known => known.EnquiryConcluded(concluded.EnquiryId, concluded.ConferenceDueAt is not null), ct);
        await db.ProtectionSettledAsync(heard, concluded.ConcludedAt.ToUniversalTime(), ct);
        await db.SaveChangesAsync(ct);
    }
}

internal static class ProtectionSettling
{
    /// <summary>What was heard of a record, and of the referral that it became.</summary>
    public static async Task<HeardOf> HearOfProtectionAsync(this AllocationDbContext db, Guid contactRecordId, Action<HeardOf> hear, CancellationToken ct)
    {
        var heard = await db.HearOfAsync(contactRecordId, ct);
        hear(heard);
        if (heard.BecameReferral is { } referral)
        {
            hear(await db.HearOfAsync(referral, ct));
        }

        await db.SaveChangesAsync(ct);
        return heard;
    }

    /// <summary>
    /// The case of a record, or of the referral that the record became, waits no more for what protects the child, unless an enquiry still runs or a
    /// conference is to be held.
    /// </summary>
    public static async Task ProtectionSettledAsync(this AllocationDbContext db, HeardOf heard, DateTimeOffset at, CancellationToken ct)
    {
        var id = heard.BecameReferral ?? heard.ContactRecordId;
        var found = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == id, ct);
        if (await db.HearOfAsync(id, ct) is { EnquiryRuns: false, ConferenceIsDue: false })
        {
            found?.ProtectionSettled(at);
        }
        else
        {
            found?.ProtectionOpen();
        }
    }
}
