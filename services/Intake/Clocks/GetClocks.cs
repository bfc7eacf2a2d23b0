namespace ReferralPlatform.Intake.Clocks;

/// <summary>The clocks of one child's record that Intake owns. Those of the decision, the assessment and the feedback are with their services.</summary>
internal static class GetClocks
{
    public static async Task<Results<Ok<RecordClocks>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson person, HttpResponse http, IntakeDbContext db, CancellationToken ct)
    {
        var record = await db.Records.AsNoTracking().Include(found => found.Contact)
            .SingleOrDefaultAsync(found => found.Id == contactRecordId && found.Authority == person.Authority, ct);
        if (record is null)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(record.Contact.Version);
        return TypedResults.Ok(await ReadAsync(db, record.Id, record.Reference, ct));
    }

    internal static async Task<RecordClocks> ReadAsync(IntakeDbContext db, Guid contactRecordId, string reference, CancellationToken ct)
    {
        var clocks = await db.Deadlines.AsNoTracking().Where(clock => clock.ContactRecordId == contactRecordId).OrderBy(clock => clock.DueAt).ToListAsync(ct);
        return new RecordClocks(
            contactRecordId, reference,
            [.. clocks.Select(clock => new RecordClock(clock.Kind, clock.StartedAt, clock.DueAt, clock.Rule, clock.MetAt, clock.MissedAt))]);
    }
}
