using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records an action after the meeting: what, by whom, by when (York 2.6).</summary>
internal static class AddAction
{
    public sealed record Request(string? What, string? Who, DateOnly? DueOn);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (Check(request, WorkingCalendar.LondonDate(now)) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await EnquiryChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        if (change.Enquiry.AddAction(request.What!, request.Who!, request.DueOn!.Value, change.Meeting, person) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var action = change.Enquiry.Actions[^1];
        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "action-added", $"Action {action.Number} was added, due on {action.DueOn:yyyy-MM-dd}.", rule: change.Meeting.FollowUp[^1].Rule.Display));
        await db.SaveChangesAsync(ct);
        return change.Answer(person, http.Response);
    }

    private static IDictionary<string, string[]>? Check(Request request, DateOnly today) => new FieldChecks()
        .Required("what", request.What, "Say what is to be done.")
        .Required("who", request.Who, "Say who does it.", FieldChecks.MaxLineLength)
        .Refuse("dueOn", request.DueOn is null, "Say by when.")
        .Refuse("dueOn", request.DueOn < today, "It cannot be in the past.")
        .Problems;
}
