using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Contributions;

/// <summary>
/// A worker takes down what somebody of an agency said by telephone, on the agency's behalf, as long as the case is open: who rang, when and what was said.
/// It is the agency's contribution; that it was said by telephone and by whom it was taken down stays with it.
/// </summary>
internal static class TakeDownContribution
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        Guid requestId, TakeDownContributionRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().ByTelephone(request.From, request.SpokenAt, change.Now).Said(request.Information, request.Dissent),
        async found =>
        {
            if (found.Assessments.SelectMany(assessment => assessment.Contributions).FirstOrDefault(one => one.Id == requestId) is not { } asked)
            {
                return Refusal.NotFound;
            }

            var spokenAt = request.SpokenAt!.Value.ToUniversalTime();
            if (spokenAt.IsBeforeMinuteOf(asked.RequestedAt))
            {
                return ContributionRefusals.SpokenBeforeAsked;
            }

            var response = asked.TakeDown(
                request.From!.Trim(), spokenAt, request.Information!, string.IsNullOrWhiteSpace(request.Dissent) ? null : request.Dissent, change.Person,
                change.Now);
            if (asked.Responses.Count == 1)
            {
                change.Db.Publish(asked.ToReceived());
            }

            await change.MeetAsync(asked.DueClock, spokenAt);
            found.Changed();
            change.Record(
                found.ContactRecordId, "contribution-taken-down",
                $"Contribution of {asked.Agency} by telephone{(response.Late ? ", late" : string.Empty)}"
                + $"{(response.Dissent is null ? string.Empty : ", with dissent")}.",
                rule: change.Procedures.For(found.Authority, found.ProcedureVersion).Screening.Agencies.TakenDown.Rule.Display);
            return null;
        },
        change.MayNotTakeDown);
}
