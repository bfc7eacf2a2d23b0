namespace ReferralPlatform.Intake.People;

/// <summary>
/// Who the people of a contact might be before it is recorded, and which contacts are open about its children: whoever takes a call must know then, not
/// after a second record was made. A POST, because what is searched for must be in no address; it changes nothing and needs no key.
/// </summary>
internal static class FindMatches
{
    private const int MaxChildren = 20;
    private const int MaxAdults = 40;

    public static async Task<Results<Ok<FoundMatches>, ValidationProblem>> HandleAsync(
        FindMatchesRequest request, CurrentPerson caller, IntakeDbContext db, WorkerDirectory workers, SuggestPeople suggest, NeedToKnow needToKnow,
        TimeProvider clock, CancellationToken ct)
    {
        var problems = new FieldChecks()
            .Refuse("children", request.Children.Count > MaxChildren, $"At most {MaxChildren} children.")
            .Refuse("adults", request.Adults.Count > MaxAdults, $"At most {MaxAdults} adults.")
            .Refuse("children", request.Children.Count + request.Adults.Count == 0, "Enter a child or an adult.");
        return problems.Problems is { } wrong
            ? TypedResults.ValidationProblem(wrong)
            : TypedResults.Ok(await new DescribeMatches(db, workers, caller, suggest, needToKnow, clock.GetUtcNow()).OfAsync(request, ct));
    }
}
