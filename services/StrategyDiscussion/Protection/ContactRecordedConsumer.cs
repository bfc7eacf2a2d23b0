using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>From the contact on a child can be protected, before anything else is recorded or decided.</summary>
internal sealed class ContactRecordedConsumer(StrategyDiscussionDbContext db, ProcedureBook procedures) : IConsumer<ContactRecorded>
{
    public async Task Consume(ConsumeContext<ContactRecorded> context)
    {
        var contact = context.Message;
        var opened = await db.OpenCaseAsync(
            procedures, contact.ContactRecordId, contact.Reference, contact.Authority, contact.ProcedureVersion, context.CancellationToken);
        opened.Received(contact.ReceivedAt);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

internal static class ProtectionCases
{
    /// <summary>The case, opened unless it is there: of the events that could open it, none has to come first.</summary>
    /// <exception cref="ArgumentException">An authority or version that is not in the book; the message is then parked where an operator sees it.</exception>
    public static async Task<ProtectionCase> OpenCaseAsync(
        this StrategyDiscussionDbContext db, ProcedureBook procedures, Guid contactRecordId, string reference, string authority, string procedureVersion,
        CancellationToken ct)
    {
        await db.LockCaseAsync(contactRecordId, ct);
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId, ct) is { } there)
        {
            return there;
        }

        _ = procedures.For(authority, procedureVersion);
        var opened = new ProtectionCase
        {
            ContactRecordId = contactRecordId,
            Reference = reference,
            Authority = authority,
            ProcedureVersion = procedureVersion,
        };
        db.Cases.Add(opened);
        if (await db.AwaitedReferrals.FindAsync([contactRecordId], ct) is { } awaited)
        {
            opened.Continue(awaited.ContactRecordId);
            db.AwaitedReferrals.Remove(awaited);
        }

        return opened;
    }
}
