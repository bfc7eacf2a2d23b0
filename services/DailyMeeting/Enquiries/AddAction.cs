namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records an action after the meeting: what, by whom, by when (York 2.6).</summary>
internal static class AddAction
{
    public sealed record Request(string? What, string? Who, DateOnly? DueOn);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] EnquiryChange change)
    {
        if (Check(request, WorkingCalendar.LondonDate(change.Clock.GetUtcNow())) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (gathered, problem) = await change.GatherAsync();
        if (gathered is null)
        {
            return problem!;
        }

        if (gathered.Enquiry.AddAction(request.What!, request.Who!, request.DueOn!.Value, gathered.Meeting, change.Person) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var action = gathered.Enquiry.Actions[^1];
        var summary = $"Action {action.Number} was added, due on {action.DueOn:yyyy-MM-dd}.";
        return await change.SaveAsync(gathered, change.Entry(gathered, "action-added", summary, gathered.Meeting.FollowUp[^1].Rule.Display));
    }

    private static IDictionary<string, string[]>? Check(Request request, DateOnly today) => new FieldChecks()
        .Required("what", request.What, "Say what is to be done.")
        .Required("who", request.Who, "Say who does it.", FieldChecks.MaxLine)
        .Refuse("dueOn", request.DueOn is null, "Say by when.")
        .Refuse("dueOn", request.DueOn < today, "It cannot be in the past.")
        .Problems;
}
