namespace ReferralPlatform.Notification.Cases;

/// <summary>What is known here of how a contact came in.</summary>
internal static class GetCase
{
    public static async Task<Results<Ok<ReferredCaseView>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, NotificationDbContext db, HttpResponse response, CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct);
        if (found is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(found.Version);
        return TypedResults.Ok(new ReferredCaseView(
            found.ContactRecordId, found.Reference, found.Authority, found.Channel, found.Professional, found.ReceivedAt, found.Version));
    }
}
