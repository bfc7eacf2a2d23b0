namespace ReferralPlatform.Screening.Agencies;

/// <summary>A professional gives the agency's part in their own name (Sefton 5.6). It is kept word for word, even when it comes late or disagrees.</summary>
internal static class AnswerRequest
{
    public static Task<Results<Ok<PartnerRequestView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AnswerAgencyRequest request, [AsParameters] PartnerChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("information", request.Information, "Enter what your agency knows, or that it knows nothing.")
            .Limited("dissent", request.Dissent),
        async found =>
        {
            var asked = found.Request;
            var dissent = string.IsNullOrWhiteSpace(request.Dissent) ? null : request.Dissent;
            if (asked.Answer(request.Information!, dissent, !found.IsOpen, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            if (asked.Answers.Count == 1)
            {
                change.Db.Publish(asked.ToAgencyAnswered());
            }

            foreach (var clock in await change.Db.Deadlines.Where(clock => clock.Id == asked.DeadlineId).ToListAsync(change.Cancellation))
            {
                clock.Meet(change.Now);
            }

            var late = asked.Answers[^1].Late ? " late" : string.Empty;
            var agency = change.ProcedureOf(found).AgencyInWords(asked.Agency);
            change.Record(
                asked.CaseId, "agency-answered", $"{agency} responded{late}{(dissent is null ? string.Empty : ", and disagrees")}.", rule: asked.DueRule);
            return null;
        });
}
