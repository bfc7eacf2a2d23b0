using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Arranges the discussion with the police, health and other agencies (York 6.2); until it is held it can be moved.</summary>
internal static class ArrangeDiscussion
{
    private const int MaxAgencies = 30;

    /// <param name="Agencies">Agency codes, those the procedure asks for among them.</param>
    public sealed record Request(DateTimeOffset? ToBeHeldAt, IReadOnlyList<string?>? Agencies);

    public static async Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, StrategyDiscussionDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await DiscussionChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        var now = clock.GetUtcNow();
        var agencies = request.Agencies!.Select(agency => agency!).ToList();
        if (change.Discussion.Arrange(request.ToBeHeldAt!.Value, agencies, change.Procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var toBeHeldAt = change.Discussion.ToBeHeldAt!.Value;
        var rule = DiscussionRefusals.RuleOf(change.Procedure);
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "discussion-arranged",
            $"{change.Procedure.Label} arranged for {WorkingCalendar.ToLondon(toBeHeldAt):yyyy-MM-dd HH:mm} with {string.Join(", ", change.Discussion.Agencies)}.", rule: rule));
        db.Publish(new StrategyDiscussionArranged
        {
            ContactRecordId = contactRecordId,
            Authority = change.Discussion.Authority,
            ToBeHeldAt = toBeHeldAt,
            ArrangedAt = now,
            Rule = rule,
        });
        await db.SaveChangesAsync(ct);
        return await change.AnswerAsync(db, http.Response, ct);
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
