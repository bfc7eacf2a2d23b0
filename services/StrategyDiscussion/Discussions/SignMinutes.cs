using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// The chair signs the minutes, or a manager for an absent chair with the reason; every agency that was invited, or took part, finds its own copy of them under its
/// invitation.
/// </summary>
internal static class SignMinutes
{
    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SignMinutesRequest? request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        new FieldChecks().Limited("chairAbsent", request?.ChairAbsent),
        file =>
        {
            var (discussion, procedure) = (file.Discussion, change.ProcedureOf(file));
            if (discussion.Sign(procedure, request, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var invited = file.Invitations.Where(invitation => invitation.WithdrawnAt is null).ToList();
            change.Db.Publish(new DiscussionMinutesSigned
            {
                DiscussionId = discussion.Id,
                ContactRecordId = discussion.ContactRecordId,
                Reference = discussion.Reference,
                Authority = discussion.Authority,
                SignedAt = change.Now,
                SignedBy = change.Person.Id,
                Agencies = [.. invited.Select(invitation => invitation.Agency)],
                InvitationIds = [.. invited.Select(invitation => invitation.Id)],
                Rule = procedure.Record.Rule.Display,
                HeldAt = discussion.Record?.HeldAt,
                InformParentsBy = discussion.Record?.InformingParents.By,
            });
            var isForAnother = discussion.ChairAbsent is not null;
            change.Record(
                discussion.ContactRecordId, "minutes-signed",
                $"Minutes of the {procedure.Label.ToLowerInvariant()} signed"
                + $"{(isForAnother ? $" for {discussion.Record!.RecordedByName}, who chaired it" : string.Empty)}.",
                discussion.ChairAbsent, (isForAnother ? procedure.SignsForAbsentChair.Rule : procedure.Record.Rule).Display);
            return null;
        });
}
