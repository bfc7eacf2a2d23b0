namespace ReferralPlatform.Screening.Audits;

/// <summary>A sample, its contacts and how far they are audited.</summary>
internal static class GetSample
{
    public static async Task<Results<Ok<AuditSampleView>, ProblemHttpResult>> HandleAsync(
        Guid sampleId, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct)
    {
        var sample = await db.Set<AuditSample>().AsNoTracking().Include(found => found.Contacts)
            .SingleOrDefaultAsync(found => found.Id == sampleId && found.Authority == person.Authority, ct);
        return sample is null ? Refusal.NotFound.ToProblem() : TypedResults.Ok(AuditViews.Of(sample, procedures.For(sample.Authority), person));
    }
}
