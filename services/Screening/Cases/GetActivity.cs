using ReferralPlatform.ServiceDefaults;

namespace ReferralPlatform.Screening.Cases;

internal static class GetActivity
{
    public static async Task<Results<Ok<Page<ActivityItem>>, ProblemHttpResult>> HandleAsync(
        Guid caseId, ScreeningDbContext db, ServiceName service, CurrentPerson person, CancellationToken cancellationToken) =>
        await db.Cases.AnyAsync(screened => screened.Id == caseId && screened.Authority == person.Authority, cancellationToken)
            ? TypedResults.Ok(await db.ReadActivityAsync(service, caseId, cancellationToken))
            : Refusal.NotFound.ToProblem();
}
