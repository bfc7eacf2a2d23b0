using ReferralPlatform.Screening.Cases;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Screening.Data;

internal static class CaseLoading
{
    /// <summary>The whole case of the person's own authority, to read.</summary>
    /// <returns>Null when there is none, or it is another authority's.</returns>
    public static Task<ScreeningCase?> FindCaseAsync(this ScreeningDbContext db, Guid id, CurrentPerson person, CancellationToken cancellationToken) =>
        db.Cases.AsNoTracking().WithParts().SingleOrDefaultAsync(screened => screened.Id == id && screened.Authority == person.Authority, cancellationToken);

    /// <summary>The whole case of the person's own authority, to change: whoever comes second waits for the first to commit.</summary>
    /// <returns>Null when there is none, or it is another authority's.</returns>
    public static async Task<ScreeningCase?> LockCaseAsync(this ScreeningDbContext db, Guid id, CurrentPerson person, CancellationToken cancellationToken) =>
        await db.LockCaseAsync(id, cancellationToken) is { } found && string.Equals(found.Authority, person.Authority, StringComparison.Ordinal) ? found : null;

    /// <summary>The whole case, to change, for what no person asked for. Needs a transaction, which holds the lock.</summary>
    public static async Task<ScreeningCase?> LockCaseAsync(this ScreeningDbContext db, Guid id, CancellationToken cancellationToken)
    {
        await db.LockRowAsync<ScreeningCase>(id, cancellationToken);
        return await db.Cases.WithParts().SingleOrDefaultAsync(screened => screened.Id == id, cancellationToken);
    }

    private static IQueryable<ScreeningCase> WithParts(this IQueryable<ScreeningCase> cases) => cases
        .Include(screened => screened.Checks.OrderBy(part => part.At))
        .Include(screened => screened.Recommendations.OrderBy(part => part.At))
        .Include(screened => screened.Returns.OrderBy(part => part.At))
        .Include(screened => screened.Escalations.OrderBy(part => part.Hop))
        .Include(screened => screened.Crimes.OrderBy(part => part.At))
        .Include(screened => screened.Reviews.OrderBy(part => part.At))
        .Include(screened => screened.Discussions.OrderBy(part => part.At))
        .Include(screened => screened.Dissents.OrderBy(part => part.At))
        .Include(screened => screened.PlannedStepUp)
        .Include(screened => screened.StepUp)
        .Include(screened => screened.Breach)
        .Include(screened => screened.Disposal)
        .AsSplitQuery();
}
