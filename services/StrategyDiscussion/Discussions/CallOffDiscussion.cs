using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// A manager who may chair it calls off the next meeting that a discussion agreed on, or a discussion of protection that was recorded in error, with the
/// reason: its clock stops, and every agency that was invited is told.
/// </summary>
internal static class CallOffDiscussion
{
    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        CallOffDiscussionRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Say why it is not held."),
        async file =>
        {
            var (discussion, procedure) = (file.Discussion, change.ProcedureOf(file));
            if (discussion.CallOff(request.Reason!.Trim(), procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            // A clock that has run out stays: that nobody met in time is a fact.
            change.Db.Deadlines.RemoveRange(
                await change.Db.Deadlines.Where(clock => clock.Id == discussion.ClockId && clock.MissedAt == null).ToListAsync(change.Cancellation));
            var rule = DiscussionRefusals.RuleOf(procedure);
            file.Invitations.Where(one => one.WithdrawnAt is null).ToList().ForEach(one => change.Withdraw(one, rule));
            change.Db.Publish(new StrategyDiscussionCalledOff
            {
                DiscussionId = discussion.Id,
                ContactRecordId = discussion.ContactRecordId,
                Reference = discussion.Reference,
                Authority = discussion.Authority,
                CalledOffAt = change.Now,
                CalledOffBy = change.Person.Id,
                Rule = rule,
            });
            var what = discussion.Because is DiscussionCause.NextMeeting
                ? "the next meeting that was agreed" : "the protection that asked for it was recorded in error";
            change.Record(
                discussion.ContactRecordId, "discussion-called-off", $"{procedure.Label} called off: {what}.",
                discussion.CalledOffBecause, rule);
            return null;
        },
        file => DiscussionRefusals.MayNotCallOff(change.ProcedureOf(file).Chair, change.Person));
}
