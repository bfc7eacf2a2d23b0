using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>A manager lets the assessment take longer than its limit, with a reason. The limit that ran out stays missed.</summary>
internal static class ExtendAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ExtendAssessmentRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        new FieldChecks()
            .Required("reason", request.Reason, "Say why it takes longer.")
            .Refuse("until", request.Until is null, "Give the new day."),
        "not-extended-by-this-role", procedure => procedure.Extends,
        async work =>
        {
            var (found, assessment, procedure) = work;
            if (assessment.State is AssessmentState.SignedOff)
            {
                return AssessmentRefusals.SignedOff(procedure.SignsOff);
            }

            var until = request.Until!.Value;
            if (until <= WorkingCalendar.LondonDate(assessment.DueAt) || until < change.Today || until > change.Today.AddYears(1))
            {
                return AssessmentRefusals.NoExtension(assessment.DueAt, assessment.DueRule);
            }

            await change.StopAsync(assessment.DueClock);
            var clock = change.StartClock(
                found, ClockKinds.Assessment, WorkingCalendar.EndOfLondonDay(until), procedure.Extends.Rule);
            found.MovesTo(clock.DueAt, clock.Id);
            assessment.Extensions.Add(new Extension { Until = until, Reason = request.Reason!, ByName = change.Person.Name, At = change.Now });
            change.Record(
                found.ContactRecordId, "assessment-extended", FormattableString.Invariant($"The assessment may take until {until:d MMMM yyyy}."),
                request.Reason, procedure.Extends.Rule.Display);
            return null;
        });
}
