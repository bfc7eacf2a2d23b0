using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>Whoever meets significant harm on the way says so, and a strategy discussion is called for at once, before anything is signed off.</summary>
internal static class ReportSignificantHarm
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReportSignificantHarmRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Required("reasons", request.Reasons, "Say what makes you suspect significant harm."),
        found =>
        {
            if (found.IsClosed)
            {
                return AllocationRefusals.Closed;
            }

            var procedure = change.Procedures.For(found.Authority, found.ProcedureVersion).StrategyDiscussion;
            var rule = procedure.When.ValueOrDefault?.Rule ?? RuleRef.Platform("Y6.2");
            found.NeedsStrategyDiscussion(change.Now);
            found.Changed();
            change.Record(
                found.ContactRecordId, "significant-harm-suspected",
                $"Significant harm is suspected: a {procedure.Label.ToLowerInvariant()} is needed.", request.Reasons,
                rule.Display);
            change.Db.Publish(found.ToStrategyDiscussionNeeded(change.Person, change.Now, signedOff: false, rule));
            return null;
        });
}
