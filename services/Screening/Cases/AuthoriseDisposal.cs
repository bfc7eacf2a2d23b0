using ReferralPlatform.Screening.Agencies;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>The manager authorises what becomes of the case. Exactly one disposal per contact record.</summary>
internal static class AuthoriseDisposal
{
    public static Task<Results<Ok<CaseView>, ValidationProblem, ProblemHttpResult>> HandleAsync(
        DecisionRequest request, [AsParameters] CaseChange change) => change.ApplyAsync(
        new FieldChecks().Decision(request),
        async screened =>
        {
            if (await change.Db.AuthoriseAsync(
                screened, request, change.Person, change.ProcedureOf(screened), change.Workers, change.Now, change.Cancellation) is { } refusal)
            {
                return refusal;
            }

            var option = change.ProcedureOf(screened).OptionInWords(screened.Disposal!.Option);
            change.Record(screened.Id, "disposal-authorised", $"Authorised: {option}.", request.Reasons, screened.Disposal.Rule);
            return null;
        },
        screened => ScreeningCase.MayNotDecide(
            request.Option, change.Person, change.ProcedureOf(screened), change.Workers.FindTeam(screened.Authority, screened.PreviousTeam)));

    /// <summary>Decides on one case as the request says, and stops its clocks.</summary>
    public static async Task<Refusal?> AuthoriseAsync(
        this ScreeningDbContext db, ScreeningCase screened, DecisionRequest request, CurrentPerson person, AuthorityProcedure procedure,
        WorkerDirectory workers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var decision = request.ToDecision() with
        {
            Agencies = await db.FindAgencyEnquiryAsync(screened.Id, cancellationToken),
            Siblings = await db.DecidedByOthersAsync(screened, person, cancellationToken),
            PreviousTeam = workers.FindTeam(screened.Authority, screened.PreviousTeam),
        };
        if (screened.Authorise(decision, person, procedure, now) is { } refusal)
        {
            return refusal;
        }

        var protects = screened.Disposal!.Outcome == Outcome.Protection;
        var answered = screened.IsAdviceOnly(procedure.Screening.FindOption(screened.Disposal.Option)!, procedure);
        if (screened.AccountForTime(request.BreachReason, mayExplainLater: protects || answered, Actor.Of(person)) is { } late)
        {
            return late;
        }

        if (screened.Disposal.InsteadOfPreviousTeam is { } instead)
        {
            db.Activity.Add(ActivityEntry.Of(
                person, screened.Id, now, "decided-instead", $"Decided in place of the manager of {screened.PreviousTeam}, which held the case before.",
                instead, procedure.Screening.PreviousTeamDecides.Value.Rule.Display));
        }

        if (screened is { Disposal.InsteadOfMeeting: { } withoutMeeting, MeetingOn: { } meetingOn })
        {
            db.Activity.Add(ActivityEntry.Of(
                person, screened.Id, now, "decided-without-meeting", $"Decided without the meeting of {DatesInWords.Show(meetingOn)}, whose agenda it was on.",
                withoutMeeting, procedure.DailyMeeting.Value.DecidesEnquiries.Rule.Display));
        }

        db.Publish(screened.ToDisposalAuthorised(decision.Agencies));
        await db.MeetDecisionClockAsync(screened.Id, now, cancellationToken);
        return null;
    }

    /// <summary>What another manager decided on other children of the contact. Of two who decide at once, the second sees what the first decided.</summary>
    private static async Task<IReadOnlyList<SiblingDecision>> DecidedByOthersAsync(
        this ScreeningDbContext db, ScreeningCase screened, CurrentPerson person, CancellationToken cancellationToken)
    {
        if (screened.SiblingRecordIds.Count == 0)
        {
            return [];
        }

        await db.LockAsync($"decide {screened.ContactId}", cancellationToken);
        return await db.Cases.AsNoTracking()
            .Where(other => other.ContactId == screened.ContactId && other.Id != screened.Id && other.Authority == screened.Authority
                && other.Disposal != null && other.Disposal.AuthorisedBy != person.Id)
            .OrderBy(other => other.Reference)
            .Select(other => new SiblingDecision(other.Reference, other.Disposal!.Option, other.Disposal.Outcome, other.Disposal.AuthorisedByName))
            .ToListAsync(cancellationToken);
    }
}
