namespace ReferralPlatform.Intake.People;

/// <summary>
/// Who the child and the adults of a contact record are, as far as confirmed; who they might be, by what the contact says; and the previous
/// involvement of each and of their household (Peterborough 1.3, Sefton: previous involvement of the child and of other household members).
/// </summary>
internal static class GetMatches
{
    public static async Task<Results<Ok<MatchesView>, ProblemHttpResult>> HandleAsync(
        Guid contactRecordId, CurrentPerson caller, HttpResponse http, IntakeDbContext db, WorkerDirectory workers, SuggestPeople suggest,
        NeedToKnow needToKnow, TimeProvider clock, CancellationToken ct)
    {
        if (await RecordMatches.ReadAsync(db, contactRecordId, caller, ct) is not { } matches)
        {
            return Refusal.NotFound.ToProblem();
        }

        http.SetETag(matches.Version);
        return TypedResults.Ok(await new DescribeMatches(db, workers, caller, suggest, needToKnow, clock.GetUtcNow()).OfAsync(matches, ct));
    }
}
