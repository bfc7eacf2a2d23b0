using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>An invitation to the asking professional's own agency. Nothing else of the case is read for an agency but its part of the plan.</summary>
internal sealed record OwnMeetingInvitation(MeetingInvitation Invitation, bool IsOpen)
{
    /// <returns>Null when there is none, it no longer stands, or another agency or authority was invited.</returns>
    public static async Task<OwnMeetingInvitation?> FindAsync(AllocationDbContext db, Guid invitationId, CurrentPerson person, CancellationToken ct)
    {
        var invitation = await db.MeetingInvitations.SingleOrDefaultAsync(
            found => found.Id == invitationId && found.Authority == person.Authority && found.Agency == person.Agency && found.WithdrawnAt == null, ct);
        if (invitation is null)
        {
            return null;
        }

        var isOpen = invitation.HeldAt is null && await db.OpenCases.AnyAsync(row => row.ContactRecordId == invitation.ContactRecordId, ct);
        return new OwnMeetingInvitation(invitation, isOpen);
    }

    public OwnMeetingInvitationView ToView(PlanningMeeting meeting, IdentifiedChild? child) => new()
    {
        InvitationId = Invitation.Id,
        Reference = Invitation.Reference,
        Agency = Invitation.Agency,
        Label = meeting.Label,
        Rule = meeting.TakesPart.Rule.Display,
        InvitedAt = Invitation.InvitedAt,
        ToBeHeldAt = Invitation.ToBeHeldAt,
        Place = Invitation.Place,
        IsOpen = IsOpen,
        Reply = Invitation.Reply,
        RepliedAt = Invitation.RepliedAt,
        RepliedBy = Invitation.RepliedByName,
        Deputy = Invitation.Deputy,
        Information = Invitation.Information,
        TakenDownBy = Invitation.ReplyTakenDownBy,
        Child = child is null ? null : ContributionViews.ChildFor(Invitation.Agency, child),
    };
}

/// <summary>What the slice takes by which a professional answers an invitation.</summary>
internal sealed record MeetingReplyChange(
    [property: FromRoute] Guid InvitationId,
    HttpContext Http,
    CurrentPerson Person,
    AllocationDbContext Db,
    ProcedureBook Procedures,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<OwnMeetingInvitation, OwnMeetingInvitationView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    protected override Refusal? Barred => Person.Agency is { Length: > 0 } ? null : ContributionRefusals.AgencyUnknown;

    public PlanningMeeting MeetingOf(OwnMeetingInvitation found) =>
        Procedures.For(found.Invitation.Authority, found.Invitation.ProcedureVersion).Allocation.PlanningMeeting;

    protected override async Task<OwnMeetingInvitation?> FindAsync()
    {
        // With the case locked, so that what is decided of the meeting and the agency's answer follow one another.
        await Db.LockRowAsync<AllocationCase>(
            await Db.MeetingInvitations.Where(found => found.Id == InvitationId).Select(found => found.ContactRecordId).SingleOrDefaultAsync(Cancellation),
            Cancellation);
        return await OwnMeetingInvitation.FindAsync(Db, InvitationId, Person, Cancellation);
    }

    protected override IReadOnlyList<Guid> RecordsOf(OwnMeetingInvitation aggregate) => [aggregate.Invitation.ContactRecordId];

    protected override int VersionOf(OwnMeetingInvitation aggregate) => aggregate.Invitation.Version;

    protected override Task<OwnMeetingInvitationView> ViewAsync(OwnMeetingInvitation aggregate) =>
        Task.FromResult(aggregate.ToView(MeetingOf(aggregate), child: null));
}
