using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>What a person may do to a case now. Offering an action is no promise: the slice itself decides.</summary>
internal static class AllowedActions
{
    public static IReadOnlyList<CaseAction> For(
        ScreeningCase screened, AuthorityProcedure procedure, CurrentPerson person, WorkTeam? previousTeam = null)
    {
        if (screened is { ClosedAt: not null, Disposal: null })
        {
            return [];
        }

        var screening = procedure.Screening;
        var works = person.HasAny(AccessRoles.Caseworkers);
        if (screened.Disposal is not null)
        {
            (CaseAction Action, bool Allowed)[] afterwards =
            [
                (CaseAction.Check, works && screened.ChecksOutstanding),
                (CaseAction.ReportCrime, works),
                (CaseAction.Explain, works && screened.Breach is { Reason: null }),
                (CaseAction.Dissent, works),
                (CaseAction.FollowUp, works),
            ];
            return [.. afterwards.Where(action => action.Allowed).Select(action => action.Action)];
        }

        var decides = screening.Decides.AllowsHolderOf(person.Roles);
        var mayAskNext = screening.Escalation.TryGet(out var chain) && !string.Equals(screened.AskedRole, chain.Steps[^1].Role, StringComparison.Ordinal);
        (CaseAction Action, bool Allowed)[] actions =
        [
            (CaseAction.Check, works),
            (CaseAction.Recommend, works && !screened.IsRecommended && screening.Recommends.Match(rule => rule.AllowsHolderOf(person.Roles), _ => true)),
            (CaseAction.Return, decides && screening.ReturnForFurtherWork.IsStated && screened.Stage == ScreeningStage.AwaitingDecision),
            (CaseAction.Decide, screening.Options.Any(option => screened.MayAuthorise(option, person, procedure, previousTeam))),
            (CaseAction.List, works && procedure.DailyMeeting.IsStated && !screened.SignificantHarm && screened.MeetingOn is null),
            (CaseAction.StepUp, works && screened.StepUp is null),
            (CaseAction.Escalate, works && mayAskNext),
            (CaseAction.ReportCrime, works),
            (CaseAction.Review, screening.ManagerReview.Match(rule => rule.AllowsHolderOf(person.Roles), _ => false)),
            (CaseAction.Discuss, works),
            (CaseAction.Dissent, works),
            (CaseAction.PlanStepUp, works && screening.PlannedStepUp.IsStated && screened.PlannedStepUp is null),
        ];
        return [.. actions.Where(action => action.Allowed).Select(action => action.Action)];
    }
}
