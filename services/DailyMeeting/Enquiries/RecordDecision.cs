using ReferralPlatform.Contracts.DailyMeeting;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// The manager records the meeting's decision with plan and reason (York 2.4); a step-up is copied to those the procedure names
/// (York 2.5).
/// </summary>
internal static class RecordDecision
{
    /// <param name="Option">Code of a meeting decision, or of the disposal option it amounts to.</param>
    public sealed record Request(string? Option, string? Plan, string? Reason);

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

        var (enquiry, procedure, checks, now) = gathered;
        if (enquiry.Decide(request.Option!, request.Plan ?? "", request.Reason ?? "", checks, procedure, change.Person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var decision = enquiry.Decision!;
        (await change.Db.MeetingClockAsync(enquiry.ContactRecordId, change.Cancellation)).Meet(now);
        change.Db.Publish(new MeetingDecisionRecorded
        {
            ContactRecordId = enquiry.ContactRecordId,
            Authority = enquiry.Authority,
            Option = decision.Option,
            MeetingOn = decision.MeetingOn,
            DecidedAt = now,
            DecidedBy = decision.DecidedBy,
            Rule = decision.Rule,
        });
        return await change.SaveAsync(
            gathered, change.Entry(gathered, "meeting-decision-recorded", Summary(decision), decision.Rule, decision.Reason));
    }

    private static IDictionary<string, string[]>? Check(Request request) => new FieldChecks()
        .Required("option", request.Option, "Say what the meeting decided.", FieldChecks.MaxLine)
        .Limited("plan", request.Plan)
        .Limited("reason", request.Reason)
        .Problems;

    private static string Summary(EnquiryDecision decision) => decision.Copies.Count == 0
        ? $"The meeting of {decision.MeetingOn:yyyy-MM-dd} decided: {decision.Code}."
        : $"The meeting of {decision.MeetingOn:yyyy-MM-dd} decided: {decision.Code}. Copied to {string.Join(", ", decision.Copies)}.";
}
