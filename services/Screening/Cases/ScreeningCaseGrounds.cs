namespace ReferralPlatform.Screening.Cases;

/// <content>What a recommendation and a decision must rest on under the case's procedure.</content>
internal sealed partial class ScreeningCase
{
    private static readonly string[] Answers = ["yes", "no", "not-known"];

    /// <summary>
    /// The first thing a decision lacks or contradicts. What protects a child at once lacks nothing: it is asked for afterwards (York 3.1). Nor does the
    /// closing of a contact that was only answered, where the text asks for no paperwork (York 3.4, 7.1).
    /// </summary>
    private Refusal? RefuseGrounds(Decision decision, DisposalOption chosen, AuthorityProcedure procedure)
    {
        var screening = procedure.Screening;
        if (RefuseUnknown(decision, screening) is { } unknown)
        {
            return unknown;
        }

        if (Protects(chosen, SignificantHarm))
        {
            return RefuseContradictions(decision, chosen, screening);
        }

        if (IsAdviceOnly(chosen, procedure))
        {
            return RefuseUnansweredRecommendation(decision, screening) ?? RefuseContradictions(decision, chosen, screening);
        }

        return RefuseWorkOutstanding(screening)
            ?? RefuseCriteria(decision, chosen, screening)
            ?? RefuseUndetermined(decision.Determinations, screening.DecisionItems)
            ?? RefuseConsentOrDiscussion(decision, chosen, screening)
            ?? RefuseUnansweredRecommendation(decision, screening)
            ?? RefuseContradictions(decision, chosen, screening);
    }

    /// <summary>Whether this option closes the case as a contact that was only answered.</summary>
    public bool IsAdviceOnly(DisposalOption option, AuthorityProcedure procedure) =>
        procedure.Screening.IsAdviceOnly(option, procedure.Intake.RespondTo(Facts).Route);

    /// <summary>The paragraph by which the case may be closed as a contact that was only answered; null where it may not.</summary>
    public RuleRef? AdviceOnlyRule(AuthorityProcedure procedure) =>
        procedure.Screening.Options.Any(option => IsAdviceOnly(option, procedure)) ? procedure.Screening.ClosesAdviceOnly.Value.Rule : null;

    /// <summary>Checks that the case still owes on the way it is on.</summary>
    public IReadOnlyList<Item> ChecksToDo(AuthorityProcedure procedure) =>
        AdviceOnlyRule(procedure) is not null && Disposal?.Outcome is null or Outcome.AdviceAndInformation or Outcome.OtherService
            ? []
            : MissingChecks(procedure.Screening);

    /// <summary>What is recorded says otherwise: refused, or where the procedure leaves it to the manager, to be explained.</summary>
    private Refusal? RefuseContradictions(Decision decision, DisposalOption chosen, ScreeningProcedure screening)
    {
        var found = ContradictionsOf(decision, chosen, screening);
        if (found.FirstOrDefault(contradiction => !contradiction.MayBeExplained) is { } refused)
        {
            return DecisionRefusals.Contradicts(refused);
        }

        // What protects a child waits for no explanation either; why the worker's criteria do not decide is said where the recommendation is rejected.
        var unexplained = found.Where(contradiction => decision.Criteria.Count > 0 || contradiction.Field is not "criteria").ToList();
        return unexplained.Count > 0 && decision.DepartureReason is null && !Protects(chosen, SignificantHarm)
            ? DecisionRefusals.DepartureUnexplained(unexplained)
            : null;
    }

    private IReadOnlyList<Contradiction> ContradictionsOf(Decision decision, DisposalOption chosen, ScreeningProcedure screening) =>
        DecisionConsistency.Contradictions(
            chosen,
            new DecisionGrounds
            {
                SignificantHarm = SignificantHarm,
                PlannedStepUp = PlannedStepUp is not null,
                Criteria = CitedBy(decision),
                Determined = Answered(decision.Determinations),
                Reviewed = Answered(_reviews.MaxBy(review => review.At)?.Determinations ?? []),
                Siblings = decision.Siblings,
            },
            screening);

    private static List<(string Code, string Answer)> Answered(IEnumerable<Determined> made) =>
        [.. made.Where(determined => determined.Answer is not null).Select(determined => (determined.Code, determined.Answer!.Value.Code()))];

    private static Refusal? RefuseUnknown(Decision decision, ScreeningProcedure screening)
    {
        if (RefuseUnknownCriteria(decision.Criteria, screening) is { } criterion)
        {
            return criterion;
        }

        if (decision.Rejected.Any(rejected => screening.FindOption(rejected.Option) is null))
        {
            return ScreeningRefusals.OptionNotOffered(screening);
        }

        if (decision.Rejected.Any(rejected => string.Equals(rejected.Option, decision.Option, StringComparison.Ordinal)))
        {
            return DecisionRefusals.ChosenAndRejected(screening.FindOption(decision.Option)?.Label ?? CodesInWords.Spelt(decision.Option));
        }

        return RefuseUnknownDeterminations(decision.Determinations, screening.DecisionItems);
    }

    private static Refusal? RefuseUnknownCriteria(IReadOnlyList<string> criteria, ScreeningProcedure screening) =>
        criteria.Any(code => !screening.Threshold.Any(criterion => string.Equals(criterion.Code, code, StringComparison.Ordinal)))
            ? DecisionRefusals.CriterionNotKnown(screening)
            : null;

    private static Refusal? RefuseUnknownDeterminations(IReadOnlyList<Determined> made, IReadOnlyList<Determination> asked) =>
        made.Any(determined => !asked.Any(item => string.Equals(item.Code, determined.Code, StringComparison.Ordinal)))
            ? DecisionRefusals.DeterminationNotKnown(asked)
            : null;

    private static Refusal? RefuseUndetermined(IReadOnlyList<Determined> made, IReadOnlyList<Determination> asked)
    {
        var missing = asked.Where(item => !made.Any(determined => Answers(determined, item))).ToList();
        return missing.Count == 0 ? null : DecisionRefusals.DeterminationsMissing(missing);

        static bool Answers(Determined determined, Determination item) =>
            string.Equals(determined.Code, item.Code, StringComparison.Ordinal)
            && item.Answer switch
            {
                AnswerKind.Text => !string.IsNullOrWhiteSpace(determined.Note),
                _ => determined.Answer is not null
                    && !(item.AsksWhich && determined.Answer == YesNoNotKnown.Yes && string.IsNullOrWhiteSpace(determined.Note)),
            };
    }

    private Refusal? RefuseWorkOutstanding(ScreeningProcedure screening)
    {
        if (MissingChecks(screening) is { Count: > 0 } missing)
        {
            return ScreeningRefusals.ChecksMissing(missing);
        }

        if (_reviews.Count == 0 && screening.ManagerReview.TryGet(out var review))
        {
            return DecisionRefusals.ReviewMissing(review);
        }

        // A record that was returned for further work comes back with a recommendation of its own (Peterborough 6.3).
        return screening.RecommendedFirst.TryGet(out var first) && !IsRecommended
            ? DecisionRefusals.RecommendationMissing(first)
            : null;
    }

    private Refusal? RefuseCriteria(Decision decision, DisposalOption chosen, ScreeningProcedure screening)
    {
        var cited = CitedBy(decision);
        if (cited.Count == 0 && screening.ScreenedAgainstThreshold.TryGet(out var screened))
        {
            return DecisionRefusals.CriteriaMissing(screened);
        }

        return !chosen.IsAboveThreshold
            && screening.ThresholdMet.TryGet(out var mustAccept)
            && screening.Threshold.FirstOrDefault(criterion => criterion.MeetsThreshold && cited.Contains(criterion.Code, StringComparer.Ordinal)) is { } met
                ? DecisionRefusals.ThresholdMet(met, mustAccept)
                : null;
    }

    private Refusal? RefuseConsentOrDiscussion(Decision decision, DisposalOption chosen, ScreeningProcedure screening)
    {
        if (chosen.NeedsFamilyConsent is { } consent && string.IsNullOrWhiteSpace(decision.FamilyConsentFrom))
        {
            return DecisionRefusals.FamilyConsentMissing(chosen, consent);
        }

        var countersReferrer = ProfessionalReferrer && Kind == ContactKind.Referral && !chosen.IsAboveThreshold;
        return countersReferrer && _discussions.Count == 0 && screening.CounteringProfessionalView.TryGet(out var duty)
            ? DecisionRefusals.DiscussionMissing(duty)
            : null;
    }

    private Refusal? RefuseUnansweredRecommendation(Decision decision, ScreeningProcedure screening) =>
        LatestRecommendation is { } recommended
        && !string.Equals(recommended.Option, decision.Option, StringComparison.Ordinal)
        && !decision.Rejected.Any(rejected => string.Equals(rejected.Option, recommended.Option, StringComparison.Ordinal))
            ? DecisionRefusals.RecommendationUnanswered(screening.FindOption(recommended.Option)!)
            : null;

    /// <summary>Whether a recommendation is before the manager, who has not returned it.</summary>
    public bool IsRecommended => Stage != ScreeningStage.ReturnedForWork
        && LatestRecommendation is { } latest && !_returns.Exists(returned => returned.At > latest.At);

    private Recommendation? LatestRecommendation => _recommendations.MaxBy(recommendation => recommendation.At);

    private List<string> CitedBy(Decision decision) => [.. decision.Criteria.Count > 0 ? decision.Criteria : LatestRecommendation?.Criteria ?? []];
}
