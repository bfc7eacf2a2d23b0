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
        return TypedResults.Ok(ReferredCaseView.Of(found));
    }
}

internal sealed record ReferredCaseView(
    Guid CaseId,
    string Reference,
    string Authority,
    string? Channel,
    bool Professional,
    DateTimeOffset ReceivedAt,
    int Version)
{
    public static ReferredCaseView Of(ReferredCase referred) => new(
        referred.ContactRecordId, referred.Reference, referred.Authority, referred.Channel, referred.Professional, referred.ReceivedAt, referred.Version);
}
