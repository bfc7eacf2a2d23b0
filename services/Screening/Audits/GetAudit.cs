namespace ReferralPlatform.Screening.Audits;

/// <summary>The audit of one sampled contact.</summary>
internal static class GetAudit
{
    public static async Task<Results<Ok<AuditView>, ProblemHttpResult>> HandleAsync(
        Guid caseId, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, HttpResponse response, CancellationToken ct)
    {
        var contact = await db.Set<SampledContact>().AsNoTracking()
            .SingleOrDefaultAsync(found => found.CaseId == caseId && found.Authority == person.Authority, ct);
        if (contact is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        response.SetETag(contact.Version);
        return TypedResults.Ok(AuditViews.Of(contact, procedures.For(contact.Authority), person));
    }
}
