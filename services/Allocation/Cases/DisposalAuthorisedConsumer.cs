using MassTransit;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// Opens a case for each child that a manager decided to assess or protect, or for whom a section 47 enquiry runs, whatever was decided. What was heard of the
/// child before counts. The time for the assessment runs from receipt, before anybody has the case.
/// </summary>
internal sealed class DisposalAuthorisedConsumer(AllocationDbContext db, ProcedureBook procedures, WorkingCalendars calendars, TimeProvider clock)
    : IConsumer<DisposalAuthorised>
{
    public async Task Consume(ConsumeContext<DisposalAuthorised> context)
    {
        var (disposal, ct) = (context.Message, context.CancellationToken);
        var heard = await db.HearOfAsync(disposal.ContactRecordId, ct);
        if (await db.Cases.AnyAsync(known => known.ContactRecordId == disposal.ContactRecordId, ct))
        {
            return;
        }

        if (disposal is { AgencyConsent: { } given, AgencyConsentAt: { } said })
        {
            heard.DecidedWithConsent(given, said.ToUniversalTime(), disposal.AuthorisedAt.ToUniversalTime());
        }

        if (AllocationCase.IsFor(disposal))
        {
            Open(disposal, heard);
        }
        else
        {
            heard.Disposed = DisposedElsewhere.By(disposal);
            if (heard.BecameReferral is null && (heard.EnquiryRuns || heard.ConferenceFollows))
            {
                db.OpenForEnquiry(heard, heard.Disposed, procedures, calendars, clock.GetUtcNow());
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private void Open(DisposalAuthorised disposal, HeardOf heard)
    {
        var procedure = procedures.For(disposal.Authority, disposal.ProcedureVersion);
        var opened = AllocationCase.Open(disposal);
        opened.KnowsContact(heard);
        opened.KnowsConsent(heard);
        opened.KnowsConference(heard);
        opened.KnowsProtection(heard);
        if (heard.Section47Since is { } since)
        {
            opened.Section47Started(since, heard.EnquiryRuns);
        }

        if (heard.BecameReferralAt is { } became)
        {
            opened.BecomeReferral(became);
        }
        else
        {
            db.StartClocks(opened, procedure.Allocation, calendars.For(opened.Authority));
        }

        db.Cases.Add(opened);
        db.Activity.Add(ActivityEntry.Of(
            AllocationService.Name, disposal.ContactRecordId, clock.GetUtcNow(), "awaiting-allocation",
            $"Awaits allocation: {procedure.Screening.FindOption(disposal.Option)?.Label ?? disposal.Option}.", procedure.Allocation.Allocates.Rule.Display));
    }
}
