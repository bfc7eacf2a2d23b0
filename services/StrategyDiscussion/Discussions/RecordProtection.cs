namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>
/// Records a step that protected the child at once, what was considered for other children and, where the procedure asks, why
/// it was necessary. An order or police protection makes the section 47 enquiry a duty (Sefton, immediate protection).
/// </summary>
internal static class RecordProtection
{
    /// <param name="Option">Code of a protection option of the procedure.</param>
    public sealed record Request(string? Option, DateTimeOffset? TakenAt, string? Reason, string? OtherChildren);

    public static async Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Request request, [AsParameters] DiscussionChange change)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (gathered, problem) = await change.GatherAsync();
        if (gathered is null)
        {
            return problem!;
        }

        var (discussion, procedure, now) = gathered;
        var refusal = discussion.Protect(request.Option!, request.TakenAt!.Value, request.Reason, request.OtherChildren, procedure, change.Person, now);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var protection = discussion.Protections[^1];
        var consequence = protection.StartsSection47 ? " A section 47 enquiry is a duty." : "";
        var summary = $"Immediate protection: {protection.Option}.{consequence}";
        return await change.SaveAsync(gathered, "protection-recorded", summary, protection.Rule, protection.Reason);
    }

    private static IDictionary<string, string[]>? Check(Request request) => new FieldChecks()
        .Required("option", request.Option, "Say which step was taken.", FieldChecks.MaxLine)
        .Refuse("takenAt", request.TakenAt is null, "Say when it was taken.")
        .Limited("reason", request.Reason)
        .Limited("otherChildren", request.OtherChildren)
        .Problems;
}
