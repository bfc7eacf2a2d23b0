using Microsoft.AspNetCore.Mvc;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What every slice takes by which a professional acts for an agency.</summary>
internal sealed record PartnerChange(
    [property: FromRoute] Guid RequestId,
    HttpContext Http,
    CurrentPerson Person,
    [property: FromServices] ScreeningDbContext Db,
    [property: FromServices] ProcedureBook Procedures,
    [property: FromServices] TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <returns>The request and its procedure, or the problem to answer: 403, 404, 428 or 412 with the current state.</returns>
    public async Task<GatheredRequest> GatherAsync()
    {
        if (Person.Agency is not { Length: > 0 })
        {
            return new GatheredRequest(null!, null!, default, AgencyRefusals.AgencyUnknown.ToProblem());
        }

        if (await PartnerRequest.LockAsync(Db, RequestId, Person, Cancellation) is not { } found)
        {
            return new GatheredRequest(null!, null!, default, Refusal.NotFound.ToProblem());
        }

        var procedure = Procedures.For(found.Request.Authority, found.Request.ProcedureVersion);
        var stale = Preconditions.Check(Http.Request, found.Request.Version);
        return new GatheredRequest(found, procedure, Clock.GetUtcNow(), stale?.ToProblem(AgencyViews.Of(found, procedure, child: null)));
    }

    /// <summary>Saves with the trace, and answers with the request; whom it is about is told only to who reads it.</summary>
    public async Task<Results<Ok<PartnerRequestView>, ValidationProblem, ProblemHttpResult>> SaveAsync(GatheredRequest gathered, ActivityEntry entry)
    {
        Db.Activity.Add(entry);
        await Db.SaveChangesAsync(Cancellation);
        Http.Response.SetETag(gathered.Found.Request.Version);
        return TypedResults.Ok(AgencyViews.Of(gathered.Found, gathered.Procedure, child: null));
    }
}

/// <param name="Found">Set when there is no problem.</param>
/// <param name="Problem">Why the agency cannot act.</param>
internal sealed record GatheredRequest(PartnerRequest Found, AuthorityProcedure Procedure, DateTimeOffset Now, ProblemHttpResult? Problem);
