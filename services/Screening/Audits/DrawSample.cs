namespace ReferralPlatform.Screening.Audits;

/// <summary>A manager has a random sample of closed Level 1 contacts drawn for audit (York 7.1). A contact is drawn once.</summary>
internal static class DrawSample
{
    private const int MaxDays = 366;
    private const int MaxSize = 100;

    public static async Task<Results<Created<AuditSampleView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DrawSampleRequest request, CurrentPerson person, ScreeningDbContext db, ProcedureBook procedures, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var procedure = procedures.For(person.Authority);
        var audits = procedure.Screening.Level1Audit.ValueOrDefault;
        if (audits?.AllowsHolderOf(person.Roles) is false)
        {
            return AuditRefusals.AuditNeedsManager(audits).ToProblem();
        }

        if (Check(request, WorkingCalendar.LondonDate(now)) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (audits is null)
        {
            return AuditRefusals.AuditNotProvided(procedure.Screening.Level1Audit.Note!).ToProblem();
        }

        // Of two draws at once the second must see what the first took out of the population.
        await db.LockAsync($"level-1-audit {person.Authority}", ct);
        var (from, to) = (request.From!.Value, request.To!.Value);
        var population = await ClosedAtLevel1(db, procedure, from, to).Select(screened => screened.Id).ToListAsync(ct);
        if (population.Count == 0)
        {
            return AuditRefusals.NothingToDraw(from, to, audits).ToProblem();
        }

        var sample = AuditSample.Of(person.Authority, from, to, request.Size!.Value, SampleDraw.NewSeed(), population, audits, person, now);
        var drawn = SampleDraw.Draw(sample.Seed, sample.Population, sample.Size);
        var cases = await db.Cases.AsNoTracking().Include(screened => screened.Disposal).Where(screened => drawn.Contains(screened.Id))
            .ToDictionaryAsync(screened => screened.Id, ct);
        sample.Contacts.AddRange(drawn.Select((id, index) => new SampledContact
        {
            CaseId = id,
            SampleId = sample.Id,
            Authority = sample.Authority,
            Reference = cases[id].Reference,
            Position = index + 1,
            Option = cases[id].Disposal!.Option,
            ClosedAt = cases[id].ClosedAt!.Value,
            DecidedBy = cases[id].Disposal!.AuthorisedBy,
            DecidedByName = cases[id].Disposal!.AuthorisedByName,
        }));
        db.Add(sample);
        db.Activity.AddRange(
            drawn.Select(id => ActivityEntry.Of(person, id, now, "sampled-for-audit", "Drawn for the audit of closed Level 1 contacts.", rule: sample.Rule)));
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/screening/audit-samples/{sample.Id}", AuditViews.Of(sample, drawn, drawn.ToHashSet(), procedure, person));
    }

    /// <summary>Contacts closed at Level 1 in the period that no sample holds yet.</summary>
    private static IQueryable<Cases.ScreeningCase> ClosedAtLevel1(ScreeningDbContext db, AuthorityProcedure procedure, DateOnly from, DateOnly to)
    {
        var level1 = procedure.Screening.Options.Where(option => option.Level == 1).Select(option => option.Code).ToList();
        var start = WorkingCalendar.LondonInstant(from, TimeOnly.MinValue);
        var end = WorkingCalendar.LondonInstant(to.AddDays(1), TimeOnly.MinValue);
        return db.Cases.AsNoTracking().Where(screened =>
            screened.Authority == procedure.Code
            && screened.Kind == ContactKind.Contact
            && screened.ClosedAt >= start && screened.ClosedAt < end
            && level1.Contains(screened.Disposal!.Option)
            && !db.Set<SampledContact>().Any(contact => contact.CaseId == screened.Id));
    }

    private static IDictionary<string, string[]>? Check(DrawSampleRequest request, DateOnly today) => new FieldChecks()
        .Refuse("from", request.From is null, "Enter the first day.")
        .Refuse("to", request.To is null, "Enter the last day.")
        .Refuse("to", request.To > today, "It cannot be in the future.")
        .Refuse("to", request.To < request.From, "It cannot be before the first day.")
        .Refuse("to", request is { From: { } from, To: { } to } && to.DayNumber - from.DayNumber >= MaxDays, $"At most {MaxDays} days.")
        .Refuse("size", request.Size is not (>= 1 and <= MaxSize), $"Between 1 and {MaxSize}.")
        .Problems;
}
