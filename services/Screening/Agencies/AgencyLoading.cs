namespace ReferralPlatform.Screening.Agencies;

internal static class AgencyLoading
{
    /// <summary>Everything about a case's agencies; null for a case opened before agencies were asked here.</summary>
    public static Task<AgencyEnquiry?> FindAgencyEnquiryAsync(
        this ScreeningDbContext db, Guid caseId, CancellationToken cancellationToken) => db.AgencyEnquiries
        .Include(enquiry => enquiry.Consents.OrderBy(part => part.At).ThenBy(part => part.Id))
        .Include(enquiry => enquiry.Dispensations.OrderBy(part => part.At).ThenBy(part => part.Id))
        .Include(enquiry => enquiry.Ratings.OrderBy(part => part.At).ThenBy(part => part.Id))
        .Include(enquiry => enquiry.Requests.OrderBy(request => request.AskedAt).ThenBy(request => request.Id))
        .ThenInclude(request => request.Answers.OrderBy(answer => answer.At).ThenBy(answer => answer.Id))
        .AsSplitQuery()
        .SingleOrDefaultAsync(enquiry => enquiry.CaseId == caseId, cancellationToken);

    /// <summary>Nothing is due from agencies any more once the case is decided; what they missed before stays missed.</summary>
    public static async Task StopAgencyClocksAsync(this ScreeningDbContext db, Guid caseId, CancellationToken cancellationToken) => db.Deadlines.RemoveRange(
        await db.Deadlines
            .Where(clock => clock.ContactRecordId == caseId && clock.Kind.StartsWith(ClockKinds.AgencyAnswer) && clock.MetAt == null && clock.MissedAt == null)
            .ToListAsync(cancellationToken));
}
