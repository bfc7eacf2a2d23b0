using ReferralPlatform.Contracts.StrategyDiscussion;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Arranges the discussion with the police, health and other agencies (York 6.2); until it is held it can be moved.</summary>
internal static class ArrangeDiscussion
{
    private const int MaxAgencies = 30;

    /// <param name="Agencies">Agency codes, those the procedure asks for among them.</param>
    public sealed record Request(DateTimeOffset? ToBeHeldAt, IReadOnlyList<string?>? Agencies);

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
        var agencies = request.Agencies!.Select(agency => agency!).ToList();
        if (discussion.Arrange(request.ToBeHeldAt!.Value, agencies, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var toBeHeldAt = discussion.ToBeHeldAt!.Value;
        var rule = DiscussionRefusals.RuleOf(procedure);
        change.Db.Publish(new StrategyDiscussionArranged
        {
            ContactRecordId = discussion.ContactRecordId,
            Authority = discussion.Authority,
            ToBeHeldAt = toBeHeldAt,
            ArrangedAt = now,
            Rule = rule,
        });
        var invited = string.Join(", ", discussion.Agencies);
        var summary = $"{procedure.Label} arranged for {WorkingCalendar.ToLondon(toBeHeldAt):yyyy-MM-dd HH:mm} with {invited}.";
        return await change.SaveAsync(gathered, "discussion-arranged", summary, rule);
    }

    private static IDictionary<string, string[]>? Check(Request request)
    {
        var agencies = request.Agencies ?? [];
        var checks = new FieldChecks()
            .Refuse("toBeHeldAt", request.ToBeHeldAt is null, "Say when it is to be held.")
            .Refuse("agencies", agencies.Count == 0, "Name the agencies that take part.")
            .Refuse("agencies", agencies.Count > MaxAgencies, $"Name at most {MaxAgencies}.");
        for (var i = 0; i < agencies.Count; i++)
        {
            checks.AgencyCode($"agencies[{i}]", agencies[i]);
        }

        return checks.Problems;
    }
}
