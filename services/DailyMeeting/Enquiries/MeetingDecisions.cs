namespace ReferralPlatform.DailyMeeting.Enquiries;

internal static class MeetingDecisions
{
    /// <summary>The meeting decision with this code, else the one that amounts to the disposal option with this code, else null.</summary>
    public static MeetingDecision? Find(DailyMeetingProcedure meeting, string code) =>
        meeting.FindDecision(code) ?? meeting.Decisions.FirstOrDefault(decision => string.Equals(decision.Option, code, StringComparison.Ordinal));

    /// <summary>Whether support is brokered after a disposal, whoever decided on it.</summary>
    /// <param name="option">Code of the disposal option.</param>
    public static bool IsBrokered(string option, AuthorityProcedure procedure) =>
        procedure.Screening.FindOption(option)?.Outcome == Outcome.EarlyHelp;

    /// <summary>Whether it protects the child at once, which waits for nothing.</summary>
    public static bool Protects(MeetingDecision decision, AuthorityProcedure procedure) =>
        OutcomeOf(decision, procedure) == Outcome.Protection;

    /// <summary>The canonical outcome the decision counts as.</summary>
    /// <exception cref="InvalidOperationException">The procedure's meeting decides on an option that its screening does not offer.</exception>
    public static Outcome OutcomeOf(MeetingDecision decision, AuthorityProcedure procedure) =>
        procedure.Screening.FindOption(decision.Option)?.Outcome
        ?? throw new InvalidOperationException(
            $"The meeting decision '{decision.Code}' amounts to '{decision.Option}', which is no disposal of '{procedure.Code}'.");
}
