using ReferralPlatform.ServiceDefaults.Deadlines;

namespace ReferralPlatform.Intake.Clocks;

/// <summary>
/// Contacts whose referrer has not been acknowledged, longest overdue first (Sefton, Referrals 2024 4.1): the list that shows what no
/// message shows, because it was never sent.
/// </summary>
internal static class ListAcknowledgements
{
    private enum View
    {
        Overdue,
        Outstanding,

        /// <summary>Of professionals who have waited so long that they ask again, or are about to (Referrals 2024 3.4).</summary>
        Chase,
    }

    public static async Task<Results<Ok<Page<OutstandingAcknowledgement>>, ValidationProblem>> HandleAsync(
        [AsParameters] Paging paging, CurrentPerson person, IntakeDbContext db, ProcedureBook procedures, TimeProvider clock, CancellationToken ct,
        string view = "overdue")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var now = clock.GetUtcNow();
        var clocks = db.Deadlines.AsNoTracking().Where(due => due.Authority == person.Authority && due.Kind == ClockKinds.Acknowledgement && due.MetAt == null
            && db.Records.Any(record => record.Id == due.ContactRecordId));
        if (chosen == View.Overdue)
        {
            clocks = clocks.Where(due => due.DueAt <= now);
        }

        if (chosen == View.Chase)
        {
            clocks = clocks.Where(due => db.Records.Any(record => record.Id == due.ContactRecordId && record.Contact.ProfessionalReferrer)
                && db.Deadlines.Any(chase => chase.ContactRecordId == due.ContactRecordId && chase.Kind == ClockKinds.AcknowledgementChase
                    && chase.MetAt == null && chase.ApproachingAt <= now));
        }

        if (paging.After is { } after)
        {
            clocks = clocks.Where(due => EF.Functions.GreaterThan(ValueTuple.Create(due.DueAt, due.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await clocks.OrderBy(due => due.DueAt).ThenBy(due => due.Id).Take(paging.Size + 1).ToListAsync(ct);
        var records = rows.ConvertAll(due => due.ContactRecordId);
        var chases = await db.Deadlines.AsNoTracking()
            .Where(due => records.Contains(due.ContactRecordId)
                && due.Kind == ClockKinds.AcknowledgementChase).ToDictionaryAsync(due => due.ContactRecordId, ct);
        var versions = await db.Records.AsNoTracking()
            .Where(record => records.Contains(record.Id)).Select(record => new { record.Id, record.Contact.ProcedureVersion })
            .ToDictionaryAsync(record => record.Id, record => record.ProcedureVersion, ct);
        var calls = await db.Activity.AsNoTracking()
            .Where(entry => records.Contains(entry.ContactRecordId) && entry.What == RecordChasingCall.What)
            .GroupBy(entry => entry.ContactRecordId).ToDictionaryAsync(own => own.Key, own => own.Count(), ct);
        return TypedResults.Ok(paging.ToPage(rows, ToItem, due => new Cursor(due.DueAt, due.Id)));

        OutstandingAcknowledgement ToItem(CaseDeadline due) => new(
            due.ContactRecordId, due.Reference, due.StartedAt, due.DueAt, due.Rule, chases.GetValueOrDefault(due.ContactRecordId)?.DueAt,
            versions.TryGetValue(due.ContactRecordId, out var version)
                ? procedures.For(due.Authority, version).Intake.AcknowledgementChase.ValueOrDefault?.ContactWhom
                : null,
            calls.GetValueOrDefault(due.ContactRecordId));
    }
}
