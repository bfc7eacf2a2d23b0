using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What every slice that changes a case takes: the case's id, who asks, and the tools.</summary>
internal sealed record CaseChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    [property: FromServices] ScreeningDbContext Db,
    [property: FromServices] ProcedureBook Procedures,
    [property: FromServices] WorkingCalendars Calendars,
    [property: FromServices] IOptions<ScreeningOptions> Options,
    [property: FromServices] TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <summary>Locks the case and checks that the person changes what was read.</summary>
    /// <returns>The case and its procedure, or the problem to answer: 404, 428, or 412 with the current state.</returns>
    public async Task<Gathered> GatherAsync()
    {
        var screened = await Db.LockCaseAsync(CaseId, Person, Cancellation);
        if (screened is null)
        {
            return new Gathered(null!, null!, default, Refusal.NotFound.ToProblem());
        }

        var procedure = Procedures.For(screened.Authority, screened.ProcedureVersion);
        var stale = Preconditions.Check(Http.Request, screened.Version);
        return new Gathered(screened, procedure, Clock.GetUtcNow(), stale?.ToProblem(await ViewAsync(screened, procedure)));
    }

    /// <summary>Saves the change with its trace, and answers with the case as it is now.</summary>
    public async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> SaveAsync(Gathered gathered, ActivityEntry entry)
    {
        Db.Activity.Add(entry);
        await Db.SaveChangesAsync(Cancellation);
        Http.Response.SetETag(gathered.Case.Version);
        return TypedResults.Ok(await ViewAsync(gathered.Case, gathered.Procedure));
    }

    /// <summary>Stops the clock of the decision.</summary>
    public Task MeetDecisionClockAsync(DateTimeOffset at) => Db.MeetDecisionClockAsync(CaseId, at, Cancellation);

    private Task<CaseView> ViewAsync(ScreeningCase screened, AuthorityProcedure procedure) =>
        CaseViews.ReadAsync(Db, screened, procedure, Person, Clock.GetUtcNow(), Cancellation);
}

/// <param name="Case">Set when there is no problem.</param>
/// <param name="Procedure">The version the case started under.</param>
/// <param name="Now">The moment of the change.</param>
/// <param name="Problem">Why the change cannot be made.</param>
internal sealed record Gathered(ScreeningCase Case, AuthorityProcedure Procedure, DateTimeOffset Now, ProblemHttpResult? Problem);

internal static class DecisionClock
{
    public static async Task MeetDecisionClockAsync(this ScreeningDbContext db, Guid caseId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var clocks = await db.Deadlines
            .Where(deadline => deadline.ContactRecordId == caseId && deadline.Kind == ClockKinds.Decision && deadline.MetAt == null)
            .ToListAsync(cancellationToken);
        clocks.ForEach(clock => clock.Meet(at));
        await db.StopAgencyClocksAsync(caseId, cancellationToken);
    }
}
