using MassTransit;
using Microsoft.Extensions.Options;
using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.Screening.Cases;

/// <summary>A child was protected at once: an open case goes before the managers at once, whatever it waited for (York 3.1).</summary>
internal sealed class ImmediateProtectionRecordedConsumer(ProtectionFollower follower) : IConsumer<ImmediateProtectionRecorded>
{
    public Task Consume(ConsumeContext<ImmediateProtectionRecorded> context) => follower.HearAsync(
        context.Message.ContactRecordId, heard => heard.Protected(context.Message.TakenAt, context.Message.Rule, context.Message.ProtectionId),
        context.CancellationToken);
}

/// <summary>
/// What was recorded of protection was corrected. What was recorded in error puts nothing before the managers any more; a case that it put there stays there
/// until a manager decides.
/// </summary>
internal sealed class ProtectionAmendedConsumer(ProtectionFollower follower) : IConsumer<ProtectionAmended>
{
    public Task Consume(ConsumeContext<ProtectionAmended> context) => context.Message.RecordedInError
        ? follower.HearAsync(
            context.Message.ContactRecordId, heard => heard.NotProtected(context.Message.ProtectionId, context.Message.ProtectedSince),
            context.CancellationToken)
        : Task.CompletedTask;
}

/// <summary>A strategy discussion is to be held, whatever was decided; where the facts clearly show harm, an open case goes before the managers at once.</summary>
internal sealed class StrategyDiscussionRequiredConsumer(ProtectionFollower follower) : IConsumer<StrategyDiscussionRequired>
{
    /// <summary>The code of <c>facts-show-section47</c>, which StrategyDiscussion gives as the cause.</summary>
    private const string FactsShowSection47 = "facts-show-section47";

    public Task Consume(ConsumeContext<StrategyDiscussionRequired> context) => follower.HearAsync(
        context.Message.ContactRecordId,
        heard =>
        {
            heard.DiscussionRequired(context.Message.DiscussionId);
            if (context.Message.Because is FactsShowSection47)
            {
                heard.Protected(context.Message.RequiredAt, context.Message.Rule);
            }
        },
        context.CancellationToken);
}

/// <summary>The strategy discussion was held, and perhaps started a section 47 enquiry.</summary>
internal sealed class StrategyDiscussionHeldConsumer(ProtectionFollower follower) : IConsumer<StrategyDiscussionHeld>
{
    public Task Consume(ConsumeContext<StrategyDiscussionHeld> context) => follower.HearAsync(
        context.Message.ContactRecordId,
        heard =>
        {
            heard.DiscussionHeld(context.Message.DiscussionId, context.Message.HeldAt);
            if (context.Message.Section47Enquiry)
            {
                heard.EnquiryStarted(context.Message.HeldAt);
            }
        },
        context.CancellationToken);
}

/// <summary>The next meeting of a discussion was called off: the case waits for it no more.</summary>
internal sealed class StrategyDiscussionCalledOffConsumer(ProtectionFollower follower) : IConsumer<StrategyDiscussionCalledOff>
{
    public Task Consume(ConsumeContext<StrategyDiscussionCalledOff> context) => follower.HearAsync(
        context.Message.ContactRecordId, heard => heard.DiscussionCalledOff(context.Message.DiscussionId), context.CancellationToken);
}

/// <summary>The minutes of a discussion were signed, which a decided case waits for before it is closed.</summary>
internal sealed class DiscussionMinutesSignedConsumer(ProtectionFollower follower) : IConsumer<DiscussionMinutesSigned>
{
    public Task Consume(ConsumeContext<DiscussionMinutesSigned> context) => follower.HearAsync(
        context.Message.ContactRecordId, heard => heard.MinutesSigned(context.Message.DiscussionId), context.CancellationToken);
}

/// <summary>A section 47 enquiry runs, whatever was decided: an order or police protection makes it a duty.</summary>
internal sealed class Section47EnquiryStartedConsumer(ProtectionFollower follower) : IConsumer<Section47EnquiryStarted>
{
    public Task Consume(ConsumeContext<Section47EnquiryStarted> context) => follower.HearAsync(
        context.Message.ContactRecordId, heard => heard.EnquiryStarted(context.Message.StartedAt), context.CancellationToken);
}

/// <summary>The enquiry was concluded: the case goes on as it was decided, unless a conference follows.</summary>
internal sealed class Section47EnquiryConcludedConsumer(ProtectionFollower follower) : IConsumer<Section47EnquiryConcluded>
{
    public Task Consume(ConsumeContext<Section47EnquiryConcluded> context) => context.Message.ConferenceDueAt is not null
        ? Task.CompletedTask
        : follower.HearAsync(
            context.Message.ContactRecordId, heard => heard.EnquiryEnded(context.Message.ConcludedAt), context.CancellationToken);
}

/// <summary>The conference of the enquiry was held: the stage ends, and the case goes on as it was decided, unless another began since.</summary>
internal sealed class ChildProtectionConferenceHeldConsumer(ProtectionFollower follower) : IConsumer<ChildProtectionConferenceHeld>
{
    public Task Consume(ConsumeContext<ChildProtectionConferenceHeld> context) => follower.HearAsync(
        context.Message.ContactRecordId, heard => heard.EnquiryEnded(context.Message.EnquiryConcludedAt), context.CancellationToken);
}

/// <summary>Lets a case follow what was heard of its child's protection, and so the case of the referral that it became.</summary>
internal sealed class ProtectionFollower(ScreeningDbContext db, ProcedureBook procedures, IOptions<ScreeningOptions> options, TimeProvider clock)
{
    public async Task HearAsync(Guid caseId, Action<ProtectionHeard> hear, CancellationToken cancellationToken)
    {
        var heard = await db.HearOfAsync(caseId, cancellationToken);
        hear(heard);
        await FollowAsync(heard, cancellationToken);
        if (heard.BecameReferral is { } referral)
        {
            await ContinueAsync(referral, heard, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The contact became this referral, which goes on with what was heard of it; the caller saves.</summary>
    public async Task BecomeReferralAsync(Guid contactRecordId, Guid referral, CancellationToken cancellationToken)
    {
        var heard = await db.HearOfAsync(contactRecordId, cancellationToken);
        heard.Became(referral);
        await ContinueAsync(referral, heard, cancellationToken);
    }

    /// <summary>What was heard of a case before it was here; the caller saves.</summary>
    /// <returns>Whether it puts the case before the managers at once.</returns>
    public bool Follow(ScreeningCase screened, ProtectionHeard heard)
    {
        screened.Follow(heard);
        return heard.ProtectedAt is not null && screened.WasProtected(
            procedures.For(screened.Authority, screened.ProcedureVersion), options.Value.WaitFor(screened.Authority), clock.GetUtcNow());
    }

    private async Task ContinueAsync(Guid referral, ProtectionHeard contact, CancellationToken cancellationToken)
    {
        var heard = await db.HearOfAsync(referral, cancellationToken);
        heard.Continue(contact);
        await FollowAsync(heard, cancellationToken);
    }

    private async Task FollowAsync(ProtectionHeard heard, CancellationToken cancellationToken)
    {
        if (await db.LockCaseAsync(heard.CaseId, cancellationToken) is not { } screened)
        {
            return;
        }

        if (Follow(screened, heard))
        {
            var now = clock.GetUtcNow();
            db.Publish(screened.ToSteppedUp(now, heard.Rule!));
            db.Activity.Add(ActivityEntry.Of(
                ScreeningService.Name, screened.Id, now, "stepped-up", "The child was protected at once: a manager decides now.", heard.Rule));
        }
    }
}

internal static class ProtectionLoading
{
    /// <summary>What was heard of the protection of a child until now. What is heard next follows when the transaction ends.</summary>
    public static async Task<ProtectionHeard> HearOfAsync(this ScreeningDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        await db.LockAsync($"protection {caseId}", cancellationToken);
        if (await db.Protection.FindAsync([caseId], cancellationToken) is { } heard)
        {
            return heard;
        }

        heard = new ProtectionHeard { CaseId = caseId };
        db.Protection.Add(heard);
        return heard;
    }
}
