using ReferralPlatform.ServiceDefaults.Input;
using ReferralPlatform.StrategyDiscussion.Protection;

namespace ReferralPlatform.StrategyDiscussion.Discussions;

/// <summary>One strategy discussion of a case: required, arranged, held, its minutes signed. A case may have several, one after the other.</summary>
internal sealed class Discussion : IHaveCircle
{
    /// <summary>Stands for whoever else is concerned, not for an agency of its own.</summary>
    public const string OtherAgencies = "other-agencies";

    /// <summary>A discussion that is held at once is arranged in a form, and filling in the form takes its time.</summary>
    private static readonly TimeSpan TimeToArrange = TimeSpan.FromMinutes(5);

    /// <summary>Before whom a child waits who is to be protected.</summary>
    public static IReadOnlyList<string> WaitsBefore { get; } = [AccessRoles.DutySocialWorker, .. AccessRoles.Managers];

    public required Guid Id { get; init; }

    public required Guid ContactRecordId { get; init; }

    /// <summary>1 for the first discussion of the case.</summary>
    public required int Number { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>The version of the procedure the case started under.</summary>
    public required string ProcedureVersion { get; init; }

    public required DiscussionCause Because { get; set; }

    /// <summary>Why a person opened it.</summary>
    public string? OpenedFor { get; set; }

    /// <summary>When it first became necessary, as far as it is recorded here: held earlier, it takes a reason.</summary>
    public required DateTimeOffset FirstRequiredAt { get; set; }

    /// <summary>
    /// When it became necessary: with the manager's disposal, the protective action, the facts. Later than at first where it was brought forward.
    /// </summary>
    public required DateTimeOffset RequiredAt { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    /// <summary>The clock that runs until it is held.</summary>
    public required Guid ClockId { get; set; }

    /// <summary>The paragraph that requires it.</summary>
    public required string Rule { get; set; }

    public DiscussionState State { get; private set; }

    /// <summary>Whether it is still to be held: neither held nor called off.</summary>
    public bool IsOpen => State is DiscussionState.ToBeArranged or DiscussionState.Arranged;

    public int Version { get; private set; } = 1;

    public DateTimeOffset? ToBeHeldAt { get; private set; }

    public List<string> Agencies { get; private set; } = [];

    public DiscussionRecord? Record { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public string? SignedByName { get; private set; }

    /// <summary>Why the chair did not sign; null where the chair did.</summary>
    public string? ChairAbsent { get; private set; }

    /// <summary>Whether who signed for the chair took part.</summary>
    public bool? SignerTookPart { get; private set; }

    /// <summary>The clock that runs until its minutes are signed; null until it is held.</summary>
    public Guid? MinutesClockId { get; private set; }

    /// <summary>By when its minutes are signed; null until it is held.</summary>
    public DateTimeOffset? SignBy { get; private set; }

    /// <summary>Agencies that did not take part and hear what was decided all the same, as whoever signed said.</summary>
    public List<DecisionRecipient> DecisionTo { get; private set; } = [];

    /// <summary>What called for a discussion while this one was open: it serves what was there when it was held.</summary>
    public List<DiscussionNeed> NeededSince { get; private set; } = [];

    /// <summary>Whether nothing but the agreement to meet again asks for it, or what asked for it was recorded in error.</summary>
    public bool MayBeCalledOff => IsOpen && (Because is DiscussionCause.NextMeeting or DiscussionCause.ProtectionInError) && NeededSince.Count == 0;

    public DateTimeOffset? CalledOffAt { get; private set; }

    public string? CalledOffByName { get; private set; }

    public string? CalledOffBecause { get; private set; }

    /// <summary>Duty and the managers until the minutes are signed or it is called off; whoever recorded it.</summary>
    public Circle Circle() => new(
        ContactRecordId, ContactId: null, Authority, $"discussion-{Number}", [Record?.RecordedBy],
        SignedAt is null && CalledOffAt is null ? WaitsBefore : []);

    /// <summary>Whether somebody of the agency took part, a deputy among them: only then has it a copy of the minutes.</summary>
    public bool TookPart(string agency) =>
        Record?.Participants.Exists(participant => string.Equals(participant.Agency, agency, StringComparison.Ordinal)) is true;

    /// <summary>What an agency that did not take part is told of the decision; null where nobody said that it is.</summary>
    public DecisionRecipient? DecisionFor(string agency) => DecisionIn(DecisionTo, agency);

    public void AwaitMinutes(Guid clockId, DateTimeOffset signBy) => (MinutesClockId, SignBy) = (clockId, signBy);

    /// <summary>Something else calls for a discussion while this one is open, or was held and is still to be recorded.</summary>
    public void IsNeededFor(DiscussionNeed need)
    {
        if (!NeededSince.Contains(need))
        {
            NeededSince.Add(need);
            Version++;
        }
    }

    /// <summary>What came after it was held, and so needs a discussion of its own; the earliest first.</summary>
    public IReadOnlyList<DiscussionNeed> NotServed() =>
        Record is { } record ? [.. NeededSince.Where(need => !need.IsServedBy(record)).OrderBy(need => need.At)] : [];

    /// <summary>New danger does not wait for the next meeting that was agreed.</summary>
    public void BringForward(DiscussionCause because, string? openedFor, DateTimeOffset at, DateTimeOffset dueAt, Guid clockId, string rule)
    {
        (Because, OpenedFor, DueAt, ClockId, Rule) = (because, openedFor, dueAt, clockId, rule);
        RequiredAt = at > RequiredAt ? at : RequiredAt;
        Version++;
    }

    /// <summary>What asks for it was recorded in error, or for another time: it is due by what is recorded now.</summary>
    /// <param name="need">What asks for it.</param>
    public void IsNeededInstead(DiscussionNeed need, DateTimeOffset dueAt, Guid clockId)
    {
        (Because, OpenedFor, Rule) = (need.Because, need.OpenedFor, need.Rule);
        (FirstRequiredAt, RequiredAt, DueAt, ClockId) = (need.At, need.At, dueAt, clockId);
        Version++;
    }

    /// <summary>The protection that asked for it was recorded in error, and nothing else asks for it: it may be called off, and is held unless it is.</summary>
    public void LosesItsCause()
    {
        Because = DiscussionCause.ProtectionInError;
        Version++;
    }

    /// <summary>What asked for a discussion besides was recorded in error, or for another time.</summary>
    public void IsNotNeededFor(DiscussionCause because, DateTimeOffset at)
    {
        if (NeededSince.RemoveAll(need => need.Because == because && need.At == at) > 0)
        {
            Version++;
        }
    }

    /// <summary>Arranges the discussion, or moves it, until it is held (York 6.2).</summary>
    /// <param name="toBeHeldAt">Now or later, give or take the minutes that arranging it takes.</param>
    public Refusal? Arrange(DateTimeOffset toBeHeldAt, IReadOnlyList<string> agencies, StrategyDiscussionProcedure procedure, DateTimeOffset now)
    {
        if (Over(procedure) is { } over)
        {
            return over;
        }

        if (toBeHeldAt < now - TimeToArrange)
        {
            return DiscussionRefusals.ArrangedInThePast(procedure);
        }

        if (Missing(agencies, procedure) is { Count: > 0 } missing)
        {
            return DiscussionRefusals.AgenciesMissing(missing) with { Field = "agencies" };
        }

        ToBeHeldAt = toBeHeldAt.ToUniversalTime();
        Agencies = [.. agencies.Distinct(StringComparer.Ordinal)];
        State = DiscussionState.Arranged;
        Version++;
        return null;
    }

    /// <summary>Records the discussion that was held: who took part, what each said, what was decided (York 6.2, Peterborough 3.5).</summary>
    /// <param name="isDuty">Whether an order or police protection leaves no choice.</param>
    /// <param name="onRecord">The other children on the record; null when Intake did not say.</param>
    /// <param name="receivedAt">When the contact was received; null where that is not known.</param>
    public Refusal? Hold(
        DiscussionRecord record, IReadOnlyList<Guid>? onRecord, bool isDuty, StrategyDiscussionProcedure procedure, CurrentPerson chair, DateTimeOffset now,
        DateTimeOffset? receivedAt = null)
    {
        if (DiscussionRefusals.MayNotChair(procedure.Chair, chair) is { } notThisPerson)
        {
            return notThisPerson;
        }

        if (Over(procedure) is { } over)
        {
            return over;
        }

        // Who acts first and writes later cannot arrange what is over.
        var isEarly = record.HeldAt.IsBeforeMinuteOf(FirstRequiredAt);
        if (State != DiscussionState.Arranged && !isEarly)
        {
            return DiscussionRefusals.NotArranged(procedure);
        }

        if (record.HeldAt > now)
        {
            return DiscussionRefusals.HeldInTheFuture(procedure);
        }

        if (isEarly && TooEarly(record, receivedAt, procedure) is { } tooEarly)
        {
            return tooEarly;
        }

        if (Missing([.. record.Participants.Select(participant => participant.Agency)], procedure) is { Count: > 0 } missing)
        {
            return DiscussionRefusals.AgenciesMissing(missing) with { Field = "participants" };
        }

        if (Blank(record.InformingParents))
        {
            return DiscussionRefusals.InformingParentsNotAgreed(procedure);
        }

        if (!record.Section47Enquiry && isDuty)
        {
            return DiscussionRefusals.Section47IsADuty(procedure);
        }

        if (string.IsNullOrWhiteSpace(record.Reasons))
        {
            return DiscussionRefusals.ReasonsMissing(procedure);
        }

        if (record.Section47Enquiry && (record.JointWithPolice is null || record.Lead is null || string.IsNullOrWhiteSpace(record.Plan)))
        {
            return DiscussionRefusals.EnquiryNotPlanned(procedure);
        }

        var open = record.OtherChildren.Count(child => child.Answer is OtherChildAnswer.ToBeConsidered)
            + Protection.OtherChildren.Unanswered(record.OtherChildren, onRecord);
        if (open > 0)
        {
            return ProtectionRefusals.ChildrenNotConsidered(open, procedure);
        }

        // A person opens one in order to record it; what happened or was decided after it was held may need another.
        if (isEarly
            && Because is not (DiscussionCause.FactsShowSection47 or DiscussionCause.KnownToOtherAgencies or DiscussionCause.ProtectionInError))
        {
            IsNeededFor(new DiscussionNeed { Because = Because, OpenedFor = OpenedFor, At = FirstRequiredAt.ToUniversalTime(), Rule = Rule });
        }

        Record = record;
        State = DiscussionState.Held;
        Version++;
        return null;
    }

    /// <summary>
    /// A manager calls off the next meeting that a discussion agreed on, which nothing but that agreement asks for. What the procedure requires is held.
    /// </summary>
    public Refusal? CallOff(string reason, StrategyDiscussionProcedure procedure, CurrentPerson person, DateTimeOffset now)
    {
        if (Over(procedure) is { } over)
        {
            return over;
        }

        if (!MayBeCalledOff)
        {
            return DiscussionRefusals.NotToBeCalledOff(procedure, Rule);
        }

        State = DiscussionState.CalledOff;
        (CalledOffAt, CalledOffByName, CalledOffBecause) = (now, person.Name, reason);
        Version++;
        return null;
    }

    /// <summary>
    /// The chair signs the minutes, once; they are then for the agencies that took part. Where the chair is absent another manager does, with the reason.
    /// </summary>
    /// <param name="invited">Codes of the agencies whose invitation stands.</param>
    public Refusal? Sign(
        StrategyDiscussionProcedure procedure, SignMinutesRequest? request, IReadOnlyList<string> invited, CurrentPerson person, DateTimeOffset now)
    {
        if (Record is not { } record)
        {
            return DiscussionRefusals.NotHeld(procedure);
        }

        var isChair = string.Equals(record.RecordedBy, person.Id, StringComparison.Ordinal);
        if (!isChair && !procedure.SignsForAbsentChair.AllowsHolderOf(person.Roles))
        {
            return DiscussionRefusals.NotTheChair(record.RecordedByName, procedure);
        }

        if (SignedAt is not null)
        {
            return DiscussionRefusals.AlreadySigned(procedure);
        }

        if (!isChair && string.IsNullOrWhiteSpace(request?.ChairAbsent))
        {
            return DiscussionRefusals.ChairNotAbsent(record.RecordedByName, procedure);
        }

        if (!isChair && request?.TookPart is null)
        {
            return DiscussionRefusals.TookPartMissing(procedure);
        }

        var decisionTo = (request?.DecisionTo ?? []).Select(given => DecisionRecipient.Of(given!)).ToList();
        for (var i = 0; i < decisionTo.Count; i++)
        {
            var agency = decisionTo[i].Agency;
            if (!invited.Contains(agency, StringComparer.Ordinal) || TookPart(agency) || decisionTo.IndexOf(DecisionIn(decisionTo, agency)!) < i)
            {
                return DiscussionRefusals.NotToBeToldOfDecision(procedure, $"decisionTo[{i}].agency");
            }
        }

        (SignedAt, SignedByName, DecisionTo) = (now, person.Name, decisionTo);
        if (!isChair)
        {
            (ChairAbsent, SignerTookPart) = (request!.ChairAbsent!.Trim(), request.TookPart);
        }

        Version++;
        return null;
    }

    /// <summary>A discussion that was held before it was recorded here as required says why; one that was agreed at another comes after that.</summary>
    private Refusal? TooEarly(DiscussionRecord record, DateTimeOffset? receivedAt, StrategyDiscussionProcedure procedure) =>
        Because is DiscussionCause.NextMeeting ? DiscussionRefusals.HeldBeforeAgreed(procedure)
        : receivedAt is { } received && record.HeldAt.IsBeforeMinuteOf(received) ? DiscussionRefusals.HeldBeforeContact(procedure)
        : string.IsNullOrWhiteSpace(record.HeldBeforeReason) ? DiscussionRefusals.HeldBeforeRequired(procedure)
        : null;

    private static DecisionRecipient? DecisionIn(List<DecisionRecipient> told, string agency) =>
        told.Find(one => string.Equals(one.Agency, agency, StringComparison.Ordinal));

    private Refusal? Over(StrategyDiscussionProcedure procedure) => State switch
    {
        DiscussionState.Held => DiscussionRefusals.AlreadyHeld(procedure),
        DiscussionState.CalledOff => DiscussionRefusals.CalledOff(procedure),
        _ => null,
    };

    /// <summary>Agencies of the procedure that must take part and are not among these.</summary>
    private static List<Item> Missing(IReadOnlyList<string> agencies, StrategyDiscussionProcedure procedure) =>
    [
        .. procedure.Participants.Where(required =>
            !string.Equals(required.Code, OtherAgencies, StringComparison.Ordinal) && !agencies.Contains(required.Code, StringComparer.Ordinal)),
    ];

    private static bool Blank(InformingParents informing) =>
        string.IsNullOrWhiteSpace(informing.What) || string.IsNullOrWhiteSpace(informing.When) || string.IsNullOrWhiteSpace(informing.How)
        || string.IsNullOrWhiteSpace(informing.Child);
}
