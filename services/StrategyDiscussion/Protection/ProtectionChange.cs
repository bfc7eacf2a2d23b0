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
    NeedToKnow NeedToKnow,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<ProtectionCase, ProtectionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public StrategyDiscussionProcedure ProcedureOf(ProtectionCase found) => Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion;

    public Consequences ConsequencesFor(ProtectionCase found) => new(Db, found, ProcedureOf(found), Calendars.For(found.Authority), Now, Cancellation);

    /// <summary>The agencies that took part in a discussion of the case: they hear what came of it.</summary>
    public async Task<IReadOnlyList<string>> AgenciesAsync(ProtectionCase found)
    {
        // Social care's own people are there by their roles, and "other agencies" stands for nobody who can be written to.
        var agencies = Procedures.For(found.Authority, found.ProcedureVersion).Screening.Agencies;
        return
        [
            .. (await Db.DiscussionsOfAsync(found.ContactRecordId, Cancellation))
                .SelectMany(discussion => discussion.Record?.Participants ?? []).Select(participant => participant.Agency)
                .Where(agency => agencies.FindAgency(agency) is not null)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
    }

    protected override async Task<ProtectionCase?> FindAsync()
    {
        await Db.LockRowAsync<ProtectionCase>(ContactRecordId, Cancellation);
        return await Db.Cases.SingleOrDefaultAsync(row => row.ContactRecordId == ContactRecordId && row.Authority == Person.Authority, Cancellation);
    }

    protected override int VersionOf(ProtectionCase aggregate) => aggregate.Version;

    /// <summary>Protection is recorded by whoever is there, who may not work with the child, and is then shown no more of the record than that.</summary>
    protected override async Task<ProtectionView> ViewAsync(ProtectionCase aggregate)
    {
        var view = ProtectionViews.Of(aggregate, await Db.DiscussionsOfAsync(ContactRecordId, Cancellation), ProcedureOf(aggregate), Workers);
        return await MayOpenAsync() ? view : ProtectionViews.ToRecord(view, aggregate, Person);
    }

    /// <summary>Whether the person works with the child, or gave a reason.</summary>
    public Task<bool> MayOpenAsync() => NeedToKnow.MayOpenAsync(ContactRecordId, Person, Cancellation);
}
