using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>Opens a case for each child that a manager decided to assess or protect.</summary>
internal sealed class DisposalAuthorisedConsumer(AllocationDbContext db, ProcedureBook procedures, TimeProvider clock) : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var disposal = context.Message;
        var ct = context.CancellationToken;
        await db.LockCaseToComeAsync(disposal.ContactRecordId, ct);
        if (!AllocationCase.IsFor(disposal) || await db.Cases.AnyAsync(known => known.ContactRecordId == disposal.ContactRecordId, ct))
        {
            return;
        }

        var procedure = procedures.For(disposal.Authority, disposal.ProcedureVersion);
        var opened = AllocationCase.Open(disposal);
        opened.WasHeldBy((await db.PreviousTeams.FindAsync([disposal.ContactRecordId], ct))?.Team);
        db.Cases.Add(opened);
        db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, disposal.ContactRecordId, clock.GetUtcNow(), "awaiting-allocation",
            $"Awaits allocation: {procedure.Screening.FindOption(disposal.Option)?.Label ?? disposal.Option}.", procedure.Allocation.Allocates.Rule.Display));
        await db.SaveChangesAsync(ct);
    }
}
