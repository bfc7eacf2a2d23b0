namespace ReferralPlatform.Allocation.Cases;

/// <summary>What a person may do to a case now. Offering an action is no promise: the slice itself decides.</summary>
internal static class AllowedActions
{
    public static IReadOnlyList<AllocationAction> For(AllocationCase row, AllocationProcedure procedure, CurrentPerson person)
    {
        if (row.IsClosed)
        {
            return [];
        }

        var works = CaseChange.Works(row, person) && person.HasAny(AccessRoles.Caseworkers);
        var allocates = procedure.Allocates.AllowsHolderOf(person.Roles)
            || (row.PreviousTeam is not null && procedure.PreviousTeamAllocates.IsStated && person.HasAny(AccessRoles.Managers));
        var signsOff = procedure.SignsOff.AllowsHolderOf(person.Roles);
        var state = row.Assessment?.State;
        var isOpen = state is AssessmentState.Open or AssessmentState.Returned;
        var isSignedOff = state == AssessmentState.SignedOff;
        var result = row.Result;
        var inNeed = result is AssessmentResult.InNeed or AssessmentResult.InNeedComplex && row.ChildProtectionPlanSince is null;
        var further = procedure.FurtherAssessment.ValueOrDefault;
        var meeting = row.PlanningMeeting;
        (AllocationAction Action, bool Allowed)[] actions =
        [
            (AllocationAction.Allocate, allocates),
            (AllocationAction.EndAllocation, allocates && row.AllocatedTo is not null),
            (AllocationAction.OpenAssessment, works && row.AllocatedTo is not null && row.Assessment is null && row.NoAssessmentFor is null),
            (AllocationAction.Plan, isOpen && procedure.Plans.AllowsHolderOf(person.Roles)),
            (AllocationAction.Extend, isOpen && procedure.Extends.AllowsHolderOf(person.Roles)),
            (AllocationAction.Conduct, works && isOpen),
            (AllocationAction.AskReferrer, works && isOpen),
            (AllocationAction.RecordReferrersAnswer, works && isOpen && row.Assessment!.Clarifications.Exists(asked => asked.SettledAt is null)),
            (AllocationAction.Visit, works && (isOpen || state == AssessmentState.Submitted)),
            (AllocationAction.AddParticipant, works && isOpen),
            (AllocationAction.RequestContributions, works && isOpen),
            (AllocationAction.TakeDownContribution, (works || person.Has(AccessRoles.BusinessSupport))
                && row.Assessments.Exists(assessment => assessment.Contributions.Count > 0)),
            (AllocationAction.Analyse, works && isOpen),
            (AllocationAction.Supervise, person.HasAny(AccessRoles.Managers) && row.Assessment is not null && (!isSignedOff || row.Plan is not null)),
            (AllocationAction.Submit, works && isOpen && row.Assessment!.TasksNow(procedure)
                .All(task => task.Done || task.Task is AssessmentTask.SeeTheChild or AssessmentTask.Plan)),
            (AllocationAction.Return, signsOff && state == AssessmentState.Submitted),
            (AllocationAction.SignOff, signsOff && state == AssessmentState.Submitted),
            (AllocationAction.Reopen, signsOff && isSignedOff),
            (AllocationAction.ReportSignificantHarm, person.HasAny(AccessRoles.Caseworkers)),
            (AllocationAction.FollowUp, signsOff && row.FollowUpsNow(procedure).Count > 0),
            (AllocationAction.OpenFurtherAssessment, works && inNeed && result == AssessmentResult.InNeedComplex && further is not null
                && !string.Equals(row.Assessment!.Kind, further.Code, StringComparison.Ordinal)),
            (AllocationAction.DecidePlanningMeeting, isSignedOff && inNeed && row.Plan is null && meeting?.Held is null
                && procedure.PlanningMeeting.Calls.AllowsHolderOf(person.Roles)),
            (AllocationAction.RecordPlanningMeeting, works && isSignedOff && inNeed && meeting is { Hold: true, Held: null }),
            (AllocationAction.TakeDownMeetingReply, (works || person.Has(AccessRoles.BusinessSupport))
                && meeting is { Hold: true, Held: null } && row.InvitationsTo(meeting).Any()),
            (AllocationAction.AgreePlan, works && isSignedOff && inNeed && meeting is ({ Hold: false } or { Held: not null })),
            (AllocationAction.CompletePlanAction, works && row.Plan?.Actions.Exists(action => action.DoneAt is null) == true),
            (AllocationAction.ReviewPlan, works && row.Plan is not null && row.ChildProtectionPlanSince is null),
        ];
        return [.. actions.Where(action => action.Allowed).Select(action => action.Action)];
    }
}
