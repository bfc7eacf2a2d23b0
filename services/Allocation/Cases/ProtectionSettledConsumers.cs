using MassTransit;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>A strategy discussion is to be held: until its minutes are signed the case is not closed.</summary>
internal sealed class StrategyDiscussionRequiredConsumer(AllocationDbContext db) : IConsumer<StrategyDiscussionRequired>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionRequired> context)
    {
        await db.HearOfProtectionAsync(
            context.Message.ContactRecordId, heard => heard.DiscussionRequired(context.Message.DiscussionId), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>The next meeting that a strategy discussion agreed on is not held: no case waits for it.</summary>
internal sealed class StrategyDiscussionCalledOffConsumer(AllocationDbContext db) : IConsumer<StrategyDiscussionCalledOff>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionCalledOff> context)
    {
        await db.HearOfProtectionAsync(
            context.Message.ContactRecordId, heard => heard.DiscussionCalledOff(context.Message.DiscussionId), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>The minutes of a strategy discussion were signed.</summary>
internal sealed class DiscussionMinutesSignedConsumer(AllocationDbContext db) : IConsumer<DiscussionMinutesSigned>
{
    public async Task Consume(ConsumeContext<DiscussionMinutesSigned> context)
    {
        await db.HearOfProtectionAsync(
            context.Message.ContactRecordId, heard => heard.MinutesSigned(context.Message.DiscussionId), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>The conference that an enquiry led to was held: a case that waited for it goes on, where it decided so under a child protection plan.</summary>
internal sealed class ChildProtectionConferenceHeldConsumer(
    AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock) : IConsumer<ChildProtectionConferenceHeld>
{
    public async Task Consume(ConsumeContext<ChildProtectionConferenceHeld> context)
    {
        var (held, ct) = (context.Message, context.CancellationToken);
        var now = clock.GetUtcNow();
        var (found, all) = await db.HearOfProtectionAsync(
            held.ContactRecordId,
            heard =>
            {
                heard.ConferenceHeld(held.EnquiryId, held.HeldAt.ToUniversalTime(), held.Outcome);
                heard.ProtectionEnded(now);
            },
            ct);
        found?.KnowsConference(all);
        await db.EndMeetingUnderPlanAsync(found, procedures, now, ct);
        await db.FollowOnAsync(found, procedures, calendars, now, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The strategy discussion was held. Where no section 47 enquiry follows, a case that waited for it goes on.</summary>
internal sealed class StrategyDiscussionHeldConsumer(AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<StrategyDiscussionHeld>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionHeld> context)
    {
        var held = context.Message;
        var (found, _) = await db.HearOfProtectionAsync(
            held.ContactRecordId,
            heard =>
            {
                if (held.DiscussionId is { } discussion)
                {
                    heard.DiscussionHeld(discussion, held.HeldAt.ToUniversalTime());
                }

                if (!held.Section47Enquiry)
                {
                    // As of when it was held: what was met between that and its being recorded needs a discussion of its own.
                    heard.ProtectionEnded((held.ServesUntil ?? held.HeldAt).ToUniversalTime());
                }
            },
            context.CancellationToken);
        await db.FollowOnAsync(found, procedures, calendars, clock.GetUtcNow(), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>A section 47 enquiry was concluded, from when on the case can be closed. Where no conference is to follow, a case that waited for it goes on.</summary>
internal sealed class Section47EnquiryConcludedConsumer(AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<Section47EnquiryConcluded>
{
    public async Task Consume(ConsumeContext<Section47EnquiryConcluded> context)
    {
        var concluded = context.Message;
        var (found, _) = await db.HearOfProtectionAsync(
            concluded.ContactRecordId,
            heard =>
            {
                heard.EnquiryConcluded(concluded.EnquiryId, concluded.ConferenceDueAt is not null);
                heard.ProtectionEnded(concluded.ConcludedAt.ToUniversalTime());
            },
            context.CancellationToken);
        await db.FollowOnAsync(found, procedures, calendars, clock.GetUtcNow(), context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal static class ProtectionSettling
{
    /// <summary>Under a child protection plan no Child in Need meeting is held any more: whoever was invited to one hears so.</summary>
    public static Task EndMeetingUnderPlanAsync(
        this AllocationDbContext db, AllocationCase? found, ProcedureBook procedures, DateTimeOffset now, CancellationToken ct) =>
        found is not { IsClosed: false, ChildProtectionPlanSince: not null } ? Task.CompletedTask : db.CallOffMeetingAsync(
            found, procedures.For(found.Authority, found.ProcedureVersion).Allocation.PlanningMeeting, now, ct);

    /// <summary>
    /// What was heard of a record, and of the referral that it became, whose case waits no more for what protects the child, unless an enquiry still runs or a
    /// conference is to be held. The caller saves.
    /// </summary>
    /// <returns>The case, and all that was heard for it; no case where it is not here.</returns>
    public static async Task<(AllocationCase? Case, HeardOf Heard)> HearOfProtectionAsync(
        this AllocationDbContext db, Guid contactRecordId, Action<HeardOf> hear, CancellationToken ct)
    {
        var heard = await db.HearOfAsync(contactRecordId, ct);
        hear(heard);
        if (heard.BecameReferral is { } referral)
        {
            heard = await db.HearOfAsync(referral, ct);
            hear(heard);
        }

        var found = await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == heard.ContactRecordId, ct);
        found?.KnowsProtection(heard);
        return (found, heard);
    }
}
