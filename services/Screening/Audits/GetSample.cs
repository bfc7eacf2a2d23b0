namespace ReferralPlatform.Screening.Audits;

/// <summary>A sample, its contacts and how far they are audited.</summary>
internal static class GetSample
{
    public static async Task<Results<Ok<AuditSampleView>, ProblemHttpResult>> HandleAsync(
        Guid sampleId, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, NeedToKnow needToKnow, CancellationToken ct)
    {
        var sample = await db.Set<AuditSample>().AsNoTracking().Include(found => found.Contacts)
            .SingleOrDefaultAsync(found => found.Id == sampleId && found.Authority == person.Authority, ct);
        if (sample is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        // Whether a sample can be drawn again does not depend on who looks at it.
        var drawn = await db.Set<SampledContact>().IgnoreQueryFilters().Where(contact => contact.SampleId == sampleId)
            .OrderBy(contact => contact.Position).Select(contact => contact.CaseId).ToListAsync(ct);
        return TypedResults.Ok(AuditViews.Of(sample, drawn, await needToKnow.OpenToAsync(drawn, person, ct), procedures.For(sample.Authority), person));
    }
}
