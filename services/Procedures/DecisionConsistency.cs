namespace ReferralPlatform.Procedures;

/// <summary>What a decision is measured against: what is recorded of the case, and what the manager says with it.</summary>
public sealed record DecisionGrounds
{
    public required bool SignificantHarm { get; init; }

    /// <summary>Whether the case was stepped up as planned, because needs escalated.</summary>
    public bool PlannedStepUp { get; init; }

    /// <summary>Codes of the threshold criteria that are cited.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    /// <summary>Answers of yes or no by the code of the determination, made with the decision.</summary>
    public IReadOnlyList<(string Code, string Answer)> Determined { get; init; } = [];

    /// <summary>Answers of yes or no by the code of the determination, made at the review on arrival.</summary>
    public IReadOnlyList<(string Code, string Answer)> Reviewed { get; init; } = [];

    /// <summary>What another manager decided on other children of the same contact.</summary>
    public IReadOnlyList<SiblingDecision> Siblings { get; init; } = [];
}

/// <param name="By">The manager, as colleagues know them.</param>
public sealed record SiblingDecision(string Reference, string Option, Outcome Outcome, string By);

/// <summary>Something that a decision says the opposite of.</summary>
/// <param name="Field">What of the decision has to be put right: criteria, determinations or option.</param>
/// <param name="Statement">A sentence for the manager, with the labels of the form.</param>
/// <param name="MayBeExplained">Whether the procedure leaves it to the manager, who then records why; otherwise the decision is refused.</param>
public sealed record Contradiction(string Code, string Field, string Statement, RuleRef Rule, bool MayBeExplained);

/// <summary>Whether a decision agrees with what is recorded and with itself.</summary>
public static class DecisionConsistency
{
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>What the option contradicts, what is refused first.</summary>
    public static IReadOnlyList<Contradiction> Contradictions(DisposalOption option, DecisionGrounds grounds, ScreeningProcedure screening)
    {
        var outcome = option.OutcomeWhen(grounds.SignificantHarm);
        return
        [
            .. OfCriteria(option, outcome, grounds, screening)
                .Concat(OfAnswers(option, outcome, grounds.Determined, screening.DecisionItems, mayBeExplained: false))
                .Concat(OfAnswers(option, outcome, grounds.Reviewed, screening.ReviewItems, mayBeExplained: true))
                .Concat(OfHarm(option, outcome, grounds, screening))
                .Concat(OfPlannedStepUp(option, grounds, screening))
                .Concat(OfSiblings(option, outcome, grounds, screening))
                .OrderBy(found => found.MayBeExplained),
        ];
    }

    /// <summary>The most serious criterion counts: the text lists them in their order, and a child may meet several.</summary>
    private static IEnumerable<Contradiction> OfCriteria(DisposalOption option, Outcome outcome, DecisionGrounds grounds, ScreeningProcedure screening)
    {
        var telling = screening.Threshold
            .Where(criterion => criterion.GoesWith.Count > 0 && grounds.Criteria.Contains(criterion.Code, StringComparer.Ordinal))
            .MaxBy(criterion => criterion.GoesWith.Min(RankOf));
        if (telling is null || telling.GoesWith.Contains(outcome))
        {
            yield break;
        }

        var duty = screening.DisposalFollowsThreshold.ValueOrDefault;
        yield return new Contradiction(
            "criteria-contradict-decision", "criteria",
            $"“{telling.Label}” is ticked, and the decision is “{option.Label}”."
            + (duty is null ? "" : $" {duty.Statement} Change the criteria or the decision."),
            duty?.Rule ?? telling.Rule, MayBeExplained: duty is null);
    }

    private static IEnumerable<Contradiction> OfAnswers(
        DisposalOption option, Outcome outcome, IReadOnlyList<(string Code, string Answer)> answers, IReadOnlyList<Determination> asked, bool mayBeExplained)
    {
        foreach (var (code, answer) in answers)
        {
            var item = asked.FirstOrDefault(candidate => string.Equals(candidate.Code, code, StringComparison.Ordinal));
            var contradicts = item is not null && answer switch
            {
                Yes => item.YesGoesWith is { } allowed && !allowed.Contains(outcome),
                No => item.NoRulesOut.Contains(outcome),
                _ => false,
            };
            if (contradicts)
            {
                yield return new Contradiction(
                    "determination-contradicts-decision", mayBeExplained ? "option" : "determinations",
                    $"“{item!.Label}” is answered with {answer}, and the decision is “{option.Label}”."
                    + (mayBeExplained ? "" : " Change the answer or the decision."),
                    item.Rule, mayBeExplained);
            }
        }
    }

    private static IEnumerable<Contradiction> OfHarm(DisposalOption option, Outcome outcome, DecisionGrounds grounds, ScreeningProcedure screening)
    {
        var protection = screening.Options.FirstOrDefault(Protects);
        if (!grounds.SignificantHarm || protection is null || Protects(option))
        {
            yield break;
        }

        yield return new Contradiction(
            "significant-harm-not-protected", "option",
            $"Significant harm is recorded, and the decision is “{option.Label}” instead of “{protection.Label}”.",
            protection.StrategyDiscussionUnderSignificantHarm ?? protection.Rule, MayBeExplained: true);

        static bool Protects(DisposalOption offered) =>
            offered.OutcomeWhen(significantHarm: true) == Outcome.Protection;
    }

    private static IEnumerable<Contradiction> OfPlannedStepUp(DisposalOption option, DecisionGrounds grounds, ScreeningProcedure screening)
    {
        if (grounds.PlannedStepUp && !option.IsAboveThreshold && screening.PlannedStepUp.TryGet(out var planned))
        {
            yield return new Contradiction(
                "planned-step-up-not-followed", "option",
                $"The case was stepped up because its needs escalated, and the decision is “{option.Label}”.", planned.Rule, MayBeExplained: true);
        }
    }

    private static IEnumerable<Contradiction> OfSiblings(
        DisposalOption option, Outcome outcome, DecisionGrounds grounds, ScreeningProcedure screening) =>
        grounds.Siblings.Where(sibling => sibling.Outcome != outcome).Select(sibling => new Contradiction(
            "siblings-decided-differently", "option",
            $"{sibling.By} decided “{screening.FindOption(sibling.Option)?.Label ?? sibling.Option}” on {sibling.Reference}, another child of the contact, "
            + $"and the decision here is “{option.Label}”.",
            RuleRef.Platform("P2.4"), MayBeExplained: true));

    private static int RankOf(Outcome outcome) => outcome switch
    {
        Outcome.Protection => 3,
        Outcome.Assessment => 2,
        Outcome.EarlyHelp => 1,
        _ => 0,
    };
}
