namespace ReferralPlatform.StrategyDiscussion.Discussions;

internal static class GetDiscussion
{
    public static async Task<Results<Ok<DiscussionView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ProcedureBook procedures, CurrentPerson person, HttpResponse response, CancellationToken ct)
    {
        var discussion = await db.Discussions.AsNoTracking()
            .SingleOrDefaultAsync(row => row.ContactRecordId == contactRecordId && row.Authority == person.Authority, ct);
        if (discussion is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(discussion.Version);
        var procedure = procedures.For(discussion.Authority, discussion.ProcedureVersion).StrategyDiscussion;
        return TypedResults.Ok(DiscussionViews.Of(discussion, procedure, await db.ConferenceClockAsync(contactRecordId, ct)));
    }
}
