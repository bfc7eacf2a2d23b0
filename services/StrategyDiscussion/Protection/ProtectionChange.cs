using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Protection;

/// <summary>What every slice takes that changes how a child is protected.</summary>
internal sealed record ProtectionChange(
    [property: FromRoute] Guid ContactRecordId,
    HttpContext Http,
    CurrentPerson Person,
    StrategyDiscussionDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    WorkerDirectory Workers,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<ProtectionCase, ProtectionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public StrategyDiscussionProcedure ProcedureOf(ProtectionCase found) => Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion;

    public Consequences ConsequencesFor(ProtectionCase found) => new(Db, found, ProcedureOf(found), Calendars.For(found.Authority), Now, Cancellation);

    protected override async Task<ProtectionCase?> FindAsync()
    {
        await Db.LockRowAsync<ProtectionCase>(ContactRecordId, Cancellation);
        return await Db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == ContactRecordId && row.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(ProtectionCase aggregate) => aggregate.Version;

    protected override async Task<ProtectionView> ViewAsync(ProtectionCase aggregate) => ProtectionViews.Of(
        aggregate, await Db.DiscussionsOfAsync(ContactRecordId, Cancellation), ProcedureOf(aggregate), Workers);
}
