using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.ServiceDefaults.Deadlines;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Screening.Cases;

/// <summary>
/// One child's contact record on its way to a disposal. Every method takes the moment, the person and the procedure the case
/// started under, and either changes the case and its <see cref="Version"/> or returns why not.
/// </summary>
internal sealed partial class ScreeningCase : IHaveCircle
{
    private readonly List<RecordedCheck> _checks = [];
    private readonly List<Recommendation> _recommendations = [];
    private readonly List<CaseReturn> _returns = [];
    private readonly List<Escalation> _escalations = [];
    private readonly List<CrimeSuspicion> _crimes = [];
    private readonly List<CaseReview> _reviews = [];
    private readonly List<ReferrerDiscussion> _discussions = [];
    private readonly List<Dissent> _dissents = [];

    /// <summary>The contact record's id.</summary>
    public required Guid Id { get; init; }

    public required Guid ContactId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    public required string ProcedureVersion { get; init; }

    /// <summary>contact, enquiry or referral.</summary>
    public required ContactKind Kind { get; init; }

    /// <summary>What the contact said; null where nobody answered.</summary>
    public required bool? PossibleCrime { get; init; }

    /// <summary>Whether the referrer is a professional, whose view is not countered without discussion where the procedure says so.</summary>
    public required bool ProfessionalReferrer { get; init; }

    public required string RoutedTo { get; init; }

    public required string RoutingRule { get; init; }

    /// <summary>The team that held the child's case until a short while ago (Peterborough 2.3), by the name it goes by now; null for every other case.</summary>
    public string? PreviousTeam { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Subject id of the worker who took the contact.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>Contact records of the other children of the same contact.</summary>
    public required List<Guid> SiblingRecordIds { get; init; }

    /// <summary>
    /// The one moment from which a decision is late, also of its clock: when the rule says, or for one due immediately, when the next manager would be
    /// asked. Lists are ordered by it.
    /// </summary>
    public required DateTimeOffset DecisionDueAt { get; init; }

    /// <summary>Whether the procedure wants this decision immediately.</summary>
    public required bool DecideAtOnce { get; init; }

    /// <summary>From here on the decision counts as due soon.</summary>
    public required DateTimeOffset DecisionApproachingAt { get; init; }

    public required string DecisionRule { get; init; }

    /// <summary>Recorded at intake, or found by whoever stepped the case up.</summary>
    public bool SignificantHarm { get; private set; }

    public ScreeningStage Stage { get; private set; }

    /// <summary>Counts changes; the ETag, and the version events carry.</summary>
    public int Version { get; private set; }

    /// <summary>Subject id of the worker who has the case back for further work.</summary>
    public string? AssignedTo { get; private set; }

    /// <summary>Day of the meeting whose agenda the case is on.</summary>
    public DateOnly? MeetingOn { get; private set; }

    public string? MeetingRule { get; private set; }

    /// <summary>Whether the daily meeting is to decide on the case: it is listed, and neither stepped up since nor decided.</summary>
    public bool IsOnAgenda => Stage == ScreeningStage.OnTheAgenda;

    /// <summary>The manager of the escalation chain who is asked for the decision now.</summary>
    public string? AskedRole { get; private set; }

    /// <summary>When the next manager is asked; null when no wait runs or nobody is left.</summary>
    public DateTimeOffset? EscalateAt { get; private set; }

    /// <summary>When screening ended, as a rule by the disposal; what follows from it the stage tells.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The referral's case, once the contact or enquiry became one.</summary>
    public Guid? BecameReferral { get; private set; }

    public IReadOnlyList<RecordedCheck> Checks => _checks;

    public IReadOnlyList<Recommendation> Recommendations => _recommendations;

    public IReadOnlyList<CaseReturn> Returns => _returns;

    public IReadOnlyList<Escalation> Escalations => _escalations;

    /// <summary>Suspected crimes; the police are notified of each.</summary>
    public IReadOnlyList<CrimeSuspicion> Crimes => _crimes;

    /// <summary>Protection was authorised before the checks were made; they are still to be recorded.</summary>
    public bool ChecksOutstanding { get; private set; }
    public IReadOnlyList<CaseReview> Reviews => _reviews;

    public IReadOnlyList<ReferrerDiscussion> Discussions => _discussions;

    public IReadOnlyList<Dissent> Dissents => _dissents;

    public PlannedStepUp? PlannedStepUp { get; private set; }

    public StepUp? StepUp { get; private set; }

    public Disposal? Disposal { get; private set; }

    /// <summary>Set by the change that decides the case; later it is read by itself.</summary>
    public DecisionSnapshot? Snapshot { get; private set; }

    /// <summary>What the procedure's answers for this case depend on.</summary>
    public ContactFacts Facts => new(Kind, SignificantHarm);

    /// <summary>Opens the case of a contact record on the route its procedure gives it, and starts the clock of its decision.</summary>
    /// <param name="wait">Overrides how long each manager of the escalation chain is given.</param>
    /// <param name="grace">How long a decision that is due immediately counts as to be made now before it is late.</param>
    /// <param name="previousTeam">The team that held the child's case before, as it is now; null where there is none, or no such team any more.</param>
    public static (ScreeningCase Case, CaseDeadline Decision) Open(
        ContactRecorded contact, AuthorityProcedure procedure, WorkingCalendar calendar, TimeSpan? wait, TimeSpan grace, DateTimeOffset now,
        WorkTeam? previousTeam = null)
    {
        var receivedAt = contact.ReceivedAt.ToUniversalTime();
        var kind = EnumCodes.Of<ContactKind>(contact.Kind);
        var facts = new ContactFacts(kind, contact.SignificantHarm);
        var clock = procedure.Screening.DecisionClock(facts);
        var atOnce = clock.Timescale is Timescale.Immediately;
        var dueAt = calendar.DueAt(receivedAt, clock).At + (atOnce ? grace : TimeSpan.Zero);
        var decision = CaseDeadline.Start(contact.ContactRecordId, contact.Reference, contact.Authority, clock.Kind, receivedAt, dueAt, clock.Rule.Display);
        var opened = new ScreeningCase
        {
            Id = contact.ContactRecordId,
            ContactId = contact.ContactId,
            Reference = contact.Reference,
            Authority = contact.Authority,
            ProcedureVersion = contact.ProcedureVersion,
            Kind = kind,
            PossibleCrime = contact.PossibleCrime,
            ProfessionalReferrer = contact.ProfessionalReferrer,
            RoutedTo = contact.RoutedTo,
            RoutingRule = contact.RoutingRule,
            PreviousTeam = procedure.Screening.PreviousTeamDecides.IsStated ? previousTeam?.Name ?? contact.PreviousTeam?.Trim() : null,
            ReceivedAt = receivedAt,
            RecordedBy = contact.RecordedBy,
            SiblingRecordIds = [.. contact.SiblingRecordIds],
            DecisionDueAt = dueAt,
            DecideAtOnce = atOnce,
            DecisionApproachingAt = decision.ApproachingAt,
            DecisionRule = clock.Rule.Display,
            SignificantHarm = contact.SignificantHarm,
            Version = 1,
            AssignedTo = contact.RoutedToWorker,
        };
        opened.TakeRoute(procedure, calendar, wait, now);
        if (contact.PossibleCrime is true && procedure.Screening.Police.TryGet(out var police))
        {
            opened.SuspectCrime(reason: null, Actor.OfService, police.Rule, now);
        }

        return (opened, decision);
    }

    /// <summary>The front door and its managers until it is decided on, and again where checks are owed; whoever has it now.</summary>
    public Circle Circle() => new(
        Id, ContactId, Authority, "case", [RecordedBy, AssignedTo], ClosedAt is null || ChecksOutstanding ? AccessRoles.FrontDoor : []);

    private void TakeRoute(AuthorityProcedure procedure, WorkingCalendar calendar, TimeSpan? wait, DateTimeOffset now)
    {
        switch (procedure.Intake.RespondTo(Facts).Route)
        {
            case ResponseRoute.ImmediateDecision:
                AskManagers(procedure, wait, now);
                break;
            case ResponseRoute.DailyMeeting:
                // Also when that meeting has been held: recorded late, the enquiry shows as carried over and its clock as missed.
                PutOnAgenda(procedure.DailyMeeting.Value, procedure.DailyMeeting.Value.MeetingOn(ReceivedAt, calendar));
                break;
            case ResponseRoute.AdviceNow or ResponseRoute.Screening:
                Stage = ScreeningStage.Screening;
                break;
        }
    }

    private void PutOnAgenda(DailyMeetingProcedure meeting, DateOnly meetingOn)
    {
        MeetingOn = meetingOn;
        MeetingRule = meeting.MeetingDay.Rule.Display;
        Stage = ScreeningStage.OnTheAgenda;
    }

    private void AskManagers(AuthorityProcedure procedure, TimeSpan? wait, DateTimeOffset now)
    {
        Stage = ScreeningStage.AwaitingImmediateDecision;
        if (AskedRole is null && procedure.Screening.Escalation.TryGet(out var chain))
        {
            AskedRole = chain.Steps[0].Role;
            EscalateAt = chain.Steps.Count > 1 ? now + (wait ?? chain.DefaultWait) : null;
        }
    }

    private CrimeSuspicion SuspectCrime(string? reason, Actor actor, RuleRef rule, DateTimeOffset now)
    {
        var suspicion = new CrimeSuspicion { CaseId = Id, Reason = reason, At = now, By = actor.Id, ByName = actor.Name, Rule = rule.Display };
        _crimes.Add(suspicion);
        return suspicion;
    }
}
