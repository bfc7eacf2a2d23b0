using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <content>How a case is decided: by a manager, by the meeting, at once, or by the next manager in the chain.</content>
internal sealed partial class ScreeningCase
{
    private const string ProtectsAtOnce = "It protects the child at once.";

    /// <summary>
    /// Authorises the disposal and closes the case. What the procedure lets a decision rest on must have been recorded, except where the disposal
    /// protects a child at once, which nothing holds up (York 3.1, 5.1).
    /// </summary>
    public Refusal? Authorise(Decision decision, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        var screening = procedure.Screening;
        var chosen = screening.FindOption(decision.Option);
        if (RefuseDecider(decision, chosen, person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (AlreadyClosed is { } closed)
        {
            return closed;
        }

        if (chosen is null)
        {
            return ScreeningRefusals.OptionNotOffered(screening);
        }

        if ((RefuseGrounds(decision, chosen, procedure) ?? RefuseWithoutMeeting(decision, chosen, procedure)) is { } refusal)
        {
            return refusal;
        }

        Close(chosen, decision, Actor.Of(person), procedure, now);
        return null;
    }

    /// <summary>
    /// Records the disposal that the daily meeting decided. A case that has its disposal already keeps it, and one that was stepped up meanwhile takes
    /// nothing from the meeting but protection (York 3.1).
    /// </summary>
    /// <returns>Whether this call closed the case.</returns>
    public bool CloseByMeeting(DisposalOption option, Decision decision, Actor manager, AuthorityProcedure procedure, DateTimeOffset decidedAt)
    {
        if (ClosedAt is not null || (SignificantHarm && !Protects(option, SignificantHarm)))
        {
            return false;
        }

        Close(option, decision, manager, procedure, decidedAt, byMeeting: true);
        return true;
    }

    /// <summary>
    /// Steps the case up at once. A manager whom the procedure lets (York 5.2), and who may also authorise disposals, thereby authorises protection,
    /// and whatever else protects the child or others in the household. Anybody else's step-up authorises nothing: it puts the case before
    /// the managers at once, who are asked in turn (York 3.1).
    /// </summary>
    public Refusal? StepUpAtOnce(StepUpOrder order, CurrentPerson person, AuthorityProcedure procedure, TimeSpan? wait, DateTimeOffset now)
    {
        var stepsUp = procedure.Screening.ImmediateStepUp.ValueOrDefault;
        var mayAuthorise = stepsUp is not null && person.HasAny(stepsUp.Codes);
        if (!mayAuthorise && order.IsAuthorising)
        {
            return ScreeningRefusals.AuthorisingNeedsManager(stepsUp);
        }

        if (AlreadyClosed is { } closed)
        {
            return closed;
        }

        if (StepUp is not null)
        {
            return ScreeningRefusals.AlreadySteppedUp(StepUp);
        }

        StepUp = new StepUp
        {
            CaseId = Id,
            Reason = order.Reason,
            CrimeSuspected = order.CrimeSuspected,
            Authorised = order.Authorised,
            AuthorisedForOthers = order.AuthorisedForOthers,
            At = now,
            By = person.Id,
            ByName = person.Name,
            Rule = (mayAuthorise ? stepsUp!.Rule : StepUpRule(procedure)).Display,
        };
        SignificantHarm = true;
        if (order.CrimeSuspected && _crimes.Count == 0)
        {
            SuspectCrime(order.Reason, Actor.Of(person), PoliceRule(procedure), now);
        }

        var protection = procedure.Screening.Options.FirstOrDefault(option => Protects(option, significantHarm: true));
        if (protection is not null && mayAuthorise && procedure.Screening.Decides.AllowsHolderOf(person.Roles))
        {
            Close(protection, new Decision(protection.Code, order.Reason) { Agencies = order.Agencies }, Actor.Of(person), procedure, now);
        }
        else
        {
            AskManagers(procedure, wait, now);
            Version++;
        }

        return null;
    }

    /// <summary>Records that a crime is suspected, at any stage: a decided case is an open case to the police.</summary>
    public CrimeSuspicion ReportCrime(string reason, CurrentPerson person, AuthorityProcedure procedure, DateTimeOffset now)
    {
        Version++;
        return SuspectCrime(reason, Actor.Of(person), PoliceRule(procedure), now);
    }

    /// <summary>Records that the manager being asked is not available, and asks the next (York 3.3).</summary>
    public Refusal? Escalate(string managerRole, string? note, Actor actor, AuthorityProcedure procedure, TimeSpan? wait, DateTimeOffset now)
    {
        if (!procedure.Screening.Escalation.TryGet(out var chain))
        {
            return ScreeningRefusals.EscalationNotProvided(procedure.Screening.Escalation.Note!);
        }

        if (AlreadyClosed is { } closed)
        {
            return closed;
        }

        var roles = chain.Steps.Select(step => step.Role).ToList();
        var asked = AskedRole ?? roles[0];
        if (!roles.Contains(managerRole, StringComparer.Ordinal))
        {
            return ScreeningRefusals.ManagerNotInChain(managerRole, chain);
        }

        if (!string.Equals(managerRole, asked, StringComparison.Ordinal))
        {
            return ScreeningRefusals.ManagerNotAsked(managerRole, asked, chain);
        }

        var next = roles.IndexOf(asked) + 1;
        if (next == roles.Count)
        {
            return ScreeningRefusals.ChainExhausted(chain);
        }

        _escalations.Add(new Escalation
        {
            CaseId = Id,
            Hop = _escalations.Count + 1,
            FromRole = asked,
            ToRole = roles[next],
            Note = note,
            At = now,
            By = actor.Id,
            Rule = chain.Rule.Display,
        });
        AskedRole = roles[next];
        EscalateAt = next + 1 < roles.Count ? now + (wait ?? chain.DefaultWait) : null;
        Version++;
        return null;
    }

    /// <summary>
    /// Whether this person may authorise this disposal: who the procedure names, and for contacts answered with advice also who may close those
    /// (York 3.4). Closing with no further action always takes a manager.
    /// </summary>
    /// <param name="previousTeam">The team that held the case before, whose manager may, whatever the post (Peterborough 2.3).</param>
    public bool MayAuthorise(DisposalOption? option, CurrentPerson person, AuthorityProcedure procedure, WorkTeam? previousTeam = null) =>
        IsManagedBy(previousTeam, person, procedure)
        || procedure.Screening.Decides.AllowsHolderOf(person.Roles)
        || (option is not null
            && IsAdviceOnly(option, procedure)
            && procedure.Screening.ClosesAdviceOnly.TryGet(out var closes)
            && closes.AllowsHolderOf(person.Roles));

    /// <summary>The team that held the case before, where the procedure has its manager decide and there still is such a team (Peterborough 2.3).</summary>
    public WorkTeam? FindPreviousTeam(WorkerDirectory workers, AuthorityProcedure procedure) =>
        procedure.Screening.PreviousTeamDecides.IsStated ? workers.FindTeam(Authority, PreviousTeam) : null;

    /// <summary>
    /// Whether the decision can be made now and is this person's: not while the meeting is to make it, nor while the procedure has a worker recommend or a
    /// manager allocate the enquiries first.
    /// </summary>
    public bool AwaitsDecisionBy(CurrentPerson person, AuthorityProcedure procedure, WorkTeam? previousTeam)
    {
        var screening = procedure.Screening;
        var isReady = Stage switch
        {
            ScreeningStage.AwaitingDecision or ScreeningStage.AwaitingImmediateDecision => true,
            ScreeningStage.Screening => !screening.RecommendedFirst.IsStated && !screening.ManagerReview.IsStated,
            _ => false,
        };
        var isOthers = previousTeam is not null && !SignificantHarm;
        return ClosedAt is null && isReady
            && (IsManagedBy(previousTeam, person, procedure) || (screening.Decides.AllowsHolderOf(person.Roles) && !isOthers));
    }

    /// <summary>Why this person decides on no case like this, whatever they chose; null for whoever may authorise something.</summary>
    public static Refusal? MayNotDecide(string? option, CurrentPerson person, AuthorityProcedure procedure, WorkTeam? previousTeam) =>
        IsManagedBy(previousTeam, person, procedure) || procedure.Screening.Decides.AllowsHolderOf(person.Roles)
            || (procedure.Screening.ClosesAdviceOnly.TryGet(out var closes) && closes.AllowsHolderOf(person.Roles))
            ? null
            : RefuseDecider(option is null ? null : procedure.Screening.FindOption(option), person, procedure.Screening);

    private static bool IsManagedBy(WorkTeam? team, CurrentPerson person, AuthorityProcedure procedure) =>
        team is not null && procedure.Screening.PreviousTeamDecides.IsStated && string.Equals(team.Manager, person.Id, StringComparison.Ordinal);

    /// <summary>
    /// Why this is not this person's decision. Where another team held the case a short while ago it is that team's manager's (Peterborough 2.3); another
    /// manager decides instead only with the reason, or where the decision protects a child at once.
    /// </summary>
    private Refusal? RefuseDecider(Decision decision, DisposalOption? chosen, CurrentPerson person, AuthorityProcedure procedure)
    {
        if (IsManagedBy(decision.PreviousTeam, person, procedure))
        {
            return null;
        }

        if (!MayAuthorise(chosen, person, procedure))
        {
            return RefuseDecider(chosen, person, procedure.Screening);
        }

        var waits = chosen is null || !Protects(chosen, SignificantHarm);
        return waits && decision is { PreviousTeam: { } team, InsteadOfPreviousTeam: null } && procedure.Screening.PreviousTeamDecides.TryGet(out var previous)
            ? DecisionRefusals.NotThePreviousTeam(team, previous)
            : null;
    }

    /// <summary>Why another manager decides than that of the team that held the case before; null where that one does, or none held it.</summary>
    private string? InsteadOf(Decision decision, DisposalOption option, Actor actor)
    {
        if (PreviousTeam is null || string.Equals(decision.PreviousTeam?.Manager, actor.Id, StringComparison.Ordinal))
        {
            return null;
        }

        return decision.PreviousTeam is null
            ? $"There is no team “{PreviousTeam}” any more."
            : decision.InsteadOfPreviousTeam ?? (Protects(option, SignificantHarm) ? ProtectsAtOnce : null);
    }

    /// <summary>What the meeting is to decide is decided without it only with the reason (York 2.1), or where it protects a child at once (York 3.1).</summary>
    private Refusal? RefuseWithoutMeeting(Decision decision, DisposalOption chosen, AuthorityProcedure procedure) =>
        IsOnAgenda && decision.InsteadOfMeeting is null && !Protects(chosen, SignificantHarm)
            ? DecisionRefusals.OnTheAgenda(MeetingOn!.Value, procedure.DailyMeeting.Value.DecidesEnquiries)
            : null;

    /// <summary>Why it is decided without the meeting; null where the case is on no agenda.</summary>
    private string? InsteadOfMeeting(Decision decision, DisposalOption option) =>
        IsOnAgenda ? decision.InsteadOfMeeting ?? (Protects(option, SignificantHarm) ? ProtectsAtOnce : null) : null;

    private static Refusal RefuseDecider(DisposalOption? chosen, CurrentPerson person, ScreeningProcedure screening)
    {
        if (person.Roles.Any(screening.Decides.Allows))
        {
            return DecisionRefusals.QualificationMissing(screening.Decides);
        }

        return chosen?.Outcome == Outcome.NoFurtherAction && screening.NoFurtherAction.TryGet(out var duty)
            ? DecisionRefusals.NoFurtherActionNeedsManager(duty)
            : ScreeningRefusals.DisposalNeedsManager(screening.Decides);
    }

    /// <summary>
    /// The paragraph by which significant harm goes straight to the managers; where the text has none, the platform does it all the same and says so.
    /// </summary>
    internal static RuleRef StepUpRule(AuthorityProcedure procedure) =>
        procedure.Intake.RespondTo(new ContactFacts(ContactKind.Referral, SignificantHarm: true)) is { Route: ResponseRoute.ImmediateDecision } response
            ? response.Rule
            : RuleRef.Platform("Y3.1");

    // A person's word that a crime is likely is acted on even where the text says nothing about the police.
    private static RuleRef PoliceRule(AuthorityProcedure procedure) => procedure.Screening.Police.ValueOrDefault?.Rule ?? RuleRef.Platform("P8.1");

    /// <summary>The contact became a referral, whose own case goes on: this one ends without a disposal, unless it has one already.</summary>
    /// <returns>Whether this call closed the case.</returns>
    public bool BecomeReferral(Guid referralId, DateTimeOffset at)
    {
        BecameReferral = referralId;
        Version++;
        if (ClosedAt is not null)
        {
            MoveOn();
            return false;
        }

        End(at);
        return true;
    }

    private Refusal? AlreadyClosed => this switch
    {
        { Disposal: { } disposal } => ScreeningRefusals.CaseClosed(disposal),
        { BecameReferral: not null } => ScreeningRefusals.CaseBecameReferral,
        _ => null,
    };

    private static bool Protects(DisposalOption option, bool significantHarm) => option.OutcomeWhen(significantHarm) == Outcome.Protection;

    private void Close(
        DisposalOption option, Decision decision, Actor actor, AuthorityProcedure procedure, DateTimeOffset at, bool byMeeting = false)
    {
        var outstanding = Protects(option, SignificantHarm) && MissingChecks(procedure.Screening).Count > 0;
        var departures = ContradictionsOf(decision, option, procedure.Screening);
        Disposal = new Disposal
        {
            CaseId = Id,
            Option = option.Code,
            Outcome = option.OutcomeWhen(SignificantHarm),
            Reasons = decision.Reasons,
            Criteria = CitedBy(decision),
            Rejected = [.. decision.Rejected],
            Determinations = [.. decision.Determinations],
            FamilyConsentFrom = decision.FamilyConsentFrom,
            Departures = [.. departures.Select(departure => $"{departure.Statement} ({departure.Rule.Display})")],
            DepartureReason = departures.Count > 0 ? decision.DepartureReason : null,
            InsteadOfPreviousTeam = InsteadOf(decision, option, actor),
            InsteadOfMeeting = byMeeting ? null : InsteadOfMeeting(decision, option),
            AuthorisedAt = at,
            AuthorisedBy = actor.Id,
            AuthorisedByName = actor.Name,
            Rule = option.Rule.Display,
        };
        ChecksOutstanding = outstanding;
        Version++;
        Snapshot = DecisionSnapshot.Of(this, procedure, decision);
        End(at);
    }

    private void End(DateTimeOffset at)
    {
        ClosedAt = at;
        MoveOn();
        AssignedTo = null;
        AskedRole = null;
        EscalateAt = null;
    }
}
