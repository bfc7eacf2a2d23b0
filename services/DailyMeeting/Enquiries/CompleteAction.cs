using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records that an action was done (York 2.6).</summary>
internal static class CompleteAction
{
    public sealed record Request(string? Note = null);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, int number, Request request, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (new FieldChecks().Limited("note", request.Note).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await EnquiryChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        var now = clock.GetUtcNow();
        if (change.Enquiry.CompleteAction(number, request.Note, change.Meeting, person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        db.Activity.Add(ActivityEntry.Of(
            person, contactRecordId, now, "action-completed", $"Action {number} was completed.", request.Note, change.Meeting.FollowUp[^1].Rule.Display));
        await db.SaveChangesAsync(ct);
        return change.Answer(person, http.Response);
    }
}
