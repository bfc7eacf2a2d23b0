using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>Who took part in the assessment, by relationship or post, and their view of it.</summary>
internal static class AddParticipant
{
    private const int MostParticipants = 100;

    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        AddParticipantRequest request, [AsParameters] CaseChange change) => change.WorkAsync(
        new FieldChecks()
            .Refuse("kind", request.Kind is null, "Choose who it is.")
            .Required("who", request.Who, "Say who it is, by relationship or post.", FieldLimits.Name)
            .Limited("view", request.View),
        work =>
        {
            if (work.Assessment.Participants.Count >= MostParticipants)
            {
                return new FieldChecks().Refuse("who", true, "There are a hundred participants already.").Refusal;
            }

            if (new FieldChecks().KnownAgencies([request.Agency], _ => "agency", change.AgenciesOf(work.Case).AgencyCodes).Refusal is { } unknown)
            {
                return unknown;
            }

            work.Assessment.Participants.Add(new Participant
            {
                Kind = request.Kind!.Value,
                Who = request.Who!,
                Agency = request.Agency,
                View = request.View,
                ByName = change.Person.Name,
                At = change.Now,
            });
            change.Record(work.Case.ContactRecordId, "participant-added", $"Takes part: {request.Kind.Value.Code().Replace('-', ' ')}.");
            return null;
        });
}
