using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>What every slice that changes a stepped-up case takes.</summary>
internal sealed record StepUpChange(
    [property: FromRoute] Guid ContactRecordId,
    HttpContext Http,
    CurrentPerson Person,
    DailyMeetingDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<SteppedUpCase, StepUpRow>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure ProcedureOf(SteppedUpCase steppedUp) => Procedures.For(steppedUp.Authority, steppedUp.ProcedureVersion);

    protected override Task<SteppedUpCase?> FindAsync() => Db.LockStepUpAsync(ContactRecordId, Person.Authority, Cancellation);

    protected override int VersionOf(SteppedUpCase aggregate) => aggregate.Version;

    protected override Task<StepUpRow> ViewAsync(SteppedUpCase aggregate) => Task.FromResult(StepUpViews.Of(aggregate, ProcedureOf(aggregate), Person));
}
