namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Who a set of contact records is about, so that screens of other services' cases can show a name. Unknown and other authorities' ids are left out.
/// </summary>
internal static class GetSummaries
{
    private const int MaxItems = 200;

    public static async Task<Results<Ok<Page<ContactSummary>>, ValidationProblem>> HandleAsync(
        Guid[] ids, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (ids.Length > MaxItems)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["ids"] = [$"At most {MaxItems} ids."] });
        }

        var today = WorkingCalendar.LondonDate(clock.GetUtcNow());
        var records = await db.Records.AsNoTracking().Include(record => record.Contact)
            .Where(record => ids.Contains(record.Id) && record.Authority == person.Authority).ToListAsync(ct);
        return TypedResults.Ok(new Page<ContactSummary>([.. records.Select(record => Of(record, today))]));
    }

    /// <summary>Whom a record with its contact is about.</summary>
    internal static ContactSummary Of(ContactRecord record, DateOnly today) => new(
        record.Id, record.Reference, ChildNames.Of(record), record.Child.DateOfBirth, ChildNames.AgeOn(record.Child, today), record.Authority, record.Kind,
        record.ReceivedAt, record.Child.ExpectedDateOfBirth);
}
