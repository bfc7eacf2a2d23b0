using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>After a brokered decision: the lead practitioner, the practitioners contacted and the support (York 2.6).</summary>
internal static class BrokerSupport
{
    private const int MaxPractitioners = 50;

    /// <param name="Practitioners">Each practitioner contacted, by name and role.</param>
    public sealed record Request(string? LeadPractitioner, IReadOnlyList<string?>? Practitioners, string? Support);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] EnquiryChange change)
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

        var (enquiry, now) = (gathered.Enquiry, gathered.Now);
        var practitioners = request.Practitioners!.Select(practitioner => practitioner!).ToList();
        if (enquiry.Broker(request.LeadPractitioner!, practitioners, request.Support!, gathered.Meeting, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var rule = gathered.Meeting.FollowUp[0].Rule.Display;
        change.Db.Publish(new SupportBrokered
        {
            ContactRecordId = enquiry.ContactRecordId,
            Authority = enquiry.Authority,
            BrokeredAt = now,
            Rule = rule,
        });
        var summary = $"Support brokered, lead practitioner named, practitioners contacted: {practitioners.Count}.";
        return await change.SaveAsync(gathered, change.Entry(gathered, "support-brokered", summary, rule));
    }

    private static IDictionary<string, string[]>? Check(Request request)
    {
        var practitioners = request.Practitioners ?? [];
        var checks = new FieldChecks()
            .Required("leadPractitioner", request.LeadPractitioner, "Name the lead practitioner.", FieldChecks.MaxLine)
            .Refuse("practitioners", practitioners.Count == 0, "Name each practitioner you contacted.")
            .Refuse("practitioners", practitioners.Count > MaxPractitioners, $"Name at most {MaxPractitioners}.")
            .Required("support", request.Support, "Say what support was brokered.");
        for (var i = 0; i < practitioners.Count; i++)
        {
            checks.Required($"practitioners[{i}]", practitioners[i], "Name the practitioner.", FieldChecks.MaxLine);
        }

        return checks.Problems;
    }
}
