using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Security;

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

    public static IReadOnlyList<string> For(ScreeningCase screened, AuthorityProcedure procedure, CurrentPerson person)
    {
        if (screened.Disposal is not null)
        {
            return [];
        }

        var screening = procedure.Screening;
        var works = person.HasAny(AccessRoles.Caseworkers);
        var decides = person.HasAny(screening.Decides.Codes);
        var mayAskNext = screening.Escalation.TryGet(out var chain) && !string.Equals(screened.AskedRole, chain.Steps[^1].Role, StringComparison.Ordinal);
        (string Action, bool Allowed)[] actions =
        [
            (Check, works),
            (Recommend, works && screening.Recommends.Match(rule => person.HasAny(rule.Codes), _ => true)),
            (Return, decides && screening.ReturnForFurtherWork.IsStated && screened.Stage == ScreeningStage.AwaitingDecision),
            (Decide, screening.Options.Any(option => screened.MayAuthorise(option, person, procedure))),
            (List, works && procedure.DailyMeeting.IsStated && !screened.SignificantHarm && screened.MeetingOn is null),
            (StepUp, screened.StepUp is null && screening.ImmediateStepUp.Match(rule => person.HasAny(rule.Codes), _ => false)),
            (Escalate, works && mayAskNext),
        ];
        return [.. actions.Where(action => action.Allowed).Select(action => action.Action)];
    }
}
