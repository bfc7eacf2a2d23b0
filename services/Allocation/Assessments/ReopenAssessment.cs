using ReferralPlatform.Allocation.Cases;
using ReferralPlatform.Contracts.Allocation;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>A manager takes a signed-off assessment up again: the sign-off is taken back, and what has to be done is open.</summary>
internal static class ReopenAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        ReopenAssessmentRequest request, [AsParameters] CaseChange change) => change.ManageAsync(
        new FieldChecks()
            .Required("reasons", request.Reasons, "Say why it is taken up again.")
            .Refuse("tasks", request.Tasks is not { Count: > 0 }, "Choose what is open again."),
        "not-reviewed-by-this-role", procedure => procedure.SignsOff,
        async work =>
        {
            var (found, assessment, procedure) = work;
            if (assessment.State != AssessmentState.SignedOff)
            {
                return AssessmentRefusals.NotSignedOff(procedure.SignsOff);
            }

            if (AssessmentRefusals.NothingAsked(assessment, request.Tasks!, procedure.Clarifying) is { } refusal)
            {
                return refusal;
            }

            var rule = procedure.SignsOff.Rule.Display;
            assessment.Reopen(request.Reasons!, request.Tasks!, change.Person, change.Now);
            await change.RunOnAsync(assessment.DueClock);
            await change.RunOnAsync(assessment.PlannedClock);
            if (assessment is { FirstSeenAt: null, SeeClock: { } stopped, SeeChildBy: { } seeBy }
                && await change.Db.Deadlines.FindAsync([stopped], change.Cancellation) is null)
            {
                assessment.IsToBeSeen(
                    change.StartClock(found, ClockKinds.SeeingTheChild, WorkingCalendar.EndOfLondonDay(seeBy), procedure.Plans.Rule).Id);
            }

            if (assessment is { FirstSeenAt: null, PlannedAt: null })
            {
                change.Db.Deadlines.Add(found.StartDayClock(procedure.DayIsSet, change.Calendars.For(found.Authority), change.Now));
            }

            await change.FollowOnAsync(found, stepTaken: false);
            change.Record(found.ContactRecordId, "assessment-reopened", "Taken up again: the sign-off no longer holds.", request.Reasons, rule);
            change.Db.Publish(new AssessmentReopened
            {
                ContactRecordId = found.ContactRecordId,
                Reference = found.Reference,
                Authority = found.Authority,
                AssessmentId = assessment.Id,
                ReopenedBy = change.Person.Id,
                ReopenedAt = change.Now,
                Rule = rule,
            });
            return null;
        });
}
