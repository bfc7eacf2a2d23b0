using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>One discussion of a case: the latest unless another is asked for.</summary>
internal static class GetDiscussion
{
    public static async Task<Results<Ok<DiscussionView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ProcedureBook procedures, WorkerDirectory workers, CurrentPerson person, HttpResponse response,
        CancellationToken ct, int? number = null)
    {
        if (await DiscussionFile.FindAsync(db, contactRecordId, number, person.Authority, ct) is not { } file)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(file.Discussion.Version);
        var procedure = procedures.For(file.Discussion.Authority, file.Discussion.ProcedureVersion).StrategyDiscussion;
        return TypedResults.Ok(DiscussionViews.Of(file, procedure, workers, person));
    }
}
