using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ReferralPlatform.Screening.Cases;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What every slice takes by which the authority's people change what agencies are asked: the case's id, who asks, and the tools.</summary>
internal sealed record AgencyChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    [property: FromServices] ScreeningDbContext Db,
    [property: FromServices] ProcedureBook Procedures,
    [property: FromServices] WorkingCalendars Calendars,
    [property: FromServices] IOptions<AgencyOptions> Options,
    [property: FromServices] TimeProvider Clock,
    CancellationToken Cancellation)
{
    /// <summary>Locks the case, so that its decision and this change follow one another, and checks that the person changes what was read.</summary>
    public async Task<GatheredEnquiry> GatherAsync()
    {
        var screened = await Db.LockCaseAsync(CaseId, Person, Cancellation);
        if (screened is null)
        {
            return new GatheredEnquiry(null!, null!, null!, default, Refusal.NotFound.ToProblem());
        }

        var procedure = Procedures.For(screened.Authority, screened.ProcedureVersion);
        var enquiry = await Db.FindAgencyEnquiryAsync(CaseId, Cancellation);
        if (enquiry is null)
        {
            enquiry = new AgencyEnquiry { CaseId = CaseId };
            Db.AgencyEnquiries.Add(enquiry);
        }

        var stale = Preconditions.Check(Http.Request, enquiry.Version);
        return new GatheredEnquiry(screened, enquiry, procedure, Clock.GetUtcNow(), stale?.ToProblem(AgencyViews.Of(screened, enquiry, procedure, Person, Clock.GetUtcNow())));
    }

    /// <summary>By when agencies answer that are asked, or whose enquiry is rated, now.</summary>
    public (DateTimeOffset At, string Rule) DueAt(GatheredEnquiry gathered) => Options.Value.DueAt(
        gathered.Procedure, gathered.Enquiry.CurrentRating, Calendars.For(gathered.Procedure.Code), gathered.Now);

    /// <summary>Takes a clock that has not run out off the list: it is replaced, or nothing is due any more.</summary>
    public async Task RemoveClockAsync(AgencyRequest request) => Db.Deadlines.RemoveRange(
        await Db.Deadlines.Where(clock => clock.Id == request.DeadlineId && clock.MetAt == null && clock.MissedAt == null).ToListAsync(Cancellation));

    /// <summary>Saves the change with its trace, and answers with the enquiry as it is now.</summary>
    public async Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> SaveAsync(GatheredEnquiry gathered, params ActivityEntry[] entries)
    {
        Db.Activity.AddRange(entries);
        await Db.SaveChangesAsync(Cancellation);
        Http.Response.SetETag(gathered.Enquiry.Version);
        return TypedResults.Ok(AgencyViews.Of(gathered.Case, gathered.Enquiry, gathered.Procedure, Person, gathered.Now));
    }
}

/// <param name="Case">Set when there is no problem.</param>
/// <param name="Procedure">The version the case started under.</param>
/// <param name="Problem">Why the change cannot be made.</param>
internal sealed record GatheredEnquiry(ScreeningCase Case, AgencyEnquiry Enquiry, AuthorityProcedure Procedure, DateTimeOffset Now, ProblemHttpResult? Problem);

internal static class AgencyLoading
{
    /// <summary>Everything about a case's agencies; null for a case opened before agencies were asked here.</summary>
    public static Task<AgencyEnquiry?> FindAgencyEnquiryAsync(this ScreeningDbContext db, Guid caseId, CancellationToken cancellationToken) => db.AgencyEnquiries
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
