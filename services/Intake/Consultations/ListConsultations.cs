namespace ReferralPlatform.Intake.Consultations;

/// <summary>What is due in consultations, soonest first, and those that have ended, newest first.</summary>
internal static class ListConsultations
{
    private enum View
    {
        Open,
        Overdue,
        Ended,
    }

    /// <param name="view">open, overdue or ended.</param>
    /// <param name="reference">Of the only one that is wanted, whichever view it is in; as it was given out.</param>
    public static async Task<Results<Ok<Page<ConsultationItem>>, ValidationProblem>> HandleAsync(
        [AsParameters] Paging paging, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct, string view = "open",
        string? reference = null)
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        if (!string.IsNullOrEmpty(reference))
        {
            var found = await db.Consultations.AsNoTracking().Where(row => row.Authority == person.Authority && row.Reference == reference).ToListAsync(ct);
            var others = await SameChildAsync(db, found, ct);
            return TypedResults.Ok(new Page<ConsultationItem>(found.ConvertAll(row => Item(row, others))));
        }

        return TypedResults.Ok(chosen == View.Ended
            ? await EndedAsync(paging, person, db, ct)
            : await DueAsync(paging, person, db, chosen == View.Overdue ? clock.GetUtcNow() : DateTimeOffset.MaxValue, ct));
    }

    private static async Task<Page<ConsultationItem>> DueAsync(
        Paging paging, CurrentPerson person, IntakeDbContext db, DateTimeOffset until, CancellationToken ct)
    {
        var clocks = db.Deadlines.AsNoTracking().Where(due => due.Authority == person.Authority && due.MetAt == null && due.DueAt <= until
            && (due.Kind == ClockKinds.Consultation || due.Kind == ClockKinds.ConsultationHarm)
            && db.Consultations.Any(consultation => consultation.Id == due.ContactRecordId));
        if (paging.After is { } after)
        {
            clocks = clocks.Where(due => EF.Functions.GreaterThan(ValueTuple.Create(due.DueAt, due.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await clocks.OrderBy(due => due.DueAt).ThenBy(due => due.Id).Take(paging.Size + 1).ToListAsync(ct);
        var ids = rows.ConvertAll(due => due.ContactRecordId);
        var consultations = await db.Consultations.AsNoTracking().Where(found => ids.Contains(found.Id)).ToDictionaryAsync(found => found.Id, ct);
        var same = await SameChildAsync(db, consultations.Values, ct);
        return paging.ToPage(
            rows, due => Item(consultations[due.ContactRecordId], same) with { Due = due.Kind, DueAt = due.DueAt, Rule = due.Rule },
            due => new Cursor(due.DueAt, due.Id));
    }

    private static async Task<Page<ConsultationItem>> EndedAsync(Paging paging, CurrentPerson person, IntakeDbContext db, CancellationToken ct)
    {
        var ended = db.Consultations.AsNoTracking().Where(found => found.Authority == person.Authority
            && !db.Deadlines.Any(due => due.ContactRecordId == found.Id && due.MetAt == null));
        if (paging.After is { } after)
        {
            ended = ended.Where(found => EF.Functions.LessThan(ValueTuple.Create(found.AskedAt, found.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await ended.OrderByDescending(found => found.AskedAt).ThenByDescending(found => found.Id).Take(paging.Size + 1).ToListAsync(ct);
        var same = await SameChildAsync(db, rows, ct);
        return paging.ToPage(rows, row => Item(row, same), row => new Cursor(row.AskedAt, row.Id));
    }

    /// <summary>Of each, the others about the same child that the reader may know of, whichever was recorded first.</summary>
    private static async Task<ILookup<Guid, Guid>> SameChildAsync(IntakeDbContext db, IReadOnlyCollection<Consultation> rows, CancellationToken ct)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var earlier = rows.SelectMany(row => row.SameChild).Distinct().ToList();
        var others = await db.Consultations.AsNoTracking()
            .Where(other => earlier.Contains(other.Id) || other.SameChild.Any(same => ids.Contains(same)))
            .Select(other => new { other.Id, other.SameChild }).ToListAsync(ct);
        var visible = others.Select(other => other.Id).Concat(ids).ToHashSet();
        return rows.Select(row => (row.Id, row.SameChild)).Concat(others.Select(other => (other.Id, other.SameChild)))
            .SelectMany(one => one.SameChild.SelectMany(same => new[] { (Of: one.Id, Other: same), (Of: same, Other: one.Id) }))
            .Where(pair => visible.Contains(pair.Other)).Distinct().ToLookup(pair => pair.Of, pair => pair.Other);
    }

    private static ConsultationItem Item(Consultation row, ILookup<Guid, Guid> same) => new(
        row.Id, row.Reference, row.AskedAt, row.AskedBy.Name!, row.AskedBy.Organisation, ConsultationViews.ChildNameOf(row), row.HarmUndecided, row.State,
        Due: null, DueAt: null, Rule: null, same[row.Id].Count());
}
