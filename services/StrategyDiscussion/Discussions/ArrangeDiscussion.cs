using ReferralPlatform.Contracts.StrategyDiscussion;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>Arranges the discussion with the police, health and other agencies (York 6.2); until it is held it can be moved.</summary>
internal static class ArrangeDiscussion
{
    private const int MaxAgencies = 30;

    public static Task<Results<Ok<DiscussionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ArrangeDiscussionRequest request, [AsParameters] DiscussionChange change) => change.ApplyAsync(
        Check(request, change.Now),
        discussion =>
        {
            var procedure = change.ProcedureOf(discussion);
            var agencies = request.Agencies!.Select(agency => agency!).ToList();
            if (discussion.Arrange(request.ToBeHeldAt!.Value, agencies, procedure, change.Now) is { } refusal)
            {
                return refusal;
            }

            var toBeHeldAt = discussion.ToBeHeldAt!.Value;
            var rule = DiscussionRefusals.RuleOf(procedure);
            change.Db.Publish(new StrategyDiscussionArranged
            {
                ContactRecordId = discussion.ContactRecordId,
                Authority = discussion.Authority,
                ToBeHeldAt = toBeHeldAt,
                ArrangedAt = change.Now,
                Rule = rule,
            });
            var invited = string.Join(", ", discussion.Agencies.Select(CodesInWords.Spelt));
            change.Record(
                discussion.ContactRecordId, "discussion-arranged",
                $"{procedure.Label} arranged for {DatesInWords.Show(toBeHeldAt)} with {invited}.", rule: rule);
            return null;
        });

    private static FieldChecks Check(ArrangeDiscussionRequest request, DateTimeOffset now)
    {
        var agencies = request.Agencies ?? [];
        var checks = new FieldChecks()
            .Refuse("toBeHeldAt", request.ToBeHeldAt is null, "Say when it is to be held.")
            .Refuse("toBeHeldAt", PlausibleDates.Plan(request.ToBeHeldAt, now))
            .Refuse("agencies", agencies.Count == 0, "Name the agencies that take part.")
            .Refuse("agencies", agencies.Count > MaxAgencies, $"Name at most {MaxAgencies}.");
        for (var i = 0; i < agencies.Count; i++)
        {
            checks.AgencyCode($"agencies[{i}]", agencies[i]);
        }

        return checks;
    }
}
