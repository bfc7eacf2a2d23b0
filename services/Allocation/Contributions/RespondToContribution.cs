namespace ReferralPlatform.Allocation.Contributions;

/// <summary>A professional gives the agency's contribution in their own name. It is kept word for word, even when it comes late or disagrees.</summary>
internal static class RespondToContribution
{
    public static Task<Results<Ok<PartnerContributionView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        RespondToContributionRequest request, [AsParameters] PartnerChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("information", request.Information, "Say what your agency knows, or that it knows nothing.")
            .Limited("dissent", request.Dissent),
        async found =>
        {
            if (!found.IsOpen)
            {
                return ContributionRefusals.RequestClosed;
            }

            var asked = found.Request;
            var response = asked.Respond(
                request.Information!, string.IsNullOrWhiteSpace(request.Dissent) ? null : request.Dissent, change.Person, change.Now);
            if (asked.Responses.Count == 1)
            {
                change.Db.Publish(asked.ToReceived());
            }

            if (await change.Db.Deadlines.FindAsync([asked.DueClock], change.Cancellation) is { } clock)
            {
                clock.Meet(change.Now);
            }

            change.Record(
                asked.ContactRecordId, "contribution-received",
                $"Contribution of {asked.Agency}{(response.Late ? ", late" : string.Empty)}{(response.Dissent is null ? string.Empty : ", with dissent")}.",
                rule: asked.DueRule);
            return null;
        });
}
