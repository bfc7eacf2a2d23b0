using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>Whether a Child in Need planning meeting is held is a manager's judgement, recorded with reasons (Dudley 1.9, 2.0).</summary>
internal static class DecidePlanningMeeting
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DecidePlanningMeetingRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Refuse("hold", request.Hold is null, "Say whether a planning meeting is held.")
            .Required("reasons", request.Reasons, "Give the reasons.")
            .Refuse("toBeHeldAt", request.Hold == true && request.ToBeHeldAt is null, "Give day and time of the meeting.")
            .Refuse("toBeHeldAt", request.Hold == true && request.ToBeHeldAt < change.Now, "The meeting is yet to come.")
            .Refuse("toBeHeldAt", PlausibleDates.Plan(request.ToBeHeldAt, change.Now)),
        found =>
        {
            var procedure = change.ProcedureOf(found);
            var meeting = procedure.PlanningMeeting;
            if (!meeting.Calls.AllowsHolderOf(change.Person.Roles))
            {
                return AllocationRefusals.NotThisRole("not-decided-by-this-role", meeting.Calls);
            }

            if (PlanRules.MayNotPlan(change, found, procedure) is { } refusal)
            {
                return refusal;
            }

            if (found.PlanningMeeting?.Held is not null || found.Plans.Count > 0)
            {
                return AssessmentRefusals.NoMeeting(meeting);
            }

            found.Decide(new CasePlanningMeeting
            {
                Hold = request.Hold!.Value,
                Reasons = request.Reasons!,
                ToBeHeldAt = request.Hold == true ? request.ToBeHeldAt?.ToUniversalTime() : null,
                DecidedByName = change.Person.Name,
                DecidedAt = change.Now,
                Rule = meeting.Calls.Rule.Display,
            });
            change.Record(
                found.ContactRecordId, "planning-meeting-decided",
                request.Hold == true ? "A planning meeting is held." : "No planning meeting is held.", request.Reasons, meeting.Calls.Rule.Display);
            return null;
        });
}
