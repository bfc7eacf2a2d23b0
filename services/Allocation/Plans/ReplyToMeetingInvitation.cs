using ReferralPlatform.Allocation.Assessments;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>An agency says whether somebody comes or sends a deputy. It may say otherwise until the meeting was held.</summary>
internal static class ReplyToMeetingInvitation
{
    public static Task<Results<Ok<OwnMeetingInvitationView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReplyToMeetingRequest request, [AsParameters] MeetingReplyChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("reply", request.Reply is null, "Say whether somebody of your agency comes.")
            .Refuse("deputy", request.Reply is MeetingReply.SendsDeputy && string.IsNullOrWhiteSpace(request.Deputy), "Say who comes.")
            .Limited("deputy", request.Deputy, FieldChecks.MaxLine)
            .Limited("information", request.Information),
        found =>
        {
            var meeting = change.MeetingOf(found);
            if (!found.IsOpen)
            {
                return AssessmentRefusals.RepliedTooLate(meeting);
            }

            found.Invitation.Answer(request.Reply!.Value, request.Deputy?.Trim(), request.Information, change.Person, change.Now);
            change.Record(
                found.Invitation.ContactRecordId, "meeting-invitation-answered", $"The invitation was answered at {found.Invitation.Agency}.",
                rule: meeting.TakesPart.Rule.Display);
            return null;
        });
}
