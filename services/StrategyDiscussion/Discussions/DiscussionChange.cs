using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Security;
using ReferralPlatform.StrategyDiscussion.Data;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What every slice that changes a discussion gathers first: the locked row, its procedure, and whether the caller read this version.</summary>
internal sealed record DiscussionChange(Discussion Discussion, StrategyDiscussionProcedure Procedure)
{
    /// <returns>The change, or the answer 404, 428 or 412 (with the current state) in its place.</returns>
    public static async Task<(DiscussionChange? Change, ProblemHttpResult? Problem)> BeginAsync(
        Guid contactRecordId, StrategyDiscussionDbContext db, ProcedureBook procedures, CurrentPerson person, HttpRequest request, CancellationToken ct)
    {
        if (await db.DiscussionForUpdateAsync(contactRecordId, person.Authority, ct) is not { } discussion)
        {
            return (null, Refusal.NotFound.ToProblem());
        }

        var change = new DiscussionChange(discussion, procedures.For(discussion.Authority, discussion.ProcedureVersion).StrategyDiscussion);
        return Preconditions.Check(request, discussion.Version) is { } stale
            ? (null, stale.ToProblem(await change.ViewAsync(db, ct)))
            : (change, null);
    }

    /// <summary>The answer to a change: the discussion as it is now, with its new ETag.</summary>
    public async Task<Ok<DiscussionView>> AnswerAsync(StrategyDiscussionDbContext db, HttpResponse response, CancellationToken ct)
    {
        response.SetETag(Discussion.Version);
        return TypedResults.Ok(await ViewAsync(db, ct));
    }

    private async Task<DiscussionView> ViewAsync(StrategyDiscussionDbContext db, CancellationToken ct) =>
        DiscussionView.Of(Discussion, Procedure, await db.ConferenceClockAsync(Discussion.ContactRecordId, ct));
}
