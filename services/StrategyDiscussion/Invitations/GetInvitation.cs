using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Workers;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>
/// What one agency is invited to, and about whom. The child's identity comes from Intake for this one answer, only until the discussion was held, and only
/// after the reading was recorded.
/// </summary>
internal static class GetInvitation
{
    public static async Task<Results<Ok<OwnInvitationView>, ProblemHttpResult>> HandleAsync(
        Guid invitationId, HttpResponse response, StrategyDiscussionDbContext db, ProcedureBook procedures, WorkerDirectory workers, IntakeClient intake,
        CurrentPerson person, TimeProvider clock, CancellationToken ct)
    {
        if (person.Agency is not { Length: > 0 })
        {
            return DiscussionRefusals.AgencyUnknown.ToProblem();
        }

        if (await OwnInvitation.FindAsync(db, invitationId, person, ct) is not { } found)
        {
            return Refusal.NotFound.ToProblem();
        }

        var (invitation, discussion) = (found.Invitation, found.File.Discussion);
        var procedure = procedures.For(discussion.Authority, discussion.ProcedureVersion).StrategyDiscussion;
        db.Activity.Add(ActivityEntry.Of(
            person, invitation.ContactRecordId, clock.GetUtcNow(), "invitation-read", $"The invitation was read at {invitation.Agency}.",
            rule: DiscussionRefusals.RuleOf(procedure)));
        await db.SaveChangesAsync(ct);
        var child = discussion.Record is null ? await intake.IdentifyAsync(invitation.ContactRecordId, ct) : null;
        response.SetOpened([invitation.ContactRecordId]);
        response.SetETag(invitation.Version);
        return TypedResults.Ok(found.ToView(procedure, await found.MinutesAsync(procedure, workers, intake, ct), child));
    }
}
