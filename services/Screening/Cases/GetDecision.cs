namespace ReferralPlatform.Screening.Cases;

/// <summary>Who decided on a case and why, for the hand-over of a stepped-up case to the case system (York 7.3): events name nobody and tell no reasons.</summary>
internal static class GetDecision
{
    public static async Task<Results<Ok<DecidedCaseView>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, ScreeningDbContext db, CancellationToken ct)
    {
        var screened = await db.Cases.AsNoTracking().Include(found => found.Disposal).Include(found => found.StepUp).Include(found => found.PlannedStepUp)
            .Include(found => found.Checks)
            .SingleOrDefaultAsync(found => found.Id == caseId && found.Authority == person.Authority, ct);
        if (screened?.Disposal is not { } disposal)
        {
            return Refusal.NotFound.ToProblem();
        }

        var forOthers = screened.StepUp?.AuthorisedForOthers is { } others ? $"For others in the household: {others}" : null;
        string[] authorised = [.. new[] { screened.StepUp?.Authorised, forOthers }.OfType<string>()];
        return TypedResults.Ok(new DecidedCaseView(
            disposal.Option,
            disposal.Reasons ?? screened.StepUp?.Reason,
            authorised.Length == 0 ? null : string.Join('\n', authorised),
            screened.PlannedStepUp?.CaseSummary,
            disposal.Criteria,
            disposal.AuthorisedAt,
            disposal.AuthorisedByName,
            disposal.Rule)
        {
            Checks = [.. screened.Checks.Select(part => new CheckView(part.Check, part.Result, part.Note, part.At, part.ByName, part.Rule))],
        });
    }
}
