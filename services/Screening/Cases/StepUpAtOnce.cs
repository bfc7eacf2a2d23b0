using Microsoft.AspNetCore.Http.HttpResults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.Screening.Cases;

/// <summary>A manager steps a case up at once, whatever stage it is at, to protect the child or others in the household (York 5.2).</summary>
internal static class StepUpAtOnce
{
    /// <param name="CrimeSuspected">True sends the police notice at once (York 5.3).</param>
    public sealed record Request(string? Reason, bool CrimeSuspected = false);

    public static async Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(Request request, [AsParameters] CaseChange change)
    {
        var fields = new FieldChecks().Required("reason", request.Reason, "Give the reason.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (screened, procedure, now, _) = gathered;
        var crimeKnownBefore = screened.CrimeSuspectedAt is not null;
        if (screened.StepUpAtOnce(request.Reason!, request.CrimeSuspected, change.Person, procedure, change.Options.Value.EscalationWait, now) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (!crimeKnownBefore && screened.CrimeSuspectedAt is not null)
        {
            change.Db.Publish(screened.ToCrimeSuspected());
            change.Db.Activity.Add(ActivityEntry.Of(
                change.Person, screened.Id, now, "crime-suspected", "A crime is suspected; the police are told.", rule: screened.CrimeRule));
        }

        if (screened.Disposal is { } disposal)
        {
            change.Db.Publish(screened.ToDisposalAuthorised());
            change.Db.Activity.Add(ActivityEntry.Of(
                change.Person, screened.Id, now, "disposal-authorised", $"Authorised '{disposal.Option}'.", request.Reason, disposal.Rule));
            await change.MeetDecisionClockAsync(now);
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, screened.Id, now, "stepped-up", "Stepped up at once.", request.Reason, screened.StepUp!.Rule));
    }
}
