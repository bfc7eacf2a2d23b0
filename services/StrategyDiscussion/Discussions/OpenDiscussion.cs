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
            if (!await consequences.RequireAsync(latest, request.Because!.Value, request.Reason, change.Now, rule))
            {
                return DiscussionRefusals.AnotherIsDue(procedure);
            }

            found.Touch();
            var how = latest is { IsOpen: true } ? "brought forward: it does not wait for the meeting that was agreed" : "opened at once";
            change.Record(found.ContactRecordId, "discussion-opened", $"{procedure.Label} {how}.", request.Reason, rule);
            return null;
        });
}
