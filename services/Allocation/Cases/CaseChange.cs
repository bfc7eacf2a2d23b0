using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>What a slice that changes a case takes.</summary>
internal sealed record CaseChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    AllocationDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    WorkerDirectory Workers,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<AllocationCase, AllocationCaseView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override async Task<AllocationCase?> FindAsync()
    {
        await Db.LockRowAsync<AllocationCase>(CaseId, Cancellation);
        return await Db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == CaseId && row.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(AllocationCase aggregate) => aggregate.Version;

    protected override Task<AllocationCaseView> ViewAsync(AllocationCase aggregate) => Task.FromResult(CaseViews.Of(aggregate, Procedures));
}
