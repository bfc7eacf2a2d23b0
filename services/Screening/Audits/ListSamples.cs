namespace ReferralPlatform.Screening.Audits;

/// <summary>The authority's samples with their progress, the newest first, and whether the person may have another drawn.</summary>
internal static class ListSamples
{
    /// <param name="Statement">What the procedure says of the audit, or why it has none.</param>
    /// <param name="Rule">Its paragraph; null where it has none.</param>
    public sealed record Response(IReadOnlyList<Row> Items, string? Next, string Statement, string? Rule, bool MayDraw);

    public sealed record Row(
        Guid SampleId, DateOnly From, DateOnly To, int PopulationCount, DateTimeOffset DrawnAt, string DrawnBy, AuditProgress Progress);

    public static async Task<Ok<Response>> HandleAsync(
        [AsParameters] Paging paging, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct)
    {
        var samples = db.Set<AuditSample>().AsNoTracking().Where(sample => sample.Authority == person.Authority);
        if (paging.After is { } after)
        {
            samples = samples.Where(sample => EF.Functions.LessThan(ValueTuple.Create(sample.DrawnAt, sample.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await samples.OrderByDescending(sample => sample.DrawnAt).ThenByDescending(sample => sample.Id).Take(paging.Size + 1)
            .Select(sample => new Row(
                sample.Id, sample.From, sample.To, sample.Population.Count, sample.DrawnAt, sample.DrawnByName,
                new AuditProgress(
                    sample.Contacts.Count,
                    sample.Contacts.Count(contact => contact.AuditedAt != null),
                    sample.Contacts.Count(contact => contact.Agrees == false),
                    sample.Contacts.Count(contact => contact.State == AuditState.UnderReview))))
            .ToListAsync(ct);
        var page = paging.ToPage(rows, row => row, row => new Cursor(row.DrawnAt, row.SampleId));
        var audits = procedures.For(person.Authority).Screening.Level1Audit;
        return TypedResults.Ok(new Response(
            page.Items, page.Next, audits.Match(rule => rule.Statement, note => note), audits.ValueOrDefault?.Rule.Display,
            audits.Match(rule => rule.AllowsHolderOf(person.Roles), _ => false)));
    }
}
