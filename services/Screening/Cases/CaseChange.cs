using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What every slice that changes a case takes.</summary>
internal sealed record CaseChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    ScreeningDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    WorkerDirectory Workers,
    IOptions<ScreeningOptions> Options,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<ScreeningCase, CaseView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    /// <summary>The version of the procedure that the case started under.</summary>
    public AuthorityProcedure ProcedureOf(ScreeningCase screened) => Procedures.For(screened.Authority, screened.ProcedureVersion);

    protected override Task<ScreeningCase?> FindAsync() => Db.LockCaseAsync(CaseId, Person, Cancellation);

    protected override int VersionOf(ScreeningCase aggregate) => aggregate.Version;

    protected override Task<CaseView> ViewAsync(ScreeningCase aggregate) =>
        CaseViews.ReadAsync(Db, aggregate, ProcedureOf(aggregate), Person, Workers, Now, Cancellation);
}
