namespace ReferralPlatform.DailyMeeting.StepUps;

/// <summary>
/// Stepped-up cases: those whose copy, or the summary of a planned one, waits for the reader's role (York 2.5, 3.2), and those the case system has not
/// acknowledged (York 7.3), which a planned one is not before it is decided.
/// </summary>
internal static class ListStepUps
{
    private const int MaxItems = 500;

    public static async Task<Ok<Page<StepUpRow>>> CopiesAsync(
        DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct)
    {
        var rows = await ReadAsync(db, procedures, person, row => row.Copies.Any(copy => copy.AcknowledgedAt == null), ct);
        return TypedResults.Ok(new Page<StepUpRow>([.. rows.Where(row => row.WaitsFor.Count > 0)]));
    }

    /// <param name="all">Also those the case system has.</param>
    public static async Task<Ok<Page<StepUpRow>>> HandOversAsync(
        bool? all, DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, CancellationToken ct) =>
        TypedResults.Ok(new Page<StepUpRow>(await ReadAsync(
            db, procedures, person, row => row.Way != StepUpWay.Planned && (all == true || row.AcknowledgedAt == null), ct)));

    private static async Task<IReadOnlyList<StepUpRow>> ReadAsync(
        DailyMeetingDbContext db, ProcedureBook procedures, CurrentPerson person, System.Linq.Expressions.Expression<Func<SteppedUpCase, bool>> which,
        CancellationToken ct)
    {
        var found = await db.StepUps.AsNoTracking().Where(row => row.Authority == person.Authority).Where(which)
            .OrderBy(row => row.SteppedUpAt).ThenBy(row => row.ContactRecordId).Take(MaxItems).ToListAsync(ct);
        return [.. found.Select(row => StepUpViews.Of(row, procedures.For(row.Authority, row.ProcedureVersion), person))];
    }
}
