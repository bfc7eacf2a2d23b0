using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.ServiceDefaults.Input;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>
/// A manager sets by when the child is seen, by the risk, and by when the assessment is finished, on this case and within the limit (Referrals 2024 4.4).
/// Doing it again sets other days, and other clocks.
/// </summary>
internal static class PlanAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        PlanAssessmentRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        new FieldChecks()
            .Refuse("risk", string.IsNullOrWhiteSpace(request.Risk), "Choose how soon the child has to be seen.")
            .Refuse("plannedFinishOn", request.PlannedFinishOn is null, "Give the day by which the assessment is to be finished.")
            .Refuse("plannedFinishOn", request.PlannedFinishOn < change.Today, "The day is past.")
            .Refuse("plannedFinishOn", PlausibleDates.Plan(request.PlannedFinishOn, change.Today))
            .Refuse("seeChildBy", request.SeeChildBy < change.Today, "The day is past.")
            .Limited("reasons", request.Reasons),
        "not-planned-by-this-role", procedure => procedure.Plans,
        async work =>
        {
            var (found, assessment, procedure) = work;
            if (assessment.State is AssessmentState.SignedOff)
            {
                return AssessmentRefusals.SignedOff(procedure.SignsOff);
            }

            if (procedure.FindRisk(request.Risk) is not { } risk)
            {
                return new FieldChecks().Refuse("risk", true, $"Choose one of: {string.Join(", ", procedure.Risks.Select(item => item.Code))}.").Refusal;
            }

            var limit = WorkingCalendar.LondonDate(assessment.DueAt);
            var finishOn = request.PlannedFinishOn!.Value;
            if (finishOn > limit && limit >= change.Today)
            {
                return AssessmentRefusals.WithinLimit(assessment.DueAt, assessment.DueRule);
            }

            var calendar = change.Calendars.For(found.Authority);
            var proposed = WorkingCalendar.LondonDate(calendar.DueAt(change.Now, risk.SeenWithin).At);
            var seeBy = request.SeeChildBy ?? (proposed < finishOn ? proposed : finishOn);
            if (seeBy > finishOn)
            {
                return new FieldChecks().Refuse("seeChildBy", true, "The child is seen before the assessment is finished.").Refusal;
            }

            Guid? seeClock = null;
            if (assessment.FirstSeenAt is null)
            {
                await change.StopAsync(assessment.SeeClock);
                seeClock = change.StartClock(found, ClockKinds.SeeingTheChild, WorkingCalendar.EndOfLondonDay(seeBy), procedure.Plans.Rule).Id;
            }

            await change.StopAsync(assessment.PlannedClock);
            var planned = change.StartClock(found, ClockKinds.PlannedFinish, WorkingCalendar.EndOfLondonDay(finishOn), procedure.Plans.Rule);
            await change.MeetAsync(found.DayClock, change.Now);
            found.DayIsSettled();
            assessment.Plan(risk.Code, seeBy, seeClock, finishOn, planned.Id, request.Reasons, change.Person, change.Now);
            change.Record(
                found.ContactRecordId, "assessment-planned",
                FormattableString.Invariant($"The child is to be seen by {seeBy:d MMMM yyyy}, the assessment finished by {finishOn:d MMMM yyyy}."),
                request.Reasons, procedure.Plans.Rule.Display);
            return null;
        });
}
