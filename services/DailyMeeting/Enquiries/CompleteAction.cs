namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>Records that an action was done, which meets its clock (York 2.6).</summary>
internal static class CompleteAction
{
    public static Task<Results<Ok<EnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        int number, CompleteActionRequest request, [AsParameters] EnquiryChange change) => change.ApplyAsync(
        new FieldChecks().Limited("note", request.Note),
        async enquiry =>
        {
            var meeting = change.MeetingOf(enquiry);
            if (enquiry.CompleteAction(number, request.Note, meeting, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            var action = enquiry.Actions.Single(known => known.Number == number);
            (await change.Db.Deadlines.SingleOrDefaultAsync(clock => clock.Id == action.ClockId, change.Cancellation))?.Meet(change.Now);
            var rule = FollowUpRules.Of(meeting, "record-actions");
            change.Record(enquiry.ContactRecordId, "action-completed", $"Action {number} was completed.", request.Note, rule);
            return null;
        },
        enquiry => enquiry.Actions.Exists(action => action.Number == number && action.IsOf(change.Person)) ? null : change.MayNotFollowUp(enquiry));
}
