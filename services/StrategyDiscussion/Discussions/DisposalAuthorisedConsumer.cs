using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Opens a discussion for a disposal that counts as protection, and for no other; one per case, however often it is announced.</summary>
internal sealed class DisposalAuthorisedConsumer(StrategyDiscussionDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var disposal = context.Message;
        if (!Discussion.IsRequiredBy(disposal)
            || await db.Discussions.AnyAsync(row => row.ContactRecordId == disposal.ContactRecordId, context.CancellationToken))
        {
            return;
        }

        // Throws for an authority or version that is not in the book, so that the message is parked where an operator sees it.
        var procedure = procedures.For(disposal.Authority, disposal.ProcedureVersion).StrategyDiscussion;
        db.Discussions.Add(Discussion.Require(disposal));
        db.Activity.Add(ActivityEntry.Of(
            StrategyDiscussionService.Name, disposal.ContactRecordId, clock.GetUtcNow(), "discussion-required",
            $"{procedure.Label} required by the decision: {CodesInWords.Spelt(disposal.Option)}.", DiscussionRefusals.RuleOf(procedure)));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
