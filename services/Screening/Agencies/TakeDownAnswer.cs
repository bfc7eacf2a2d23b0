namespace ReferralPlatform.Screening.Agencies;

/// <summary>
/// A worker takes down what somebody of an agency said by telephone, on the agency's behalf: who rang, when and what was said. It is the agency's answer,
/// which it finds under its request and can add to; that it was said by telephone and by whom it was taken down stays with it.
/// </summary>
internal static class TakeDownAnswer
{
    public static Task<Results<Ok<AgencyEnquiryView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid requestId, TakeDownAnswerRequest request, [AsParameters] AgencyChange change) => change.ApplyAsync(
        new FieldChecks().ByTelephone(request.From, request.SpokenAt, change.Now).Said(request.Information, request.Dissent),
        async agencies =>
        {
            if (agencies.Find(requestId) is not { } asked)
            {
                return Refusal.NotFound;
            }

            var spokenAt = request.SpokenAt!.Value.ToUniversalTime();
            var dissent = string.IsNullOrWhiteSpace(request.Dissent) ? null : request.Dissent;
            if (agencies.Enquiry.TakeDown(
                asked, request.From!.Trim(), spokenAt, request.Information!, dissent, agencies.Case, change.Person, change.Now) is { } refusal)
            {
                return refusal;
            }

            if (asked.Answers.Count == 1)
            {
                change.Db.Publish(asked.ToAgencyAnswered());
            }

            foreach (var clock in await change.Db.Deadlines.Where(clock => clock.Id == asked.DeadlineId).ToListAsync(change.Cancellation))
            {
                clock.Meet(spokenAt);
            }

            var agency = agencies.Procedure.AgencyInWords(asked.Agency);
            change.Record(
                change.CaseId, "agency-answer-taken-down",
                $"{agency} responded by telephone{(asked.Answers[^1].Late ? ", late" : string.Empty)}{(dissent is null ? string.Empty : ", and disagrees")}.",
                rule: agencies.Procedure.Screening.Agencies.TakenDown.Rule.Display);
            return null;
        });
}
