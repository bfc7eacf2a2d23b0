using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.DailyMeeting.Data;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>The manager records the meeting's decision with plan and reason (York 2.4); a step-up is copied to those the procedure names (York 2.5).</summary>
internal static class RecordDecision
{
    /// <param name="Option">Code of a meeting decision, or of the disposal option it amounts to.</param>
    public sealed record Request(string? Option, string? Plan, string? Reason);

    public static async Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, Request request, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (Check(request) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var (change, problem) = await EnquiryChange.BeginAsync(contactRecordId, db, procedures, person, http.Request, ct);
        if (change is null)
        {
            return problem!;
        }

        var now = clock.GetUtcNow();
        if (change.Enquiry.Decide(request.Option!, request.Plan ?? "", request.Reason ?? "", change.Procedure, person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var decision = change.Enquiry.Decision!;
        var deadline = await db.Deadlines.SingleAsync(row => row.ContactRecordId == contactRecordId && row.Kind == ClockKinds.DailyMeeting, ct);
        deadline.Meet(now);
        db.Activity.Add(ActivityEntry.Of(person, contactRecordId, now, "meeting-decision-recorded", Summary(decision), decision.Reason, decision.Rule));
        db.Publish(new MeetingDecisionRecorded
        {
            ContactRecordId = contactRecordId,
            Authority = change.Enquiry.Authority,
            Option = decision.Option,
            MeetingOn = decision.MeetingOn,
            DecidedAt = now,
            DecidedBy = person.Id,
            Rule = decision.Rule,
        });
        await db.SaveChangesAsync(ct);
        return change.Answer(person, http.Response);
    }

    private static IDictionary<string, string[]>? Check(Request request) => new FieldChecks()
        .Required("option", request.Option, "Say what the meeting decided.", FieldChecks.MaxLineLength)
        .Limited("plan", request.Plan)
        .Limited("reason", request.Reason)
        .Problems;

    private static string Summary(EnquiryDecision decision) => decision.Copies.Count == 0
        ? $"The meeting of {decision.MeetingOn:yyyy-MM-dd} decided: {decision.Code}."
        : $"The meeting of {decision.MeetingOn:yyyy-MM-dd} decided: {decision.Code}. Copied to {string.Join(", ", decision.Copies)}.";
}
