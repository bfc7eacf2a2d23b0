using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>A request to the asking professional's own agency and authority. Nothing else of the case is read for an agency.</summary>
internal sealed record PartnerContribution(Contribution Request, bool IsOpen)
{
    /// <returns>Null when there is none, or it was put to another agency or by another authority.</returns>
    public static async Task<PartnerContribution?> FindAsync(AllocationDbContext db, Guid requestId, CurrentPerson person, CancellationToken ct) =>
        await db.Contributions.SingleOrDefaultAsync(
            found => found.Id == requestId && found.Authority == person.Authority && found.Agency == person.Agency, ct) is { } request
            ? new PartnerContribution(
                request,
                await db.Cases.IgnoreAutoIncludes().AnyAsync(
                    row => row.ContactRecordId == request.ContactRecordId && row.ClosedAt == null && row.BecameReferralAt == null, ct))
            : null;
}

/// <summary>What the slice takes by which a professional responds. Whom a request is about is shown only to who reads it.</summary>
internal sealed record PartnerChange(
    [property: FromRoute] Guid RequestId,
    HttpContext Http,
    CurrentPerson Person,
    AllocationDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<PartnerContribution, PartnerContributionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override Refusal? Precluded => Person.Agency is { Length: > 0 } ? null : ContributionRefusals.AgencyUnknown;

    protected override async Task<PartnerContribution?> FindAsync()
    {
        // With the case locked, so that its review and the agency's response follow one another.
        await Db.LockRowAsync<AllocationCase>(
            await Db.Contributions.Where(request => request.Id == RequestId).Select(request => request.ContactRecordId).SingleOrDefaultAsync(Cancellation),
            Cancellation);
        return await PartnerContribution.FindAsync(Db, RequestId, Person, Cancellation);
    }

    protected override int VersionOf(PartnerContribution aggregate) => aggregate.Request.Version;

    protected override Task<PartnerContributionView> ViewAsync(PartnerContribution aggregate) => Task.FromResult(
        ContributionViews.Of(aggregate, Procedures.For(aggregate.Request.Authority, aggregate.Request.ProcedureVersion).Allocation, child: null));
}
