using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// A request to the asking professional's own agency and authority, with the disposal of its case. Nothing else of the case is read for an agency.
/// </summary>
/// <param name="ConsentedSince">Whether a parent consented after the agency was asked without.</param>
internal sealed record PartnerRequest(AgencyRequest Request, Disposal? Disposal, bool ConsentedSince)
{
    /// <summary>Whether the parents do not know that this agency is asked.</summary>
    public bool ParentsDoNotKnow => Request.Basis != AskingBasis.Consent && !ConsentedSince;

    public bool IsOpen => Disposal is null && Request.WithdrawnAt is null;

    /// <returns>Null when there is none, or it was put to another agency or by another authority.</returns>
    public static async Task<PartnerRequest?> FindAsync(ScreeningDbContext db, Guid requestId, CurrentPerson person, CancellationToken ct)
    {
        var request = await db.Set<AgencyRequest>()
            .Include(found => found.Answers.OrderBy(answer => answer.At).ThenBy(answer => answer.Id))
            .SingleOrDefaultAsync(found => found.Id == requestId && found.Authority == person.Authority && found.Agency == person.Agency, ct);
        if (request is null)
        {
            return null;
        }

        var latest = await db.Set<ConsentRecord>().AsNoTracking().Where(consent => consent.CaseId == request.CaseId && consent.At > request.AskedAt)
            .OrderByDescending(consent => consent.At).ThenByDescending(consent => consent.Id).FirstOrDefaultAsync(ct);
        return new PartnerRequest(
            request, await db.Set<Disposal>().AsNoTracking().SingleOrDefaultAsync(disposal => disposal.CaseId == request.CaseId, ct), latest?.Given ?? false);
    }

    /// <summary>As <see cref="FindAsync"/>, with the case locked, so that its decision and the agency's act follow one another. Needs a transaction.</summary>
    public static async Task<PartnerRequest?> LockAsync(ScreeningDbContext db, Guid requestId, CurrentPerson person, CancellationToken ct)
    {
        await db.LockRowAsync<ScreeningCase>(
            await db.Set<AgencyRequest>().Where(request => request.Id == requestId).Select(request => request.CaseId).SingleOrDefaultAsync(ct), ct);
        return await FindAsync(db, requestId, person, ct);
    }
}
