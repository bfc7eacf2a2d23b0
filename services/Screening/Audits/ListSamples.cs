namespace ReferralPlatform.Screening.Audits;

/// <summary>The authority's samples with their progress, the newest first, and whether the person may have another drawn.</summary>
internal static class ListSamples
{
    public static async Task<Ok<AuditSampleList>> HandleAsync(
        [AsParameters] Paging paging, ScreeningDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct)
    {
        var samples = db.Set<AuditSample>().AsNoTracking().Where(sample => sample.Authority == person.Authority);
        if (paging.After is { } after)
        {
            samples = samples.Where(sample => EF.Functions.LessThan(ValueTuple.Create(sample.DrawnAt, sample.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await samples.OrderByDescending(sample => sample.DrawnAt).ThenByDescending(sample => sample.Id).Take(paging.Size + 1)
            .Select(sample => new AuditSampleRow(
                sample.Id, sample.From, sample.To, sample.Population.Count, sample.DrawnAt, sample.DrawnByName,
                new AuditProgress(
                    sample.Contacts.Count,
                    sample.Contacts.Count(contact => contact.AuditedAt != null),
                    sample.Contacts.Count(contact => contact.Agrees == false),
                    sample.Contacts.Count(contact => contact.State == AuditState.UnderReview))))
            .ToListAsync(ct);
        var page = paging.ToPage(rows, row => row, row => new Cursor(row.DrawnAt, row.SampleId));
        var audits = procedures.For(person.Authority).Screening.Level1Audit;
        return TypedResults.Ok(new AuditSampleList
        {
            Items = page.Items,
            Next = page.Next,
            Statement = audits.Match(rule => rule.Statement, note => note),
            Rule = audits.ValueOrDefault?.Rule.Display,
            MayDraw = audits.Match(rule => rule.AllowsHolderOf(person.Roles), _ => false),
        });
    }
}
