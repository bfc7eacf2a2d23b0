using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Persistence;

namespace ReferralPlatform.Intake.Openings;

/// <summary>What managers make of records that were opened with a reason: not their own openings, each once.</summary>
internal static class ReviewOpenings
{
    private enum View
    {
        ToReview,
        All,
    }

    /// <param name="view">to-review, the oldest first, or all.</param>
    public static async Task<Results<Ok<Page<OpeningView>>, ValidationProblem>> ListAsync(
        [AsParameters] Paging paging, CurrentPerson person, IntakeDbContext db, CancellationToken ct, string view = "to-review")
    {
        if (new FieldChecks().View(view, out View chosen).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var openings = db.Openings.AsNoTracking().Where(opening => opening.Authority == person.Authority);
        if (chosen == View.ToReview)
        {
            openings = openings.Where(opening => opening.ReviewedAt == null);
        }

        if (paging.After is { } after)
        {
            openings = openings.Where(opening => EF.Functions.GreaterThan(
                ValueTuple.Create(opening.OpenedAt, opening.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await openings.OrderBy(opening => opening.OpenedAt).ThenBy(opening => opening.Id).Take(paging.Size + 1).ToListAsync(ct);
        return TypedResults.Ok(paging.ToPage(rows, opening => opening.ToView(person), opening => new Cursor(opening.OpenedAt, opening.Id)));
    }

    public static async Task<Results<Ok<OpeningView>, ProblemHttpResult>> ReadAsync(
        Guid openingId, CurrentPerson person, IntakeDbContext db, CancellationToken ct) =>
        await db.Openings.AsNoTracking().SingleOrDefaultAsync(found => found.Id == openingId && found.Authority == person.Authority, ct) is { } opening
            ? TypedResults.Ok(opening.ToView(person))
            : Refusal.NotFound.ToProblem();

    public static async Task<Results<Ok<OpeningView>, ValidationProblem, ProblemHttpResult>> ReviewAsync(
        Guid openingId, ReviewOpeningRequest request, CurrentPerson person, IntakeDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var fields = new FieldChecks()
            .Refuse("wasRight", request.WasRight is null, "Say whether the record was needed for the person's work.")
            .Required("comment", request.Comment, "Enter what you found.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        await db.LockRowAsync<Opening>(openingId, ct);
        if (await db.Openings.SingleOrDefaultAsync(found => found.Id == openingId && found.Authority == person.Authority, ct) is not { } opening)
        {
            return Refusal.NotFound.ToProblem();
        }

        var now = clock.GetUtcNow();
        if (opening.Review(request.WasRight!.Value, request.Comment!.Trim(), person, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (opening.WasRight is false)
        {
            await opening.AnnounceAsync(db, ct);
        }

        db.Activity.Add(ActivityEntry.Of(
            person, opening.ContactRecordId, now, "opening-reviewed",
            opening.WasRight is true ? $"{opening.ByName} needed the record" : $"{opening.ByName} did not need the record", opening.Comment));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(opening.ToView(person));
    }
}
