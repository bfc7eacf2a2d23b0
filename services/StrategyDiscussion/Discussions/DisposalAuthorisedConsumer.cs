using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Opens a discussion for a disposal that counts as protection, and for no other. Where one was opened already, because the child was protected first or
/// the facts showed it, that one serves, unless it was over when the manager decided and had found no section 47 enquiry necessary. So does one under the
/// contact that became the referral.
/// </summary>
internal sealed class DisposalAuthorisedConsumer(
    StrategyDiscussionDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock) : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var (disposal, ct) = (context.Message, context.CancellationToken);
        var found = await db.OpenCaseAsync(procedures, disposal.ContactRecordId, disposal.Reference, disposal.Authority, disposal.ProcedureVersion, ct);
        found.Received(disposal.ReceivedAt);
        var procedure = procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion;
        var consequences = new Consequences(db, found, procedure, calendars.For(found.Authority), clock.GetUtcNow(), ct);
        if (IsRequiredBy(disposal) && !await IsServedByContactAsync(found, Serves, ct) && await consequences.RequireUnlessServedAsync(
            Serves, DiscussionCause.Disposal, disposal.AuthorisedAt.ToUniversalTime(), DiscussionRefusals.RuleOf(procedure)))
        {
            found.Touch();
        }

        await db.SaveChangesAsync(ct);

        bool Serves(DiscussionRecord held) => held.Section47Enquiry || held.HeldAt >= disposal.AuthorisedAt;
    }

    private async Task<bool> IsServedByContactAsync(ProtectionCase referral, Func<DiscussionRecord, bool> serves, CancellationToken ct)
    {
        if (referral.BecameFrom is not { } contact)
        {
            return false;
        }

        var before = await db.Discussions.AsNoTracking().Where(row => row.ContactRecordId == contact).OrderBy(row => row.Number).ToListAsync(ct);
        return before.Exists(row => row.IsOpen && row.Because != DiscussionCause.NextMeeting)
            || (before.FindLast(row => row.State == DiscussionState.Held)?.Record is { } held && serves(held));
    }

    /// <summary>Whether the disposal leads to a strategy discussion.</summary>
    public static bool IsRequiredBy(DisposalAuthorised disposal) => EnumCodes.Parse<Outcome>(disposal.Outcome) == Outcome.Protection;
}
