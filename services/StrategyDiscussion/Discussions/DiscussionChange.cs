using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.ServiceDefaults.Auditing;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>What every slice that changes a discussion takes: the discussion's id, who asks, and the tools.</summary>
internal sealed record DiscussionChange(
    [property: FromRoute] Guid ContactRecordId,
    HttpContext Http,
    CurrentPerson Person,
    [property: FromServices] StrategyDiscussionDbContext Db,
    [property: FromServices] ProcedureBook Procedures,
    [property: FromServices] WorkingCalendars Calendars,
    [property: FromServices] TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <summary>Locks the discussion and checks that the person changes what was read.</summary>
    /// <returns>What the slice decides on, or the answer in its place: 404, 428, or 412 with the current state.</returns>
    public async Task<(Gathered? Gathered, ProblemHttpResult? Problem)> GatherAsync()
    {
        if (await Db.DiscussionForUpdateAsync(ContactRecordId, Person.Authority, Cancellation) is not { } discussion)
        {
            return (null, Refusal.NotFound.ToProblem());
        }

        var procedure = Procedures.For(discussion.Authority, discussion.ProcedureVersion).StrategyDiscussion;
        return Preconditions.Check(Http.Request, discussion.Version) is { } stale
            ? (null, stale.ToProblem(await ViewAsync(discussion, procedure)))
            : (new Gathered(discussion, procedure, Clock.GetUtcNow()), null);
    }

    /// <summary>Saves the change with its trace, and answers with the discussion as it is now.</summary>
    public async Task<Ok<DiscussionView>> SaveAsync(Gathered gathered, string what, string summary, string rule, string? why = null)
    {
        Db.Activity.Add(ActivityEntry.Of(Person, ContactRecordId, gathered.Now, what, summary, why, rule));
        await Db.SaveChangesAsync(Cancellation);
        Http.Response.SetETag(gathered.Discussion.Version);
        return TypedResults.Ok(await ViewAsync(gathered.Discussion, gathered.Procedure));
    }

    private async Task<DiscussionView> ViewAsync(Discussion discussion, StrategyDiscussionProcedure procedure) =>
        DiscussionView.Of(discussion, procedure, await Db.ConferenceClockAsync(ContactRecordId, Cancellation));
}

/// <param name="Discussion">Locked until the request's transaction ends.</param>
/// <param name="Procedure">Of the version the case started under.</param>
/// <param name="Now">The moment of the change.</param>
internal sealed record Gathered(Discussion Discussion, StrategyDiscussionProcedure Procedure, DateTimeOffset Now);
