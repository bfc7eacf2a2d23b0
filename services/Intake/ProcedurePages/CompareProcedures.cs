namespace ReferralPlatform.Intake.ProcedurePages;

/// <summary>What if: one contact side by side under every procedure. It is calculated, and nothing is kept.</summary>
internal static class CompareProcedures
{
    /// <param name="LastKnownYear">The last year whose bank holidays are known.</param>
    public sealed record Response(DateOnly AsOf, int LastKnownYear, IReadOnlyList<Answer> Answers);

    /// <param name="Kind">Null where the procedure does not know the kind.</param>
    /// <param name="MeetingOn">The day of the daily meeting, where the contact goes to one.</param>
    public sealed record Answer(
        string Authority,
        string Name,
        string ShortName,
        string Version,
        DateOnly EffectiveFrom,
        Statement? Kind,
        Consent Consent,
        Route Routing,
        ResponseView Response,
        DateOnly? MeetingOn,
        Decision Decides,
        IReadOnlyList<Option> Options,
        IReadOnlyList<Due> Deadlines,
        IReadOnlyList<WhatIfSilence> Silences,
        FeedbackView Feedback);

    public sealed record Statement(string Text, RuleView Rule);

    /// <param name="Verdict">accepted, accepted-reason-needed or returned-to-referrer.</param>
    /// <param name="Needed">What the reason has to explain, or what would let a returned contact go on.</param>
    public sealed record Consent(string Verdict, string? Needed, RuleView? InformingCarriedTo, RuleView Rule);

    public sealed record Route(string Destination, string Label, RuleView Rule);

    public sealed record ResponseView(ResponseRoute Route, RuleView Rule);

    public sealed record Decision(IReadOnlyList<string> Roles, string Statement, RuleView Rule);

    /// <param name="Outcome">What it is counted under, given whether significant harm is suspected.</param>
    public sealed record Option(string Code, string Label, string Outcome, int? Level, RuleView? NeedsFamilyConsent, RuleView Rule);

    /// <param name="DueAt">Null as long as the clock has not started.</param>
    /// <param name="PastLastKnownYear">A warning: it falls in a year whose bank holidays are not known, and may be early.</param>
    public sealed record Due(string Kind, string Words, ClockStart From, DateTimeOffset? StartsAt, DateTimeOffset? DueAt, bool PastLastKnownYear, RuleView Rule);

    /// <param name="Content">Null where the procedure is silent, as the note says.</param>
    public sealed record FeedbackView(string? Content, Statement? By, RuleView? InWriting, IReadOnlyList<Statement> Includes, RuleView? Rule, string? Note);

    public static Results<Ok<Response>, ValidationProblem> Handle(WhatIfRequest request, ProcedureBook procedures, WorkingCalendars calendars)
    {
        if (request.Check(procedures) is { } problems)
        {
            return TypedResults.ValidationProblem(problems);
        }

        var facts = request.ToFacts();
        var asOf = request.AsOf ?? WorkingCalendar.LondonDate(facts.ReceivedAt);
        return TypedResults.Ok(new Response(
            asOf, calendars.LastKnownYear, [.. WhatIf.Compare(facts, procedures, calendars, asOf).Select(answer => ToAnswer(answer, facts))]));
    }

    private static Answer ToAnswer(WhatIfAnswer answer, WhatIfFacts facts) => new(
        answer.Procedure.Code,
        answer.Procedure.Name,
        answer.Procedure.ShortName,
        answer.Procedure.Version,
        answer.Procedure.EffectiveFrom,
        answer.Kind is { } kind ? new Statement($"{kind.Label}: {kind.Meaning}", RuleView.Of(kind.Rule)) : null,
        ToConsent(answer.Consent),
        new Route(answer.Routing.Destination, answer.Routing.Label, RuleView.Of(answer.Routing.Rule)),
        new ResponseView(answer.Response.Route, RuleView.Of(answer.Response.Rule)),
        answer.MeetingOn,
        new Decision(answer.Decides.Codes, answer.Decides.Statement, RuleView.Of(answer.Decides.Rule)),
        [.. answer.Options.Select(option => ToOption(option, facts))],
        [.. answer.Deadlines.Select(ToDue)],
        answer.Silences,
        ToFeedback(answer.Feedback));

    private static Consent ToConsent(ConsentVerdict verdict) => verdict switch
    {
        ConsentVerdict.ReturnToReferrer returned => new("returned-to-referrer", returned.WhatWouldSatisfy, null, RuleView.Of(returned.Rule)),
        ConsentVerdict.AcceptReasonNeeded needed => new("accepted-reason-needed", needed.ReasonFor, RuleView.Of(needed.InformingCarriedTo), RuleView.Of(needed.Rule)),
        ConsentVerdict.Accept accepted => new("accepted", null, RuleView.Of(accepted.InformingCarriedTo), RuleView.Of(accepted.Rule)),
        _ => throw new ArgumentException($"Unknown verdict {verdict}.", nameof(verdict)),
    };

    private static Option ToOption(DisposalOption option, WhatIfFacts facts) => new(
        option.Code, option.Label, option.OutcomeWhen(facts.SignificantHarm), option.Level, RuleView.Of(option.NeedsFamilyConsent), RuleView.Of(option.Rule));

    private static Due ToDue(WhatIfDeadline deadline) => new(
        deadline.Clock.Kind, deadline.Clock.Words, deadline.Clock.From, deadline.StartsAt, deadline.DueAt, deadline.PastLastKnownYear, RuleView.Of(deadline.Rule));

    private static FeedbackView ToFeedback(Stated<FeedbackDuty> feedback) => feedback.Match(
        duty => new FeedbackView(
            duty.Content,
            duty.By.TryGet(out var by) ? new Statement(by.Statement, RuleView.Of(by.Rule)) : null,
            RuleView.Of(duty.InWriting),
            [.. duty.Includes.Select(item => new Statement(item.Label, RuleView.Of(item.Rule)))],
            RuleView.Of(duty.Rule),
            null),
        note => new FeedbackView(null, null, null, [], null, note));
}
