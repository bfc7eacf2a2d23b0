using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Invitations;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What every slice that changes a discussion takes.</summary>
/// <param name="Number">Which discussion of the case; the latest unless given.</param>
internal sealed record DiscussionChange(
    [property: FromRoute] Guid ContactRecordId,
    [property: FromQuery] int? Number,
    HttpContext Http,
    CurrentPerson Person,
    StrategyDiscussionDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    WorkerDirectory Workers,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<DiscussionFile, DiscussionView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    public AuthorityProcedure AuthorityOf(DiscussionFile file) => Procedures.For(file.Discussion.Authority, file.Discussion.ProcedureVersion);

    public StrategyDiscussionProcedure ProcedureOf(DiscussionFile file) => AuthorityOf(file).StrategyDiscussion;

    public Consequences ConsequencesFor(DiscussionFile file) =>
        new(Db, file.Case, ProcedureOf(file), Calendars.For(file.Case.Authority), Now, Cancellation);

    /// <summary>Takes an invitation back, and lets the agency know.</summary>
    public void Withdraw(Invitation invitation, string rule)
    {
        invitation.Withdraw(Now);
        Db.Publish(new ParticipantWithdrawn
        {
            InvitationId = invitation.Id,
            ContactRecordId = invitation.ContactRecordId,
            Reference = invitation.Reference,
            Authority = invitation.Authority,
            Agency = invitation.Agency,
            WithdrawnAt = Now,
            Rule = rule,
        });
    }

    protected override async Task<DiscussionFile?> FindAsync()
    {
        // What happens to one child follows one another: protection, discussion and enquiry decide on each other.
        await Db.LockRowAsync<ProtectionCase>(ContactRecordId, Cancellation);
        return await DiscussionFile.FindAsync(Db, ContactRecordId, Number, Person.Authority, Cancellation);
    }

    protected override int VersionOf(DiscussionFile aggregate) => aggregate.Discussion.Version;

    protected override Task<DiscussionView> ViewAsync(DiscussionFile aggregate) =>
        Task.FromResult(DiscussionViews.Of(aggregate, ProcedureOf(aggregate), Workers, Person));
}
