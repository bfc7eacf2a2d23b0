using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What every slice that changes a discussion takes.</summary>
internal sealed record DiscussionChange(
    [property: FromRoute] Guid ContactRecordId,
    HttpContext Http,
    CurrentPerson Person,
    StrategyDiscussionDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<Discussion, DiscussionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public StrategyDiscussionProcedure ProcedureOf(Discussion discussion) =>
        Procedures.For(discussion.Authority, discussion.ProcedureVersion).StrategyDiscussion;

    protected override async Task<Discussion?> FindAsync()
    {
        await Db.LockRowAsync<Discussion>(ContactRecordId, Cancellation);
        return await Db.Discussions.SingleOrDefaultAsync(row => row.ContactRecordId == ContactRecordId && row.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(Discussion aggregate) => aggregate.Version;

    protected override async Task<DiscussionView> ViewAsync(Discussion aggregate) =>
        DiscussionViews.Of(aggregate, ProcedureOf(aggregate), await Db.ConferenceClockAsync(ContactRecordId, Cancellation));
}
