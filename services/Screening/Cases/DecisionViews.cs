namespace ReferralPlatform.Screening.Cases;

/// <summary>What a decision has to rest on under the case's procedure, for the forms that recommend and decide.</summary>
/// <param name="Threshold">The criteria to tick.</param>
/// <param name="ScreenedRule">The paragraph that lets nothing be decided without a criterion; null where there is none.</param>
/// <param name="ReviewItems">What the manager reviews on arrival.</param>
/// <param name="ReviewRule">The paragraph that asks for the review; null where none is asked for.</param>
/// <param name="DecisionItems">What the manager determines with the decision.</param>
/// <param name="Basis">What the decision rests on, in the words of the text.</param>
/// <param name="DiscussionRule">The paragraph by which this referrer's view is not countered without discussion; null where it does not apply.</param>
/// <param name="PlannedStepUpRule">The paragraph of the planned step-up; null where there is none.</param>
internal sealed record DecisionBasisView(
    IReadOnlyList<DecisionBasisView.CriterionView> Threshold,
    string? ScreenedRule,
    IReadOnlyList<DecisionBasisView.DeterminationView> ReviewItems,
    string? ReviewRule,
    IReadOnlyList<DecisionBasisView.DeterminationView> DecisionItems,
    IReadOnlyList<DecisionBasisView.BasisView> Basis,
    string? DiscussionRule,
    string? PlannedStepUpRule)
{
    public sealed record CriterionView(string Code, string Label, bool MeetsThreshold, string Rule);

    /// <param name="AsksWords">Whether it is answered in words rather than with yes, no or not-known.</param>
    /// <param name="AsksWhich">Whether "yes" has to say which.</param>
    public sealed record DeterminationView(string Code, string Label, bool AsksWords, bool AsksWhich, string Rule);

    public sealed record BasisView(string Code, string Label, string Rule);

    public static DecisionBasisView Of(ScreeningCase screened, ScreeningProcedure screening) => new(
        [.. screening.Threshold.Select(criterion => new CriterionView(criterion.Code, criterion.Label, criterion.MeetsThreshold, criterion.Rule.Display))],
        screening.ScreenedAgainstThreshold.ValueOrDefault?.Rule.Display,
        [.. screening.ReviewItems.Select(ViewOf)],
        screening.ManagerReview.ValueOrDefault?.Rule.Display,
        [.. screening.DecisionItems.Select(ViewOf)],
        [.. (screening.DecisionBasis.ValueOrDefault ?? []).Select(item => new BasisView(item.Code, item.Label, item.Rule.Display))],
        screened.ProfessionalReferrer ? screening.CounteringProfessionalView.ValueOrDefault?.Rule.Display : null,
        screening.PlannedStepUp.ValueOrDefault?.Rule.Display);

    private static DeterminationView ViewOf(Determination item) =>
        new(item.Code, item.Label, item.Answer == AnswerKind.Text, item.AsksWhich, item.Rule.Display);
}
