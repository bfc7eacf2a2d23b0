using ReferralPlatform.Allocation.Contributions;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// What one agency is invited to, and about whom. The child's identity comes from Intake for this one answer, only while the meeting is to be held, and only
/// after the reading was recorded. Once a plan was agreed there, what of it is for the agency.
/// </summary>
internal static class GetMeetingInvitation
{
    public static async Task<Results<Ok<OwnMeetingInvitationView>, ProblemHttpResult>> HandleAsync(
        Guid invitationId, HttpResponse response, AllocationDbContext db, ProcedureBook procedures, ChildIdentityClient children, CurrentPerson person,
        TimeProvider clock, CancellationToken ct)
    {
        if (person.Agency is not { Length: > 0 })
        {
            return ContributionRefusals.AgencyUnknown.ToProblem();
        }

        if (await OwnMeetingInvitation.FindAsync(db, invitationId, person, ct) is not { } found)
        {
            return Refusal.NotFound.ToProblem();
        }

        var invitation = found.Invitation;
        var meeting = procedures.For(invitation.Authority, invitation.ProcedureVersion).Allocation.PlanningMeeting;
        IdentifiedChild? child = null;
        if (found.IsOpen)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, invitation.ContactRecordId, clock.GetUtcNow(), "meeting-invitation-read", $"The invitation was read at {invitation.Agency}.",
                rule: meeting.TakesPart.Rule.Display));
            await db.SaveChangesAsync(ct);
            child = await children.AskAsync(invitation.ContactRecordId, ReadingPurpose.Invitation, ct);
        }

        var part = await PartOfPlan.FindAsync(db, invitation, procedures, ct);
        if (part is not null)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, invitation.ContactRecordId, clock.GetUtcNow(), "part-of-plan-read", $"What is for {invitation.Agency} of the plan was read there.",
                rule: part.Rule));
            await db.SaveChangesAsync(ct);
            if (part.Actions.Count > 0 && !await children.MayReadAsync(invitation.ContactRecordId, part.Actions, ct))
            {
                part = part with { Actions = [], Withheld = true };
            }
        }

        response.SetOpened([invitation.ContactRecordId]);
        response.SetETag(invitation.Version);
        return TypedResults.Ok(found.ToView(meeting, child) with { Plan = part });
    }
}
