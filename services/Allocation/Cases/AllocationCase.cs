using ReferralPlatform.Allocation.Assessments;
using ReferralPlatform.Allocation.Plans;
using ReferralPlatform.Contracts.Screening;
using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.ServiceDefaults.Workers;

namespace ReferralPlatform.Allocation.Cases;

/// <summary>
/// A child whose case is to be assessed: it waits for a worker, is assessed, and goes on from there until it is closed. Its id is
/// the contact record's, so an event that comes twice cannot open two cases.
/// </summary>
internal sealed partial class AllocationCase : IHaveCircle
{
    private readonly List<CaseAllocation> _allocations = [];

    private AllocationCase()
    {
    }

    public Guid ContactRecordId { get; private init; }

    public Guid ContactId { get; private init; }

    public string Reference { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    /// <summary>The version the case started under; it keeps it.</summary>
    public string ProcedureVersion { get; private init; } = string.Empty;

    /// <summary>The disposal, by the code the authority's procedure gives it.</summary>
    public string Option { get; private init; } = string.Empty;

    /// <summary>Assessment or protection.</summary>
    public Outcome Outcome { get; private init; }

    public DateTimeOffset ReceivedAt { get; private init; }

    public DateTimeOffset AuthorisedAt { get; private init; }

    /// <summary>Subject id of the manager who authorised the disposal.</summary>
    public string AuthorisedBy { get; private init; } = string.Empty;

    /// <summary>The paragraph the disposal rests on.</summary>
    public string Rule { get; private init; } = string.Empty;

    /// <summary>Subject id of the worker; null while the case waits.</summary>
    public string? AllocatedTo { get; private set; }

    public DateTimeOffset? AssessmentOpenedAt { get; private set; }

    /// <summary>Where a section 47 enquiry asked for an assessment of its own: when it started, from when on that runs.</summary>
    public DateTimeOffset? AssessedFrom { get; private set; }

    public DateTimeOffset? AssessmentDueAt { get; private set; }

    /// <summary>The rule that sets when the assessment is due.</summary>
    public string? AssessmentRule { get; private set; }

    /// <summary>Whether the assessment is due in a year whose bank holidays are not known, and so perhaps earlier than it has to be.</summary>
    public bool AssessmentDuePastLastKnownYear { get; private set; }

    /// <summary>What the procedure exempts from assessment, where the manager said that this is such a request.</summary>
    public string? NoAssessmentFor { get; private set; }

    /// <summary>The team that held the child's case before, which was closed a short while ago (Peterborough 2.3); null for every other case.</summary>
    public string? PreviousTeam { get; private set; }

    /// <summary>Whether a professional referred the child, who can be advised of what follows (Dudley 1.9); false until the contact was heard of.</summary>
    public bool ProfessionalReferrer { get; private set; }

    /// <summary>When the contact became a referral, whose own case is allocated instead of this one.</summary>
    public DateTimeOffset? BecameReferralAt { get; private set; }

    /// <summary>When a section 47 enquiry started, from when on the case is a social worker's.</summary>
    public DateTimeOffset? Section47Since { get; private set; }

    /// <summary>When the parents last consented to other agencies being asked, as recorded elsewhere.</summary>
    public DateTimeOffset? AgencyConsentGivenAt { get; private set; }

    /// <summary>When they last refused it or took it back.</summary>
    public DateTimeOffset? AgencyConsentRefusedAt { get; private set; }

    /// <summary>When the case left by a door of its own: advice, early help, the end of its plan.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>
    /// When last nothing was left that protects the child: no enquiry followed or ran, no conference was to be held any more. Null while one is known to.
    /// </summary>
    public DateTimeOffset? ProtectionSettledAt { get; private set; }

    /// <summary>
    /// Since when the child has a child protection plan, by the decision of a conference: the case goes on under it. Null once an enquiry opened it again.
    /// </summary>
    public DateTimeOffset? ChildProtectionPlanSince { get; private set; }

    /// <summary>When somebody last said that a strategy discussion is needed.</summary>
    public DateTimeOffset? StrategyDiscussionNeededAt { get; private set; }

    /// <summary>Whether that is still to come to something.</summary>
    public bool AwaitsStrategyDiscussion => StrategyDiscussionNeededAt is { } needed && !IsSettledSince(needed);

    /// <summary>Whether nothing was left that protects the child when this was, or since; people give by the minute when a discussion was held.</summary>
    public bool IsSettledSince(DateTimeOffset at) => ProtectionSettledAt is { } settled && !settled.IsBeforeMinuteOf(at);

    public int Version { get; private set; } = 1;

    /// <summary>Every allocation, the current one last.</summary>
    public IReadOnlyList<CaseAllocation> Allocations => _allocations;

    public List<Assessment> Assessments { get; private set; } = [];

    public List<CaseFollowUp> FollowUps { get; private set; } = [];

    /// <summary>Every decision on a planning meeting, the current one last.</summary>
    public List<CasePlanningMeeting> PlanningMeetings { get; private set; } = [];

    /// <summary>The decision that holds: none before there is one, nor after the case was closed and opened again.</summary>
    public CasePlanningMeeting? PlanningMeeting => PlanningMeetings is [.., { EndedAt: null } latest] ? latest : null;

    /// <summary>The agencies' invitations to the planning meeting, those that no longer stand among them.</summary>
    public List<MeetingInvitation> Invitations { get; private set; } = [];

    /// <summary>Those that stand: of the meeting that was held, or of the one that is yet to be.</summary>
    public IEnumerable<MeetingInvitation> InvitationsTo(CasePlanningMeeting meeting) =>
        Invitations.Where(invitation => invitation.WithdrawnAt is null && invitation.HeldAt == meeting.Held?.HeldAt);

    /// <summary>Every version of the Child in Need plan, the current one last.</summary>
    public List<ChildInNeedPlan> Plans { get; private set; } = [];

    /// <summary>The plan that is worked by: none before one is agreed, nor after the case was closed and opened again.</summary>
    public ChildInNeedPlan? Plan => Plans is [.., { EndedAt: null } latest] ? latest : null;

    /// <summary>The planning meeting that agreed a plan, or whose plan it agrees anew; null where a manager had decided that none is held.</summary>
    public CasePlanningMeeting? MeetingOf(ChildInNeedPlan plan) =>
        PlanningMeetings.FindLast(meeting => meeting.DecidedAt <= plan.AgreedAt) is { Held: not null } held ? held : null;

    /// <summary>By when the first action of the plan is to be done that is not; null where none is.</summary>
    public DateOnly? PlanActionDueOn { get; private set; }

    public bool IsClosed => BecameReferralAt is not null || ClosedAt is not null;

    /// <summary>The one that is due: none before it is opened, though there be an earlier one.</summary>
    public Assessment? Assessment => Assessments.MaxBy(assessment => assessment.Number) is { } latest && latest.DueClock == AssessmentClock ? latest : null;

    public CaseAllocation? Allocation => _allocations.MaxBy(allocation => allocation.Number);

    /// <summary>Whether a child protection enquiry is decided or running, which is always a social worker's.</summary>
    public bool IsProtection => Outcome == Outcome.Protection || Section47Since is not null;

    /// <summary>Whether the case is to be given to somebody: nobody has it, or somebody who may not make the enquiry that started since.</summary>
    public bool NeedsWorker => AllocatedTo is null || (IsProtection && Allocation is { IsSocialWorker: false });

    /// <summary>
    /// Whoever has the case and whoever authorised it; as long as it is open the managers and duty, who stand in for a worker who is away (Referrals 2024 3.2).
    /// </summary>
    public Circle Circle() => new(
        ContactRecordId, ContactId, Authority, "case", [AllocatedTo, AuthorisedBy],
        IsClosed ? [] : [AccessRoles.DutySocialWorker, .. AccessRoles.Managers]);

    /// <summary>Whether a disposal leads here: the others leave by another door.</summary>
    public static bool IsFor(DisposalAuthorised disposal) => EnumCodes.Parse<Outcome>(disposal.Outcome) is Outcome.Assessment or Outcome.Protection;

    public static AllocationCase Open(DisposalAuthorised disposal) => new()
    {
        ContactRecordId = disposal.ContactRecordId,
        ContactId = disposal.ContactId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        Option = disposal.Option,
        Outcome = EnumCodes.Of<Outcome>(disposal.Outcome),
        ReceivedAt = disposal.ReceivedAt,
        AuthorisedAt = disposal.AuthorisedAt,
        AuthorisedBy = disposal.AuthorisedBy,
        Rule = disposal.Rule,
    };

    /// <summary>
    /// Opens a case that no disposal led here, because a section 47 enquiry started: it counts as the option by which the authority protects a child, and
    /// its clocks run from the start of the enquiry.
    /// </summary>
    public static AllocationCase OpenForEnquiry(Guid id, DisposedElsewhere disposed, DateTimeOffset startedAt, AuthorityProcedure procedure) => new()
    {
        ContactRecordId = id,
        ContactId = disposed.ContactId,
        Reference = disposed.Reference,
        Authority = disposed.Authority,
        ProcedureVersion = disposed.ProcedureVersion,
        Option = procedure.Screening.Options.First(option => option.OutcomeWhen(significantHarm: true) == Outcome.Protection).Code,
        Outcome = Outcome.Protection,
        ReceivedAt = startedAt,
        AuthorisedAt = startedAt,
        Rule = procedure.Allocation.SocialWorkerForProtection.Rule.Display,
        Section47Since = startedAt,
    };

    /// <summary>
    /// Gives the case to a worker. The clock of its assessment ran before that and runs on; where the request is one that the procedure exempts, it ends.
    /// </summary>
    /// <param name="request">Complete: what has to be there was checked.</param>
    /// <param name="previousTeam">The team that held the case before, as it is now; null where there is none, or no such team any more.</param>
    /// <returns>Null when done, else why not.</returns>
    public Refusal? Allocate(
        Worker worker, AllocateCaseRequest request, WorkTeam? previousTeam, CurrentPerson person, AllocationProcedure procedure, DateTimeOffset now)
    {
        if (MayNotAllocate(previousTeam, person, procedure, request.InsteadOfPreviousTeam) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (IsClosed)
        {
            return BecameReferralAt is not null ? AllocationRefusals.BecameReferral(procedure.Allocates) : AllocationRefusals.Closed;
        }

        if (string.Equals(AllocatedTo, worker.Id, StringComparison.Ordinal))
        {
            return AllocationRefusals.AlreadyAllocatedToWorker(worker);
        }

        if (!worker.IsSocialWorker && IsProtection)
        {
            return AllocationRefusals.SocialWorkerOnly(procedure.SocialWorkerForProtection.Statement, procedure.SocialWorkerForProtection.Rule);
        }

        if (!worker.IsSocialWorker && !procedure.OthersMayLead.IsStated)
        {
            return AllocationRefusals.SocialWorkerOnly(procedure.OthersMayLead.Note!, procedure.Allocates.Rule);
        }

        var exemption = procedure.NoAssessmentFor.ValueOrDefault?.FirstOrDefault(
            item => string.Equals(item.Code, request.NoAssessmentFor, StringComparison.Ordinal));
        if (IsProtection && exemption is not null)
        {
            return AllocationRefusals.ProtectionIsAssessed(exemption);
        }

        if (Assessment is not null && exemption is not null)
        {
            return AllocationRefusals.AssessmentIsThere(exemption);
        }

        var rule = AllocatingRule(previousTeam, procedure);
        AllocatedTo = worker.Id;
        _allocations.Add(new CaseAllocation(
            _allocations.Count + 1, worker.Id, worker.Name, person.Id, person.Name, now, request.Reasons, rule.Display)
        {
            HandOver = request.HandOver,
            Agreed = request.Agreed == true,
            Suitability = request.Suitability,
            Partners = [.. (request.Partners ?? []).Distinct(StringComparer.Ordinal)],
            IsSocialWorker = worker.IsSocialWorker,
            InsteadOfPreviousTeam = AnotherManagerAllocates(previousTeam, person, procedure) ? request.InsteadOfPreviousTeam : null,
        });
        Version++;
        NoAssessmentFor = exemption?.Code;
        if (exemption is not null)
        {
            // It ends the time that ran.
            (AssessmentDueAt, AssessmentRule, AssessmentDuePastLastKnownYear, AssessmentClock) = (null, null, false, null);
        }

        return null;
    }

    /// <summary>Whether this allocation takes back that the request is exempt from assessment (York 7.2).</summary>
    public bool EndsExemption(AllocateCaseRequest request) => NoAssessmentFor is not null && request.NoAssessmentFor is null;

    /// <summary>The worker has the case no more, and a manager allocates it anew.</summary>
    public Refusal? EndAllocation(EndAllocationRequest request, WorkTeam? previousTeam, CurrentPerson person, AllocationProcedure procedure, DateTimeOffset now)
    {
        if (MayNotAllocate(previousTeam, person, procedure) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (IsClosed)
        {
            return AllocationRefusals.Closed;
        }

        if (AllocatedTo is null || Allocation is not { } current)
        {
            return AllocationRefusals.NotAllocated;
        }

        current.End(now, person.Name, request.Reasons!, request.HandOver);
        AllocatedTo = null;
        Version++;
        return null;
    }

    /// <summary>The rule under which a manager allocates this case.</summary>
    public static RuleRef AllocatingRule(WorkTeam? previousTeam, AllocationProcedure procedure) =>
        previousTeam is not null && procedure.PreviousTeamAllocates.TryGet(out var previous) ? previous.Rule : procedure.Allocates.Rule;

    /// <summary>The contact became a referral: this case ends here, with whatever was recorded of it.</summary>
    public void BecomeReferral(DateTimeOffset at)
    {
        BecameReferralAt ??= at;
        Version++;
    }

    /// <summary>
    /// What the contact said: another team that held the case before changes who allocates, as long as nobody has; a professional referrer, what may follow.
    /// </summary>
    public void KnowsContact(HeardOf heard) => (PreviousTeam, ProfessionalReferrer) = (heard.PreviousTeam, heard.ProfessionalReferrer);

    /// <summary>What the parents said elsewhere of other agencies being asked.</summary>
    public void KnowsConsent(HeardOf heard) =>
        (AgencyConsentGivenAt, AgencyConsentRefusedAt) = (heard.AgencyConsentGivenAt, heard.AgencyConsentRefusedAt);

    /// <summary>
    /// A section 47 enquiry started, elsewhere. In an open case it changes what nobody decides on now, and so no version; a case that was closed before is
    /// open again, and waits for a social worker.
    /// </summary>
    /// <param name="runs">Whether an enquiry still runs. It may have started before the case was closed: what is done at night is recorded later.</param>
    /// <returns>Whether this opened the case again. It is then assessed anew (<see cref="AssessFrom"/>).</returns>
    public bool Section47Started(DateTimeOffset at, bool runs)
    {
        Section47Since = Section47Since < at ? Section47Since : at;
        if (runs)
        {
            ProtectionSettledAt = null;
        }

        if (!runs || BecameReferralAt is not null || ClosedAt is not { } closed)
        {
            return false;
        }

        if (AllocatedTo is not null)
        {
            Allocation?.End(closed, string.Empty, "The case was closed.", handOver: null);
        }

        PlanningMeeting?.End(closed);
        Plan?.End(closed);
        (ClosedAt, AllocatedTo, PlanActionDueOn, ChildProtectionPlanSince) = (null, null, null, null);
        Version++;
        return true;
    }

    /// <summary>What the latest conference decided, wherever it was heard of.</summary>
    public void KnowsConference(HeardOf heard)
    {
        if (!IsClosed)
        {
            ChildProtectionPlanSince = heard.ChildProtectionPlanSince;
        }
    }

    /// <summary>
    /// Whether anything is left that protects the child, an enquiry that runs or a conference to be held, under the referral or the contact that became it.
    /// </summary>
    public void KnowsProtection(HeardOf heard) =>
        ProtectionSettledAt = heard.EnquiryRuns || heard.ConferenceIsDue ? null : heard.ProtectionEndedAt;

    /// <summary>The instant the assessment's clock runs from.</summary>
    public DateTimeOffset AssessmentStartsAt(AssessmentKind assessment) =>
        AssessedFrom ?? (assessment.Due.From == ClockStart.Decision ? AuthorisedAt : ReceivedAt);

    /// <summary>Whether it is the manager of the team that held the case before who allocates it, and not this person.</summary>
    public static bool AnotherManagerAllocates(WorkTeam? previousTeam, CurrentPerson person, AllocationProcedure procedure) =>
        previousTeam is not null && procedure.PreviousTeamAllocates.IsStated && !string.Equals(previousTeam.Manager, person.Id, StringComparison.Ordinal);

    /// <param name="instead">Why another manager does what is the previous team's manager's to do.</param>
    public static Refusal? MayNotAllocate(WorkTeam? previousTeam, CurrentPerson person, AllocationProcedure procedure, string? instead = null)
    {
        if (AnotherManagerAllocates(previousTeam, person, procedure) && string.IsNullOrWhiteSpace(instead))
        {
            return AllocationRefusals.NotThePreviousTeam(previousTeam!, procedure.PreviousTeamAllocates.Value);
        }

        var isPreviousManager = previousTeam is not null && string.Equals(previousTeam.Manager, person.Id, StringComparison.Ordinal);
        return isPreviousManager || procedure.Allocates.AllowsHolderOf(person.Roles)
            ? null
            : AllocationRefusals.NotAllocatedByThisRole(procedure.Allocates);
    }
}

/// <summary>One allocation of a case. Reallocating adds another; its end is added to it, nothing else is ever changed.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Rule">The paragraph that says who allocates.</param>
internal sealed record CaseAllocation(
    int Number, string AllocatedTo, string AllocatedToName, string AllocatedBy, string AllocatedByName, DateTimeOffset AllocatedAt, string? Reasons,
    string Rule)
{
    public Guid ContactRecordId { get; private init; }

    /// <summary>What the worker before had to say; where nobody takes over yet, what was said when it ended.</summary>
    public string? HandOver { get; init; }

    public bool Agreed { get; init; }

    public string? Suitability { get; init; }

    /// <summary>Codes of the partner agencies with which it was decided.</summary>
    public List<string> Partners { get; init; } = [];

    /// <summary>Whether the case was given to a social worker, rather than to another practitioner who may lead.</summary>
    public bool IsSocialWorker { get; init; }

    /// <summary>Why another manager allocated the case than that of the team that held it before.</summary>
    public string? InsteadOfPreviousTeam { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedByName { get; private set; }

    public string? EndedFor { get; private set; }

    public string? LeftBehind { get; private set; }

    internal void End(DateTimeOffset at, string byName, string reasons, string? handOver)
    {
        EndedAt = at;
        EndedByName = byName;
        EndedFor = reasons;
        LeftBehind = handOver;
    }
}
