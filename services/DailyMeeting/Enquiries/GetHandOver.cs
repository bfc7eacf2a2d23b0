namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>The summary and management decision that the case system takes as the referral (York 7.3).</summary>
internal static class GetHandOver
{
    public static string[] Roles { get; } = [.. AccessRoles.Staff, AccessRoles.Integration];

    /// <param name="Summary">The worker's outline, item by item; what identifies the child is read from Intake.</param>
    public sealed record Response(
        Guid CaseId,
        string Reference,
        DateTimeOffset ReceivedAt,
        string PresentedBy,
        IReadOnlyList<PresentationItemView> Summary,
        EnquiryDecision Decision,
        string Rule);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
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

        return TypedResults.Ok(new Response(
            enquiry.ContactRecordId,
            enquiry.Reference,
            enquiry.ReceivedAt,
            enquiry.PresentedBy,
            PresentationView.Of(enquiry, meeting).Items,
            decision,
            meeting.HandOver.Rule.Display));
    }
}
