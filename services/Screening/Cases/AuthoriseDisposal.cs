using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

/// <summary>The manager authorises what becomes of the case. Exactly one disposal per contact record.</summary>
internal static class AuthoriseDisposal
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DecisionRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Decision(request),
        async screened =>
        {
            if (await change.Db.AuthoriseAsync(screened, request, change.Person, change.ProcedureOf(screened), change.Now, change.Cancellation) is { } refusal)
            {
                return refusal;
            }

            change.Record(screened.Id, "disposal-authorised", $"Authorised '{request.Option}'.", request.Reasons, screened.Disposal!.Rule);
            return null;
        });

    /// <summary>Decides on one case as the request says, and stops its clocks.</summary>
    public static async Task<Refusal?> AuthoriseAsync(
        this ScreeningDbContext db, ScreeningCase screened, DecisionRequest request, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var decision = request.ToDecision() with { Agencies = await db.FindAgencyEnquiryAsync(screened.Id, cancellationToken) };
        if (screened.Authorise(decision, person, procedure, now) is { } refusal)
        {
            return refusal;
        }

        var protects = screened.Disposal!.Outcome == Outcome.Protection;
        if (screened.AccountForTime(request.BreachReason, mayExplainLater: protects, Actor.Of(person)) is { } late)
        {
            return late;
        }

        db.Publish(screened.ToDisposalAuthorised());
        await db.MeetDecisionClockAsync(screened.Id, now, cancellationToken);
        return null;
    }
}
