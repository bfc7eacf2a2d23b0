using MassTransit;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// The contact record was amended to say what the parents permit (Peterborough 3.6): where they refuse it, or take it back, agencies are asked on another
/// ground, or with a later consent. It may come before the case.
/// </summary>
internal sealed class AgencyPermissionAmendedConsumer(AllocationDbContext db, ProcedureBook procedures, TimeProvider clock)
    : IConsumer<AgencyPermissionAmended>
{
    private const string Given = "yes";
    private const string Refused = "no";

    public async Task Consume(ConsumeContext<AgencyPermissionAmended> context)
    {
        var (amended, ct) = (context.Message, context.CancellationToken);
        if (amended.OtherAgenciesPermitted is not (Given or Refused))
        {
            return;
        }

        var heard = await db.HearOfAsync(amended.ContactRecordId, ct);
        await HearAsync(heard, amended, ct);
        if (heard.BecameReferral is { } referral)
        {
            await HearAsync(await db.HearOfAsync(referral, ct), amended, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task HearAsync(HeardOf heard, AgencyPermissionAmended amended, CancellationToken ct)
    {
        heard.HeardOfConsent(amended.OtherAgenciesPermitted is Given, amended.AmendedAt.ToUniversalTime());
        if (await db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == heard.ContactRecordId, ct) is { IsClosed: false } found)
        {
            found.KnowsConsent(heard);
            db.Activity.Add(ActivityEntry.Of(
                AllocationService.Name, found.ContactRecordId, clock.GetUtcNow(), "agency-permission-amended",
                $"The contact record was amended: contact with other agencies permitted: {amended.OtherAgenciesPermitted}.",
                procedures.For(found.Authority, found.ProcedureVersion).Screening.Agencies.Consent.Display));
        }
    }
}
