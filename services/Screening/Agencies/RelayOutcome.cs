namespace ReferralPlatform.Screening.Agencies;

/// <summary>The agency's own professional records that the outcome was relayed to the agency (Sefton 5.6).</summary>
internal static class RelayOutcome
{
    public static async Task<Results<Ok<PartnerRequestView>, ValidationProblem, ProblemHttpResult>> HandleAsync(RelayOutcomeRequest request, [AsParameters] PartnerChange change)
    {
        var fields = new FieldChecks()
            .Required("to", request.To, "Say to whom in your agency.", FieldChecks.MaxLine)
            .Refuse("relayedAt", request.RelayedAt > change.Clock.GetUtcNow(), "This is in the future.");
        if (fields.Problems is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var gathered = await change.GatherAsync();
        if (gathered.Problem is { } problem)
        {
            return problem;
        }

        var (found, procedure, now, _) = gathered;
        var relayedAt = (request.RelayedAt ?? now).ToUniversalTime();
        if (found.Request.Relay(request.To!, relayedAt, found.Disposal is not null, procedure, change.Person) is { } refusal)
        {
            return refusal.ToProblem();
        }

        return await change.SaveAsync(gathered, ActivityEntry.Of(
            change.Person, found.Request.CaseId, now, "outcome-relayed", $"The outcome was relayed to {found.Request.Agency}.",
            rule: procedure.Screening.Agencies.OutcomeRelayed.Value.Rule.Display));
    }
}
