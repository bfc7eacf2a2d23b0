namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records that an action was done (York 2.6).</summary>
internal static class CompleteAction
{
    public sealed record Request(string? Note = null);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        int number, Request request, [AsParameters] EnquiryChange change)
    {
        if (new FieldChecks().Limited("note", request.Note).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (gathered, problem) = await change.GatherAsync();
        if (gathered is null)
        {
            return problem!;
        }

        if (gathered.Enquiry.CompleteAction(number, request.Note, gathered.Meeting, change.Person, gathered.Now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var rule = gathered.Meeting.FollowUp[^1].Rule.Display;
        return await change.SaveAsync(gathered, change.Entry(gathered, "action-completed", $"Action {number} was completed.", rule, request.Note));
    }
}
