namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>What if: one contact side by side under every procedure. It is calculated, and nothing is kept.</summary>
internal static class CompareProcedures
{
    public static Results<Ok<WhatIfComparison>, ValidationProblem> Handle(WhatIfRequest request, ProcedureBook procedures, WorkingCalendars calendars)
    {
        if (WhatIfRules.Check(request, procedures) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var facts = WhatIfRules.FactsOf(request);
        var asOf = request.AsOf ?? WorkingCalendar.LondonDate(facts.ReceivedAt);
        return TypedResults.Ok(new WhatIfComparison(
            asOf, calendars.LastKnownYear, [.. WhatIf.Compare(facts, procedures, calendars, asOf).Select(answer => ToAnswer(answer, facts))]));
    }

    private static ComparedProcedure ToAnswer(WhatIfAnswer answer, WhatIfFacts facts) => new(
        answer.Procedure.Code,
        answer.Procedure.Name,
        answer.Procedure.ShortName,
        answer.Procedure.Version,
        answer.Procedure.EffectiveFrom,
        answer.Kind is { } kind ? new WhatIfStatement($"{kind.Label}: {kind.Meaning}", RuleViews.Of(kind.Rule)) : null,
        ToConsent(answer.Consent),
        new WhatIfRoute(answer.Routing.Destination, answer.Routing.Label, RuleViews.Of(answer.Routing.Rule)),
        new WhatIfResponse(answer.Response.Route, RuleViews.Of(answer.Response.Rule)),
        answer.MeetingOn,
        new WhatIfDecision(answer.Decides.Codes, answer.Decides.Statement, RuleViews.Of(answer.Decides.Rule)),
        [.. answer.Options.Select(option => ToOption(option, facts))],
        [.. answer.Deadlines.Select(ToDue)],
        answer.Silences,
        ToFeedback(answer.Feedback));

    private static WhatIfConsent ToConsent(ConsentVerdict verdict) => verdict switch
    {
        ConsentVerdict.ReturnToReferrer returned => new(ConsentAnswer.ReturnedToReferrer, returned.WhatWouldSatisfy, null, RuleViews.Of(returned.Rule)),
        ConsentVerdict.AcceptReasonNeeded needed => new(
            ConsentAnswer.AcceptedReasonNeeded,
            needed.ReasonFor,
            RuleViews.Of(needed.InformingCarriedTo),
            RuleViews.Of(needed.Rule)),
        ConsentVerdict.Accept accepted => new(ConsentAnswer.Accepted, null, RuleViews.Of(accepted.InformingCarriedTo), RuleViews.Of(accepted.Rule)),
        _ => throw new ArgumentException($"Unknown verdict {verdict}.", nameof(verdict)),
    };

    private static WhatIfOption ToOption(DisposalOption option, WhatIfFacts facts) => new(
        option.Code, option.Label, option.OutcomeWhen(facts.SignificantHarm), option.Level, RuleViews.Of(option.NeedsFamilyConsent), RuleViews.Of(option.Rule));

    private static WhatIfDue ToDue(WhatIfDeadline deadline) => new(
        deadline.Clock.Kind, deadline.Clock.Words, deadline.Clock.From, deadline.StartsAt, deadline.DueAt, deadline.PastLastKnownYear,
        RuleViews.Of(deadline.Rule));

    private static WhatIfFeedback ToFeedback(Stated<FeedbackDuty> feedback) => feedback.Match(
        duty => new WhatIfFeedback(
            duty.Content,
            duty.By.TryGet(out var by) ? new WhatIfStatement(by.Statement, RuleViews.Of(by.Rule)) : null,
            RuleViews.Of(duty.InWriting),
            [.. duty.Includes.Select(item => new WhatIfStatement(item.Label, RuleViews.Of(item.Rule)))],
            RuleViews.Of(duty.Rule),
            null),
        note => new WhatIfFeedback(null, null, null, [], null, note));
}
