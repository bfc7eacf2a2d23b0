using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>An agency says whether somebody comes, sends a deputy or gives information in writing. It may say otherwise until the discussion is held.</summary>
internal static class ReplyToInvitation
{
    public static Task<Results<Ok<OwnInvitationView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReplyRequest request, [AsParameters] InvitationChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("reply", request.Reply is null, "Say whether somebody of your agency comes.")
            .Refuse("deputy", request.Reply is InvitationReply.SendsDeputy && string.IsNullOrWhiteSpace(request.Deputy), "Say who comes.")
            .Refuse(
                "information", request.Reply is InvitationReply.InWriting && string.IsNullOrWhiteSpace(request.Information),
                "Say what your agency knows, or that it knows nothing.")
            .Limited("deputy", request.Deputy, FieldChecks.MaxLine)
            .Limited("information", request.Information),
        found =>
        {
            if (found.File.Discussion.Record is not null)
            {
                return DiscussionRefusals.RepliedTooLate(change.ProcedureOf(found));
            }

            found.Invitation.Answer(request.Reply!.Value, request.Deputy, change.Person, change.Now);
            return change.Keep(found, request.Information, request.MayBeSharedWith, request.Reply.Value);
        });
}
