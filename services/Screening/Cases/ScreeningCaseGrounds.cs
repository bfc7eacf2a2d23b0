namespace ReferralPlatform.Screening.Cases;

/// <content>What a recommendation and a decision must rest on under the case's procedure.</content>
internal sealed partial class ScreeningCase
{
    /// <summary>The first thing a decision lacks. What protects a child at once lacks nothing: it is asked for afterwards (York 3.1).</summary>
    private Refusal? RefuseGrounds(Decision decision, DisposalOption chosen, ScreeningProcedure screening)
    {
        if (RefuseUnknown(decision, screening) is { } unknown)
        {
            return unknown;
        }

        if (Protects(chosen, SignificantHarm))
        {
            return null;
        }

        return RefuseWorkOutstanding(screening)
            ?? RefuseCriteria(decision, chosen, screening)
            ?? RefuseUndetermined(decision.Determinations, screening.DecisionItems)
            ?? RefuseConsentOrDiscussion(decision, chosen, screening)
            ?? RefuseUnansweredRecommendation(decision);
    }

    private static Refusal? RefuseUnknown(Decision decision, ScreeningProcedure screening)
    {
        if (RefuseUnknownCriteria(decision.Criteria, screening) is { } criterion)
        {
            return criterion;
        }

        if (decision.Rejected.FirstOrDefault(rejected => screening.FindOption(rejected.Option) is null) is { } notOffered)
        {
            return ScreeningRefusals.OptionNotOffered(notOffered.Option, screening);
        }

        if (decision.Rejected.Any(rejected => string.Equals(rejected.Option, decision.Option, StringComparison.Ordinal)))
        {
            return DecisionRefusals.ChosenAndRejected(decision.Option);
        }

        return RefuseUnknownDeterminations(decision.Determinations, screening.DecisionItems);
    }

    private static Refusal? RefuseUnknownCriteria(IReadOnlyList<string> criteria, ScreeningProcedure screening) =>
        criteria.FirstOrDefault(code => !screening.Threshold.Any(criterion => string.Equals(criterion.Code, code, StringComparison.Ordinal))) is { } unknown
            ? DecisionRefusals.CriterionNotKnown(unknown, screening)
            : null;

    private static Refusal? RefuseUnknownDeterminations(IReadOnlyList<Determined> made, IReadOnlyList<Determination> asked) =>
        made.FirstOrDefault(determined => !asked.Any(item => string.Equals(item.Code, determined.Code, StringComparison.Ordinal))) is { } unknown
            ? DecisionRefusals.DeterminationNotKnown(unknown.Code, asked)
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

        return _reviews.Count == 0 && screening.ManagerReview.TryGet(out var review) ? DecisionRefusals.ReviewMissing(review) : null;
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

        var countersReferrer = ProfessionalReferrer && string.Equals(Kind, ContactKinds.Referral, StringComparison.Ordinal) && !chosen.IsAboveThreshold;
        return countersReferrer && _discussions.Count == 0 && screening.CounteringProfessionalView.TryGet(out var duty)
            ? DecisionRefusals.DiscussionMissing(duty)
            : null;
    }

    private Refusal? RefuseUnansweredRecommendation(Decision decision) =>
        LatestRecommendation is { } recommended
        && !string.Equals(recommended.Option, decision.Option, StringComparison.Ordinal)
        && !decision.Rejected.Any(rejected => string.Equals(rejected.Option, recommended.Option, StringComparison.Ordinal))
            ? DecisionRefusals.RecommendationUnanswered(recommended.Option)
            : null;

    private Recommendation? LatestRecommendation => _recommendations.MaxBy(recommendation => recommendation.At);

    private List<string> CitedBy(Decision decision) => [.. decision.Criteria.Count > 0 ? decision.Criteria : LatestRecommendation?.Criteria ?? []];
}
