using ReferralPlatform.Contracts.DailyMeeting;
using ReferralPlatform.ServiceDefaults.Calendars;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>
/// The manager records the meeting's decision with plan and reason (York 2.4); a step-up is copied to those the procedure names
/// (York 2.5).
/// </summary>
internal static class RecordDecision
{
    private const int MaxCriteria = 50;

    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RecordMeetingDecisionRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        Check(request),
        async enquiry =>
        {
            var checks = await change.Db.ChecksAsync(enquiry.ContactRecordId, change.Cancellation);
            var procedure = change.ProcedureOf(enquiry);
            if (enquiry.Decide(
                request.Option!, request.Plan ?? "", request.Reason ?? "", request.Criteria ?? [], checks, procedure, change.Calendars.For(enquiry.Authority),
                change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var decision = enquiry.Decision!;
            (await change.Db.MeetingClockAsync(enquiry.ContactRecordId, change.Cancellation)).Meet(change.Now);
            change.Db.Publish(new MeetingDecisionRecorded
            {
                ContactRecordId = enquiry.ContactRecordId,
                Authority = enquiry.Authority,
                Option = decision.Option,
                Criteria = decision.Criteria,
                MeetingOn = decision.MeetingOn,
                DecidedAt = change.Now,
                DecidedBy = decision.DecidedBy,
                Rule = decision.Rule,
            });
            if (decision.StepUp)
            {
                change.Db.Publish(new StepUpCopied
                {
                    ContactRecordId = enquiry.ContactRecordId,
                    Reference = enquiry.Reference,
                    Authority = enquiry.Authority,
                    Option = decision.Option,
                    Roles = decision.Copies,
                    CopiedAt = change.Now,
                    Rule = procedure.DailyMeeting.Value.CopiesOnStepUp[0].Rule.Display,
                });
            }

            change.Record(enquiry.ContactRecordId, "meeting-decision-recorded", Summary(decision), decision.Reason, decision.Rule);
            return null;
        });

    private static FieldChecks Check(RecordMeetingDecisionRequest request) => new FieldChecks()
        .Required("option", request.Option, "Choose what the meeting decided.", FieldChecks.MaxLine)
        .Refuse("criteria", request.Criteria is { Count: > MaxCriteria }, $"At most {MaxCriteria}.")
        .Limited("plan", request.Plan)
        .Limited("reason", request.Reason);

    private static string Summary(EnquiryDecision decision) => decision.Copies.Count == 0
        ? $"The meeting of {DatesInWords.Show(decision.MeetingOn)} decided: {CodesInWords.Spelt(decision.Code)}."
        : $"The meeting of {DatesInWords.Show(decision.MeetingOn)} decided: {CodesInWords.Spelt(decision.Code)}. "
            + $"Copied to {string.Join(", ", decision.Copies.Select(CodesInWords.Role))}.";
}
