namespace ReferralPlatform.Screening.Audits;

/// <summary>A manager takes an audit that disagrees further: another manager looks at the decision again.</summary>
internal static class OpenReview
{
    public static Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        OpenReviewRequest request, [AsParameters] AuditChange change) => change.ApplyAsync(
        new FieldChecks().Required("reason", request.Reason, "Enter why the decision needs a review."),
        contact =>
        {
            if (contact.OpenReview(request.Reason!, change.Audits, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                contact.CaseId, "audit-review-opened", "The decision is reviewed after its audit.", request.Reason, change.Audits.Rule.Display);
            return null;
        });
}
