using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>
/// A worker takes down how an agency answers its invitation to a planning meeting by telephone: who rang, when, whether somebody comes and what the meeting is
/// to know. It is the agency's answer, which it finds under its invitation and can change; that it was said by telephone and by whom it was taken down stays
/// with it.
/// </summary>
internal static class TakeDownMeetingReply
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid invitationId, TakeDownMeetingReplyRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .ByTelephone(request.From, request.SpokenAt, change.Now)
            .Refuse("reply", request.Reply is null, "Say whether somebody of the agency comes.")
            .Refuse("deputy", request.Reply is MeetingReply.SendsDeputy && string.IsNullOrWhiteSpace(request.Deputy), "Say who comes.")
            .Limited("deputy", request.Deputy, FieldChecks.MaxLine)
            .Limited("information", request.Information),
        found =>
        {
            if (found.Invitations.Find(one => one.Id == invitationId && one.WithdrawnAt is null) is not { } invitation)
            {
                return Refusal.NotFound;
            }

            if (invitation.HeldAt is not null)
            {
                return AssessmentRefusals.RepliedTooLate(change.ProcedureOf(found).PlanningMeeting);
            }

            var rule = change.Procedures.For(found.Authority, found.ProcedureVersion).Screening.Agencies.TakenDown.Rule.Display;
            if (invitation.TakeDown(
                request.Reply!.Value, request.Deputy?.Trim(), request.Information, request.From!.Trim(), request.SpokenAt!.Value.ToUniversalTime(), rule,
                change.Person) is { } refused)
            {
                return refused;
            }

            found.Changed();
            change.Record(
                found.ContactRecordId, "meeting-invitation-answer-taken-down",
                $"The answer of {CodesInWords.Spelt(invitation.Agency)} to its invitation was taken down by telephone: "
                + $"{CodesInWords.Spelt(request.Reply.Value.Code())}.",
                rule: rule);
            return null;
        },
        change.MayNotTakeDown);
}
