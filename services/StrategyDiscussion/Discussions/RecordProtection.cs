namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Records a step that protected the child at once, what was considered for other children and, where the procedure asks, why
/// it was necessary. An order or police protection makes the section 47 enquiry a duty (Sefton, immediate protection).
/// </summary>
internal static class RecordProtection
{
    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordProtectionRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        Check(request),
        discussion =>
        {
            var procedure = change.ProcedureOf(discussion);
            if (discussion.Protect(
                request.Option!, request.TakenAt!.Value, request.Reason, request.OtherChildren, procedure, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var protection = discussion.Protections[^1];
            var consequence = protection.StartsSection47 ? " A section 47 enquiry is a duty." : "";
            var summary = $"Immediate protection: {CodesInWords.Spelt(protection.Option)}.{consequence}";
            change.Record(discussion.ContactRecordId, "protection-recorded", summary, protection.Reason, protection.Rule);
            return null;
        });

    private static FieldChecks Check(RecordProtectionRequest request) => new FieldChecks()
        .Required("option", request.Option, "Say which step was taken.", FieldChecks.MaxLine)
        .Refuse("takenAt", request.TakenAt is null, "Say when it was taken.")
        .Limited("reason", request.Reason)
        .Limited("otherChildren", request.OtherChildren);
}
