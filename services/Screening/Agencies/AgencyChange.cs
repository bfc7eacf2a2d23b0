using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>What every slice takes by which the authority's people change what agencies are asked.</summary>
internal sealed record AgencyChange(
    [property: FromRoute] Guid CaseId,
    HttpContext Http,
    CurrentPerson Person,
    ScreeningDbContext Db,
    ProcedureBook Procedures,
    WorkingCalendars Calendars,
    IOptions<AgencyOptions> Options,
    TimeProvider Clock,
    CancellationToken Cancellation)
    : Change<CaseAgencies, AgencyEnquiryView>(Http, Person, Clock, Cancellation)
{
    protected override ServiceDbContext Database => Db;

    /// <summary>By when agencies answer that are asked, or whose enquiry is rated, now.</summary>
    public (DateTimeOffset At, string Rule) DueAt(CaseAgencies agencies) =>
        Options.Value.DueAt(agencies.Procedure, agencies.Enquiry.CurrentRating, Calendars.For(agencies.Procedure.Code), Now);

    /// <summary>Takes a clock that has not run out off the list: it is replaced, or nothing is due any more.</summary>
    public async Task RemoveClockAsync(AgencyRequest request) => Db.Deadlines.RemoveRange(
        await Db.Deadlines.Where(clock => clock.Id == request.DeadlineId && clock.MetAt == null && clock.MissedAt == null).ToListAsync(Cancellation));

    /// <summary>Locks the case, so that its decision and this change follow one another.</summary>
    protected override async Task<CaseAgencies?> FindAsync()
    {
        if (await Db.LockCaseAsync(CaseId, Person, Cancellation) is not { } screened)
        {
            return null;
        }

        var enquiry = await Db.FindAgencyEnquiryAsync(CaseId, Cancellation);
        if (enquiry is null)
        {
            enquiry = new AgencyEnquiry { CaseId = CaseId };
            Db.AgencyEnquiries.Add(enquiry);
        }

        return new CaseAgencies(screened, enquiry, Procedures.For(screened.Authority, screened.ProcedureVersion));
    }

    protected override int VersionOf(CaseAgencies aggregate) => aggregate.Enquiry.Version;

    protected override Task<AgencyEnquiryView> ViewAsync(CaseAgencies aggregate) =>
        Task.FromResult(AgencyViews.Of(aggregate.Case, aggregate.Enquiry, aggregate.Procedure, Person, Now));
}

/// <param name="Procedure">The version the case started under.</param>
internal sealed record CaseAgencies(ScreeningCase Case, AgencyEnquiry Enquiry, AuthorityProcedure Procedure)
{
    public AgencyRequest? Find(Guid requestId) => Enquiry.Requests.FirstOrDefault(request => request.Id == requestId);
}
