namespace ReferralPlatform.Screening.Audits;

/// <summary>Another manager ends the review that an audit led to: the decision stands, or the contact is taken up again as a referral.</summary>
internal static class ConcludeReview
{
    public static Task<Results<Ok<AuditView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ConcludeReviewRequest request, [AsParameters] AuditChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse(
                "conclusion",
                !EnumCodes.TryParse<AuditConclusion>(request.Conclusion, out var conclusion),
                $"One of: {string.Join(", ", EnumCodes.All<AuditConclusion>())}.")
            .Required("reasons", request.Reasons, "Enter the reasons."),
        contact =>
        {
            if (contact.Conclude(conclusion, request.Reasons!, change.Audits, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                contact.CaseId, "audit-review-concluded",
                conclusion == AuditConclusion.DecisionStands
                    ? "Reviewed after its audit: the decision stands."
                    : "Reviewed after its audit: to be progressed to referral.",
                request.Reasons, change.Audits.Rule.Display);
            return null;
        });
}
