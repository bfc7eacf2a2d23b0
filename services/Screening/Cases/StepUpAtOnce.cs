using ReferralPlatform.Screening.Agencies;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// Anybody who works cases says that a case cannot wait; a manager thereby also authorises what protects the child or others in the household (York 3.1, 5.2).
/// </summary>
internal static class StepUpAtOnce
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        StepUpAtOnceRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks()
            .Required("reason", request.Reason, "Enter the reason for the step-up.")
            .Limited("authorised", request.Authorised)
            .Limited("authorisedForOthers", request.AuthorisedForOthers),
        screened => StepUpAsync(request, screened, change));

    private static async Task<Refusal?> StepUpAsync(StepUpAtOnceRequest request, ScreeningCase screened, CaseChange change)
    {
        var order = new StepUpOrder(request.Reason!, request.CrimeSuspected, request.Authorised, request.AuthorisedForOthers)
        {
            Agencies = await change.Db.FindAgencyEnquiryAsync(screened.Id, change.Cancellation),
        };
        var crimesBefore = screened.Crimes.Count;
        if (screened.StepUpAtOnce(
            order, change.Person, change.ProcedureOf(screened), change.Options.Value.WaitFor(screened.Authority), change.Now) is { } refusal)
        {
            return refusal;
        }

        var stepUp = screened.StepUp!;
        change.Db.Publish(screened.ToSteppedUp(change.Now, stepUp.Rule));
        foreach (var suspicion in screened.Crimes.Skip(crimesBefore))
        {
            change.Db.Publish(screened.ToCrimeSuspected(suspicion));
            change.Record(screened.Id, "crime-suspected", "A crime is suspected; the police are notified.", rule: suspicion.Rule);
        }

        if (screened.Disposal is { } disposal)
        {
            screened.AccountForTime(reason: null, mayExplainLater: true, Actor.Of(change.Person));
            change.Db.Publish(screened.ToDisposalAuthorised(order.Agencies));
            change.Record(
                screened.Id, "disposal-authorised", $"Authorised: {change.ProcedureOf(screened).OptionInWords(disposal.Option)}.",
                request.Reason, disposal.Rule);
            await change.Db.MeetDecisionClockAsync(screened.Id, change.Now, change.Cancellation);
        }

        change.Record(screened.Id, "stepped-up", SummaryOf(stepUp), request.Reason, stepUp.Rule);
        return null;
    }

    private static string SummaryOf(StepUp stepUp)
    {
        string?[] parts =
        [
            "Stepped up at once.",
            stepUp.Authorised is null ? null : $"Authorised for the child: {stepUp.Authorised}",
            stepUp.AuthorisedForOthers is null ? null : $"Authorised for others in the household: {stepUp.AuthorisedForOthers}",
        ];
        return string.Join(' ', parts.Where(part => part is not null));
    }
}

/// <summary>What whoever steps a case up says.</summary>
/// <param name="Authorised">What is authorised for the child at once; blank counts as nothing.</param>
/// <param name="AuthorisedForOthers">What is authorised for others in the household at once.</param>
internal sealed record StepUpOrder(string Reason, bool CrimeSuspected, string? Authorised = null, string? AuthorisedForOthers = null)
{
    public string? Authorised { get; } = NullIfBlank(Authorised);

    public string? AuthorisedForOthers { get; } = NullIfBlank(AuthorisedForOthers);

    /// <summary>What other agencies were asked and said until now.</summary>
    public AgencyEnquiry? Agencies { get; init; }

    public bool IsAuthorising => Authorised is not null || AuthorisedForOthers is not null;

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
