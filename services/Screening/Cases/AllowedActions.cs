namespace ReferralPlatform.Screening.Cases;

/// <summary>What a person may do to a case now, by the names the API gives to it. Offering an action is no promise: the slice itself decides.</summary>
internal static class AllowedActions
{
    public const string Check = "check";
    public const string Recommend = "recommend";
    public const string Return = "return";
    public const string Decide = "decide";
    public const string List = "list";
    public const string StepUp = "step-up";
    public const string Escalate = "escalate";
    public const string ReportCrime = "report-crime";
    public const string Explain = "explain";
    public const string Review = "review";
    public const string Discuss = "discuss";
    public const string Dissent = "dissent";
    public const string FollowUp = "follow-up";
    public const string PlanStepUp = "plan-step-up";

    public static IReadOnlyList<string> For(ScreeningCase screened, AuthorityProcedure procedure, CurrentPerson person)
    {
        if (screened is { ClosedAt: not null, Disposal: null })
        {
            return [];
        }

        var screening = procedure.Screening;
        var works = person.HasAny(AccessRoles.Caseworkers);
        if (screened.Disposal is not null)
        {
            (string Action, bool Allowed)[] afterwards =
            [
                (Check, works && screened.ChecksOutstanding),
                (ReportCrime, works),
                (Explain, works && screened.Breach is { Reason: null }),
                (Dissent, works),
                (FollowUp, works),
            ];
            return [.. afterwards.Where(action => action.Allowed).Select(action => action.Action)];
        }

        var decides = screening.Decides.AllowsHolderOf(person.Roles);
        var mayAskNext = screening.Escalation.TryGet(out var chain) && !string.Equals(screened.AskedRole, chain.Steps[^1].Role, StringComparison.Ordinal);
        (string Action, bool Allowed)[] actions =
        [
            (Check, works),
            (Recommend, works && screening.Recommends.Match(rule => rule.AllowsHolderOf(person.Roles), _ => true)),
            (Return, decides && screening.ReturnForFurtherWork.IsStated && screened.Stage == ScreeningStage.AwaitingDecision),
            (Decide, screening.Options.Any(option => screened.MayAuthorise(option, person, procedure))),
            (List, works && procedure.DailyMeeting.IsStated && !screened.SignificantHarm && screened.MeetingOn is null),
            (StepUp, works && screened.StepUp is null),
            (Escalate, works && mayAskNext),
            (ReportCrime, works),
            (Review, screening.ManagerReview.Match(rule => rule.AllowsHolderOf(person.Roles), _ => false)),
            (Discuss, works),
            (Dissent, works),
            (PlanStepUp, works && screening.PlannedStepUp.IsStated && screened.PlannedStepUp is null),
        ];
        return [.. actions.Where(action => action.Allowed).Select(action => action.Action)];
    }
}
