using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Opens a discussion at once, before any decision on the case: the facts clearly show that a section 47 enquiry is needed, or child or family are known
/// to other agencies (Referrals 2024, 4.6).
/// </summary>
internal static class OpenDiscussion
{
    private static readonly DiscussionCause[] Causes = [DiscussionCause.FactsShowSection47, DiscussionCause.KnownToOtherAgencies];

    public static Task<Results<Ok<ProtectionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        OpenDiscussionRequest request, [AsParameters] ProtectionChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse(
                "because", request.Because is not { } because || !Causes.Contains(because),
                "Say what shows it: the facts, or that child or family are known to other agencies.")
            .Required("reason", request.Reason, "Say what shows it."),
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            var consequences = change.ConsequencesFor(found);
            var latest = await consequences.LatestAsync();
            var rule = DiscussionRefusals.RuleOf(procedure);
            var open = latest is { IsOpen: true } ? latest : null;

            // One whose time has come may have been held before this was known, and not be recorded yet.
            var mayBeOver = open?.ToBeHeldAt <= change.Now;
            if (open is not null && !mayBeOver && !consequences.BringsForward(open, change.Now))
            {
                return DiscussionRefusals.AnotherIsDue(procedure);
            }

            var isNew = await consequences.RequireAsync(latest, request.Because!.Value, request.Reason, change.Now, rule);
            found.Touch();
            var how = open is null ? "opened at once"
                : isNew ? "brought forward: it does not wait for the meeting that was agreed"
                : "called for: the one that is arranged serves, unless it was held before";
            change.Record(found.ContactRecordId, "discussion-opened", $"{procedure.Label} {how}.", request.Reason, rule);
            return null;
        });
}
