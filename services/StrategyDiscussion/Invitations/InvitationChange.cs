using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Discussions;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>What every slice takes by which a professional acts for an agency that was invited.</summary>
internal sealed record InvitationChange(
    [property: FromRoute] Guid InvitationId,
    HttpContext Http,
    CurrentPerson Person,
    StrategyDiscussionDbContext Db,
    ProcedureBook Procedures,
    WorkerDirectory Workers,
    IntakeClient Intake,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<OwnInvitation, OwnInvitationView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override Refusal? Barred => Person.Agency is { Length: > 0 } ? null : DiscussionRefusals.AgencyUnknown;

    public StrategyDiscussionProcedure ProcedureOf(OwnInvitation found) =>
        Procedures.For(found.File.Discussion.Authority, found.File.Discussion.ProcedureVersion).StrategyDiscussion;

    /// <summary>Keeps what the agency gave and tells social care that something came.</summary>
    public Refusal? Keep(OwnInvitation found, string? information, IReadOnlyList<Audience>? sharedWith, InvitationReply reply)
    {
        var (invitation, procedure) = (found.Invitation, ProcedureOf(found));
        var isLate = found.File.Discussion.Record is not null;
        if (!string.IsNullOrWhiteSpace(information))
        {
            if (procedure.KeepsFromFamily(invitation.Agency) && sharedWith?.Contains(Audience.Family) is true)
            {
                return DiscussionRefusals.NotForTheFamily(procedure, "mayBeSharedWith");
            }

            var given = GivenInformation.Of(
                found.File.Discussion, invitation.Agency, Person.Name, information, sharedWith, InformationOrigin.InWriting, Now, Person.Id);
            found.File.Information.Add(given);
            Db.Information.Add(given);
        }

        Db.Publish(new ParticipantReplied
        {
            InvitationId = invitation.Id,
            ContactRecordId = invitation.ContactRecordId,
            Reference = invitation.Reference,
            Authority = invitation.Authority,
            Agency = invitation.Agency,
            Reply = reply.Code(),
            RepliedAt = Now,
            Late = isLate,
            Rule = procedure.Record.Rule.Display,
        });
        var what = string.IsNullOrWhiteSpace(information) ? "The invitation was answered" : "Information was given";
        Record(
            invitation.ContactRecordId, "invitation-answered", $"{what} at {invitation.Agency}{(isLate ? ", late" : string.Empty)}.",
            rule: procedure.Record.Rule.Display);
        return null;
    }

    protected override async Task<OwnInvitation?> FindAsync()
    {
        var contactRecordId = await Db.Invitations.Where(row => row.Id == InvitationId).Select(row => row.ContactRecordId).SingleOrDefaultAsync(Cancellation);
        await Db.LockRowAsync<ProtectionCase>(contactRecordId, Cancellation);
        return await OwnInvitation.FindAsync(Db, InvitationId, Person, Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(OwnInvitation aggregate) => [aggregate.Invitation.ContactRecordId];

    protected override int VersionOf(OwnInvitation aggregate) => aggregate.Invitation.Version;

    protected override async Task<OwnInvitationView> ViewAsync(OwnInvitation aggregate)
    {
        var procedure = ProcedureOf(aggregate);
        return aggregate.ToView(procedure, await aggregate.MinutesAsync(procedure, Workers, Intake, Cancellation), child: null);
    }
}
