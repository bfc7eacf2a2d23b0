using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.StrategyDiscussion.Discussions;

namespace ReferralPlatform.StrategyDiscussion.Invitations;

/// <summary>
/// A worker takes down how an agency answers its invitation by telephone: who rang, when, and whether somebody comes. It is the agency's answer, which it
/// finds under its invitation and can change; that it was said by telephone and by whom it was taken down stays with it.
/// </summary>
internal static class TakeDownReply
{
    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid invitationId, TakeDownReplyRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        new FieldChecks()
            .ByTelephone(request.From, request.SpokenAt, change.Now)
            .Refuse("reply", request.Reply is null, "Say whether somebody of the agency comes.")
            .Refuse("reply", request.Reply is InvitationReply.InWriting, "What an agency gives in writing is added as its information.")
            .Refuse("deputy", request.Reply is InvitationReply.SendsDeputy && string.IsNullOrWhiteSpace(request.Deputy), "Say who comes.")
            .Limited("deputy", request.Deputy, FieldChecks.MaxLine),
        file =>
        {
            if (file.Invitations.Find(one => one.Id == invitationId && one.WithdrawnAt is null) is not { } invitation)
            {
                return Refusal.NotFound;
            }

            if (file.Discussion.Record is not null)
            {
                return DiscussionRefusals.RepliedTooLate(change.ProcedureOf(file));
            }

            var (reply, spokenAt) = (request.Reply!.Value, request.SpokenAt!.Value.ToUniversalTime());
            var rule = change.Procedures.For(file.Discussion.Authority, file.Discussion.ProcedureVersion).Screening.Agencies.TakenDown.Rule.Display;
            if (invitation.TakeDown(reply, request.Deputy?.Trim(), request.From!.Trim(), spokenAt, rule, change.Person) is { } refusal)
            {
                return refusal;
            }

            change.Db.Publish(new ParticipantReplied
            {
                InvitationId = invitation.Id,
                ContactRecordId = invitation.ContactRecordId,
                Reference = invitation.Reference,
                Authority = invitation.Authority,
                Agency = invitation.Agency,
                Reply = reply.Code(),
                RepliedAt = spokenAt,
                Late = false,
                Rule = rule,
            });
            change.Record(
                invitation.ContactRecordId, "invitation-answer-taken-down",
                $"The answer of {CodesInWords.Spelt(invitation.Agency)} to its invitation was taken down by telephone: {CodesInWords.Spelt(reply.Code())}.",
                rule: rule);
            return null;
        });
}
