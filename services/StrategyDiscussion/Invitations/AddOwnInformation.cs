namespace ReferralPlatform.StrategyDiscussion.Invitations;

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
