using MassTransit;
using ReferralPlatform.Contracts.Allocation;
using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// An assessment met significant harm: a discussion is opened, unless one is still to be held in time. The same case may need another later; what was announced
/// before the last one was held is served by it, whenever that was recorded.
/// </summary>
internal sealed class StrategyDiscussionNeededConsumer(
    StrategyDiscussionDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock) : IConsumer<StrategyDiscussionNeeded>
{
    public async Task Consume(ConsumeContext<StrategyDiscussionNeeded> context)
    {
        var (needed, ct) = (context.Message, context.CancellationToken);
        var found = await db.OpenCaseAsync(procedures, needed.ContactRecordId, needed.Reference, needed.Authority, needed.ProcedureVersion, ct);
        var consequences = new Consequences(
            db, found, procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion, calendars.For(found.Authority), clock.GetUtcNow(), ct);
        if (await consequences.RequireUnlessServedAsync(
            held => !held.HeldAt.IsBeforeMinuteOf(needed.NeededAt), DiscussionCause.Assessment, needed.NeededAt.ToUniversalTime(), needed.Rule))
        {
            found.Touch();
        }

        await db.SaveChangesAsync(ct);
    }
}
