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

/// <summary>An agency adds what it knows, before the discussion, after it or after the minutes are signed; what comes after it is marked late.</summary>
internal static class AddOwnInformation
{
    public static Task<Results<Ok<OwnInvitationView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        OwnInformationRequest request, [AsParameters] InvitationChange change) => change.ApplyAsync(
        new FieldChecks().Required("information", request.Information, "Say what your agency knows, or that it knows nothing."),
        found =>
        {
            found.Invitation.Touch();
            return change.Keep(found, request.Information, request.MayBeSharedWith, InvitationReply.InWriting);
        });
}
