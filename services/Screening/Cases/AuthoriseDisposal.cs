using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

/// <summary>The manager authorises what becomes of the case. Exactly one disposal per contact record.</summary>
internal static class AuthoriseDisposal
{
    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(DecisionRequest request, [AsParameters] CaseChange change)
    {
        if (new FieldChecks().Decision(request).Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, procedure, now, _) = gathered;
        var decision = request.ToDecision() with { Agencies = await change.Db.FindAgencyEnquiryAsync(screened.Id, change.Cancellation) };
        if (screened.Authorise(decision, change.Person, procedure, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var protects = string.Equals(screened.Disposal!.Outcome, Outcomes.Protection, StringComparison.Ordinal);
        if (screened.AccountForTime(request.BreachReason, mayExplainLater: protects, Actor.Of(change.Person)) is { } late)
        {
            return late.ToProblem();
        }

        change.Db.Publish(screened.ToDisposalAuthorised());
        await change.MeetDecisionClockAsync(now);
        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "disposal-authorised", $"Authorised '{request.Option}'.", request.Reasons, screened.Disposal!.Rule));
    }
}
