using MassTransit;
using ReferralPlatform.Contracts.Intake;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// What the contact record says of the parents' permission was put right (Peterborough 3.6): agencies are asked, or not, by what it says now.
/// </summary>
internal sealed class AgencyPermissionAmendedConsumer(ScreeningDbContext db, TimeProvider clock) : IConsumer<AgencyPermissionAmended>
{
    public async Task Consume(ConsumeContext<AgencyPermissionAmended> context)
    {
        var amended = context.Message;
        _ = await db.LockCaseAsync(amended.ContactRecordId, context.CancellationToken)
            ?? throw new InvalidOperationException($"The permission on {amended.ContactRecordId} was amended, which has no case here yet.");
        var enquiry = await db.FindAgencyEnquiryAsync(amended.ContactRecordId, context.CancellationToken);
        if (enquiry?.AmendPermission(amended.OtherAgenciesPermitted, amended.RecordVersion) is not true)
        {
            return;
        }

        db.Activity.Add(ActivityEntry.Of(
            ScreeningService.Name, amended.ContactRecordId, clock.GetUtcNow(), "agency-permission-amended",
            $"The contact record was amended: contact with other agencies permitted: {CodesInWords.Spelt(amended.OtherAgenciesPermitted)}."));
        await db.SaveChangesAsync(context.CancellationToken);
    }
}
