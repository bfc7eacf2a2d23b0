using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// The chair signs the minutes, or a manager for an absent chair with the reason. Every agency that took part finds its own copy of them under its invitation;
/// one that did not hears the decision where whoever signs says so.
/// </summary>
internal static class SignMinutes
{
    private const int MaxAgencies = 30;

    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        SignMinutesRequest? request, [AsParameters] DiscussionChange change, IntakeClient intake) => change.ApplyAsync(
        Check(request),
        async file =>
        {
            var (discussion, procedure) = (file.Discussion, change.ProcedureOf(file));
            var invited = file.Invitations.Where(invitation => invitation.WithdrawnAt is null).ToList();
            if (discussion.Sign(procedure, request, [.. invited.Select(one => one.Agency)], change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            if (await intake.CheckAsync(
                change.ContactRecordId, [.. discussion.DecisionTo.Select((one, index) => ($"decisionTo[{index}].actions", one.Actions))], change.Cancellation)
                is { } held)
            {
                return held;
            }

            foreach (var clock in await change.Db.Deadlines.Where(clock => clock.Id == discussion.MinutesClockId).ToListAsync(change.Cancellation))
            {
                clock.Meet(change.Now);
            }

            var readers = invited.Where(one => discussion.TookPart(one.Agency) || discussion.DecisionFor(one.Agency) is not null).ToList();
            change.Db.Publish(new DiscussionMinutesSigned
            {
                DiscussionId = discussion.Id,
                ContactRecordId = discussion.ContactRecordId,
                Reference = discussion.Reference,
                Authority = discussion.Authority,
                SignedAt = change.Now,
                SignedBy = change.Person.Id,
                Agencies = [.. readers.Select(invitation => invitation.Agency)],
                InvitationIds = [.. readers.Select(invitation => invitation.Id)],
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
            foreach (var told in discussion.DecisionTo)
            {
                change.Record(
                    discussion.ContactRecordId, "decision-shared", $"The decision is shared with an agency that did not take part: {told.Agency}.", told.Reason,
                    procedure.MinutesCopies.Rule.Display);
            }

            return null;
        });

    private static FieldChecks Check(SignMinutesRequest? request)
    {
        var decisionTo = request?.DecisionTo ?? [];
        var checks = new FieldChecks()
            .Limited("chairAbsent", request?.ChairAbsent)
            .Refuse("decisionTo", decisionTo.Count > MaxAgencies, $"Name at most {MaxAgencies}.");
        for (var i = 0; i < Math.Min(decisionTo.Count, MaxAgencies); i++)
        {
            checks
                .Required($"decisionTo[{i}].agency", decisionTo[i]?.Agency, "Name the agency.", FieldChecks.MaxLine)
                .Required($"decisionTo[{i}].reason", decisionTo[i]?.Reason, "Say why the agency has to know.")
                .Limited($"decisionTo[{i}].actions", decisionTo[i]?.Actions);
        }

        return checks;
    }
}
