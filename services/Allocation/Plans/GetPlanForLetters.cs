namespace ReferralPlatform.Allocation.Plans;

/// <summary>The plan for support as it stands, for the letter that it goes with. Notification asks when it prints, and keeps nothing of it.</summary>
internal static class GetPlanForLetters
{
    public static async Task<Results<Ok<PlanForLetters>, ProblemHttpResult>> HandleAsync(
        Guid caseId, CurrentPerson person, AllocationDbContext db, CancellationToken ct)
    {
        var found = await db.Cases.AsNoTracking().SingleOrDefaultAsync(
            row => row.ContactRecordId == caseId && row.Authority == person.Authority, ct);
        return found is { Plan: { } plan }
            ? TypedResults.Ok(Of(plan))
            : Refusal.NotFound.ToProblem();
    }

    public static PlanForLetters Of(ChildInNeedPlan plan) => new(
        plan.PlanVersion, plan.Needs, plan.Outcomes, [.. plan.Actions.Select(item => new PlannedAction(item.What, item.Who, item.By))], plan.ReviewOn);
}
