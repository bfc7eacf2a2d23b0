namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// What one agency is asked, and about whom. The child's identity comes from Intake for this one answer, only while the request is open, and only
/// after the reading was recorded; of the referrer, the concern and the other agencies nothing is ever read here (York 5.5).
/// </summary>
internal static class GetAgencyRequest
{
    public static async Task<Results<Ok<PartnerRequestView>, ProblemHttpResult>> HandleAsync(
        Guid requestId, HttpResponse response, ScreeningDbContext db, ProcedureBook procedures, ChildIdentityClient children, CurrentPerson person,
        TimeProvider clock, CancellationToken ct)
    {
        if (person.Agency is not { Length: > 0 })
        {
            return AgencyRefusals.AgencyUnknown.ToProblem();
        }

        if (await PartnerRequest.FindAsync(db, requestId, person, ct) is not { } found)
        {
            return Refusal.NotFound.ToProblem();
        }

        AskedChild? child = null;
        var procedure = procedures.For(found.Request.Authority, found.Request.ProcedureVersion);
        if (found.IsOpen)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, found.Request.CaseId, clock.GetUtcNow(), "agency-request-read", $"Request viewed: {procedure.AgencyInWords(found.Request.Agency)}.",
                rule: found.Request.BasisRule));
            await db.SaveChangesAsync(ct);
            child = await children.AskAsync(found.Request.CaseId, ct);
        }

        response.SetOpened([found.Request.CaseId]);
        response.SetETag(found.Request.Version);
        return TypedResults.Ok(AgencyViews.Of(found, procedure, child));
    }
}
