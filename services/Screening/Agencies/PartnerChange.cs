using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What every slice takes by which a professional acts for an agency. Whom a request is about is shown only to who reads it.</summary>
internal sealed record PartnerChange(
    [property: FromRoute] Guid RequestId,
    HttpContext Http,
    CurrentPerson Person,
    ScreeningDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<PartnerRequest, PartnerRequestView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override Refusal? Barred => Person.Agency is { Length: > 0 } ? null : AgencyRefusals.AgencyUnknown;

    public AuthorityProcedure ProcedureOf(PartnerRequest found) => Procedures.For(found.Request.Authority, found.Request.ProcedureVersion);

    protected override Task<PartnerRequest?> FindAsync() => PartnerRequest.LockAsync(Db, RequestId, Person, Cancellation);

    protected override IReadOnlyList<Guid> RecordsOf(PartnerRequest aggregate) => [aggregate.Request.CaseId];

    protected override int VersionOf(PartnerRequest aggregate) => aggregate.Request.Version;

    protected override Task<PartnerRequestView> ViewAsync(PartnerRequest aggregate) =>
        Task.FromResult(AgencyViews.Of(aggregate, ProcedureOf(aggregate), child: null));
}
