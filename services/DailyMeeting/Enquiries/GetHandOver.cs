namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>The summary and management decision that the case system takes as the referral (York 7.3).</summary>
internal static class GetHandOver
{
    public static string[] Roles { get; } = [.. AccessRoles.Staff, AccessRoles.Integration];

    public static async Task<Results<Ok<HandOverView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct)
    {
        var enquiry = await db.Enquiries.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (enquiry is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        var meeting = procedures.For(enquiry.Authority, enquiry.ProcedureVersion).DailyMeeting.Value;
        if (enquiry.Decision is not { StepUp: true } decision)
        {
            return EnquiryRefusals.NotSteppedUp(meeting).ToProblem();
        }

        return TypedResults.Ok(new HandOverView(
            enquiry.ContactRecordId,
            enquiry.Reference,
            enquiry.ReceivedAt,
            enquiry.PresentedBy,
            EnquiryViews.PresentationOf(enquiry, meeting).Items,
            decision,
            meeting.HandOver.Rule.Display));
    }
}
