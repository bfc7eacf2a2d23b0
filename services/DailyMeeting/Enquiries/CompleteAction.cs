namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records that an action was done (York 2.6).</summary>
internal static class CompleteAction
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        int number, CompleteActionRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        new FieldChecks().Limited("note", request.Note),
        enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            if (enquiry.CompleteAction(number, request.Note, meeting, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var rule = meeting.FollowUp[^1].Rule.Display;
            change.Record(enquiry.ContactRecordId, "action-completed", $"Action {number} was completed.", request.Note, rule);
            return null;
        });
}
