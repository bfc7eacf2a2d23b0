using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Screening.Agencies;

/// <summary>The agency's own professional records that the outcome was relayed to the agency (Sefton 5.6).</summary>
internal static class RelayOutcome
{
    public static Task<Results<Ok<PartnerRequestView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RelayOutcomeRequest request, [AsParameters] PartnerChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("to", request.To, "Enter who in your agency the outcome was relayed to.", FieldChecks.MaxLine)
            .Refuse("relayedAt", PlausibleDates.Act(request.RelayedAt, change.Now, "Enter when the outcome was relayed: a time that is not in the future.")),
        found =>
        {
            var procedure = change.ProcedureOf(found);
            var relayedAt = (request.RelayedAt ?? change.Now).ToUniversalTime();
            if (found.Request.Relay(request.To!, relayedAt, found.Disposal is not null, procedure, change.Person) is { } refusal)
            {
                return refusal;
            }

            change.Record(
                found.Request.CaseId, "outcome-relayed", $"Outcome relayed: {procedure.AgencyInWords(found.Request.Agency)}.",
                rule: procedure.Screening.Agencies.OutcomeRelayed.Value.Rule.Display);
            return null;
        });
}
