using ReferralPlatform.Allocation.Cases;

namespace ReferralPlatform.Allocation.Assessments;

/// <summary>A Core Assessment follows where a manager judged the needs to be complex (Dudley 1.8).</summary>
internal static class OpenFurtherAssessment
{
    public static Task<Results<Ok<AllocationCaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        OpenAssessmentRequest _, [AsParameters] CaseChange change) => change.ApplyAsync(
        fields: null,
        async found =>
        {
            var procedure = change.ProcedureOf(found);
            if (change.MayNotWork(found) is { } refusal)
            {
                return refusal;
            }

            if (!procedure.FurtherAssessment.TryGet(out var kind))
            {
                return AssessmentRefusals.NoFurtherAssessment(procedure.FurtherAssessment.Note!);
            }

            if (found.Assessment is not { State: AssessmentState.SignedOff } signedOff)
            {
                return AssessmentRefusals.NotSignedOff(procedure.SignsOff);
            }

            if (found.ChildProtectionPlanSince is not null)
            {
                return AssessmentRefusals.UnderChildProtectionPlan(procedure);
            }

            if (string.Equals(signedOff.Kind, kind.Code, StringComparison.Ordinal))
            {
                return AssessmentRefusals.AlreadyOpened(kind.Label);
            }

            if (found.Result != AssessmentResult.InNeedComplex)
            {
                return AssessmentRefusals.NotComplex(procedure.ComplexityJudgement.Value);
            }

            var calendar = change.Calendars.For(found.Authority);
            var opened = found.OpenFurther(kind, calendar, change.Person, change.Now, out var clock);
            change.Db.Deadlines.Add(clock);
            change.Db.Deadlines.Add(found.StartDayClock(procedure.DayIsSet, calendar, change.Now));
            await change.FollowOnAsync(found, stepTaken: true);
            change.Record(
                found.ContactRecordId, "assessment-opened", $"{kind.Label} opened, due {WorkingCalendar.ToLondon(opened.DueAt):d MMMM yyyy}.",
                rule: kind.Rule.Display);
            change.Db.Publish(opened.ToOpened(found, change.Person, kind));
            return null;
        });
}
