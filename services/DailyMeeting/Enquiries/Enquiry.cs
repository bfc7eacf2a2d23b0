using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>One enquiry on its way through the daily meeting: listed, presented, decided, followed up.</summary>
internal sealed class Enquiry
{
    /// <summary>What the worker's own items of the presentation are called in every procedure: who presents is known from the listing.</summary>
    private const string WorkerItem = "worker";

    public required Guid ContactRecordId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>The version of the procedure the case started under.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>The first meeting it was listed for. Undecided, it is carried over to every later one.</summary>
    public required DateOnly MeetingOn { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Subject id of the worker who took the enquiry and presents it.</summary>
    public required string PresentedBy { get; init; }

    public required string ListingRule { get; init; }

    public EnquiryState State { get; private set; }

    public int Version { get; private set; } = 1;

    public DateTimeOffset? PresentedAt { get; private set; }

    public List<PresentationItem> Items { get; private set; } = [];

    public ParentConversation? ParentConversation { get; private set; }

    /// <summary>The London day the decision was recorded on; the enquiry is on no later agenda.</summary>
    public DateOnly? DecidedOn { get; private set; }

    public EnquiryDecision? Decision { get; private set; }

    /// <summary>When the case was stepped up: it no longer waits for the meeting.</summary>
    public DateTimeOffset? SteppedUpAt { get; private set; }

    /// <summary>The paragraph by which it was.</summary>
    public string? SteppedUpRule { get; private set; }

    public Brokerage? Brokerage { get; private set; }

    public List<EnquiryAction> Actions { get; private set; } = [];

    /// <summary>Puts an enquiry on the agenda.</summary>
    /// <exception cref="InvalidOperationException">The authority's procedure knows no daily meeting: such a listing is a fault, not a case.</exception>
    public static Enquiry List(EnquiryListed listed, AuthorityProcedure procedure)
    {
        _ = procedure.DailyMeeting.Value;
        return new Enquiry
        {
            ContactRecordId = listed.ContactRecordId,
            Reference = listed.Reference,
            Authority = listed.Authority,
            ProcedureVersion = listed.ProcedureVersion,
            MeetingOn = listed.MeetingOn,
            ReceivedAt = listed.ReceivedAt,
            PresentedBy = listed.PresentedBy,
            ListingRule = listed.Rule,
            Items = [new PresentationItem { Code = WorkerItem, State = PresentationItemState.HeldInRecord }],
        };
    }

    public bool IsOnAgendaOf(DateOnly day) => MeetingOn == day || IsCarriedOverTo(day);

    public bool IsCarriedOverTo(DateOnly day) => MeetingOn < day && (DecidedOn is null || DecidedOn >= day);

    /// <summary>Labels of the presentation items that are neither in the record nor marked unknown (York 2.2).</summary>
    public IReadOnlyList<string> MissingItems(DailyMeetingProcedure meeting) =>
        [.. meeting.PresentationItems.Where(item => StateOf(item.Code) == PresentationItemState.Missing).Select(item => item.Label)];

    public PresentationItemState StateOf(string code) => Find(code)?.State ?? PresentationItemState.Missing;

    public string? TextOf(string code) => Find(code)?.Text;

    /// <summary>
    /// A manager disposed of the case without the meeting, as when it was stepped up at once (York 5.2): the meeting has nothing
    /// left to decide.
    /// </summary>
    /// <returns>False when it was settled before, by the meeting or without it.</returns>
    public bool SettleElsewhere(DisposedCase disposed)
    {
        if (DecidedOn is not null)
        {
            return false;
        }

        DecidedOn = WorkingCalendar.LondonDate(disposed.AuthorisedAt);
        State = EnquiryState.DecidedElsewhere;
        Version++;
        return true;
    }

    /// <summary>The case was stepped up at once (York 3.1): of the meeting it takes nothing any more but protection.</summary>
    public void StepUp(DateTimeOffset at, string rule)
    {
        if (SteppedUpAt is null && DecidedOn is null)
        {
            SteppedUpAt = at;
            SteppedUpRule = rule;
            Version++;
        }
    }

    /// <summary>Adds what was found out to the presentation. Items not named stay as they are.</summary>
    public Refusal? Present(
        IReadOnlyList<PresentationItem> items, ParentConversation? conversation, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (!person.HasAny(meeting.Attends.Codes))
        {
            return EnquiryRefusals.NotOfTheMeeting(meeting);
        }

        if (RefuseDecided() is { } decided)
        {
            return decided;
        }

        var named = items.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        Items = [.. Items.Where(item => !named.Contains(item.Code)), .. items];
        ParentConversation = conversation ?? ParentConversation;
        PresentedAt = now;
        State = EnquiryState.Presented;
        Version++;
        return null;
    }

    /// <summary>
    /// Records what the meeting decided (York 2.4), once the checks are made that the procedure requires (York 5.1), by the threshold criteria that
    /// apply (York 6.1). A decision that protects the child at once waits for none of it, nor for the meeting's day.
    /// </summary>
    /// <param name="option">Code of a meeting decision, or of the disposal option one amounts to.</param>
    /// <param name="criteria">Codes of the threshold criteria that apply.</param>
    /// <param name="checks">The checks made on the case.</param>
    public Refusal? Decide(
        string option, string plan, string reason, IReadOnlyList<string> criteria, IReadOnlyList<CaseCheck> checks, AuthorityProcedure procedure,
        WorkingCalendar calendar, CurrentPerson person, DateTimeOffset now)
    {
        var meeting = procedure.DailyMeeting.Value;
        if (!person.HasAny(meeting.MayDecide.Codes))
        {
            return EnquiryRefusals.DecisionNeedsManager(meeting);
        }

        if (RefuseDecided() is { } decided)
        {
            return decided;
        }

        if (MeetingDecisions.Find(meeting, option) is not { } decision)
        {
            return EnquiryRefusals.NotADecisionOfTheMeeting(meeting);
        }

        if (RefuseBeforehand(decision, checks, procedure, now) is { } beforehand)
        {
            return beforehand;
        }

        if (string.IsNullOrWhiteSpace(plan))
        {
            return EnquiryRefusals.DecisionNeedsPlan(decision);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return decision.StepUp ? EnquiryRefusals.StepUpNeedsReason(meeting) : EnquiryRefusals.DecisionNeedsReason(decision);
        }

        if (RefuseCriteria(decision, criteria, procedure) is { } refused)
        {
            return refused;
        }

        DecidedOn = WorkingCalendar.LondonDate(now);
        var lastMeeting = calendar.WorkingDayUpTo(DecidedOn.Value);
        Decision = new EnquiryDecision
        {
            Code = decision.Code,
            Option = decision.Option,
            StepUp = decision.StepUp,
            Plan = plan,
            Reason = reason,
            Criteria = [.. criteria.Distinct(StringComparer.Ordinal)],
            // Settled before its day, it still belongs to the meeting it was listed for; carried over, to the last meeting there was.
            MeetingOn = lastMeeting > MeetingOn ? lastMeeting : MeetingOn,
            DecidedAt = now,
            DecidedBy = person.Id,
            DecidedByName = person.Name,
            Rule = decision.Rule.Display,
            Copies = decision.StepUp ? [.. meeting.CopiesOnStepUp.Select(copy => copy.Role)] : [],
        };
        State = decision.StepUp ? EnquiryState.HandedOver
            : MeetingDecisions.IsBrokered(decision, procedure) ? EnquiryState.ToBroker
            : EnquiryState.Closed;
        Version++;
        return null;
    }

    /// <summary>Records the support brokered after the meeting (York 2.6).</summary>
    public Refusal? Broker(
        string leadPractitioner, IReadOnlyList<string> practitioners, string support, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (!person.HasAny(meeting.Attends.Codes))
        {
            return EnquiryRefusals.NotOfTheMeeting(meeting);
        }

        if (State == EnquiryState.Brokered)
        {
            return EnquiryRefusals.SupportAlreadyBrokered(meeting);
        }

        if (State != EnquiryState.ToBroker)
        {
            return EnquiryRefusals.NothingToBroker(meeting);
        }

        Brokerage = new Brokerage
        {
            LeadPractitioner = leadPractitioner,
            Practitioners = [.. practitioners],
            Support = support,
            At = now,
            By = person.Id,
            ByName = person.Name,
        };
        State = EnquiryState.Brokered;
        Version++;
        return null;
    }

    /// <summary>Adds an action agreed at the meeting (York 2.6).</summary>
    public Refusal? AddAction(string what, string who, DateOnly dueOn, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (RefuseFollowUp(meeting, person) is { } refusal)
        {
            return refusal;
        }

        Actions.Add(new EnquiryAction { Number = Actions.Count + 1, What = what, Who = who, DueOn = dueOn });
        Version++;
        return null;
    }

    /// <summary>Records that an action was done.</summary>
    public Refusal? CompleteAction(int number, string? note, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (RefuseFollowUp(meeting, person) is { } refusal)
        {
            return refusal;
        }

        if (Actions.Find(known => known.Number == number) is not { } action)
        {
            return EnquiryRefusals.NoSuchAction(number);
        }

        if (action.CompletedAt is not null)
        {
            return EnquiryRefusals.ActionAlreadyCompleted(number);
        }

        Actions = [.. Actions.Select(known => known.Number == number ? action with { Note = note, CompletedBy = person.Id, CompletedAt = now } : known)];
        Version++;
        return null;
    }

    private Refusal? RefuseDecided() => this switch
    {
        { Decision: { } decision } => EnquiryRefusals.AlreadyDecided(decision),
        { DecidedOn: not null } => EnquiryRefusals.DecidedElsewhere(),
        _ => null,
    };

    /// <summary>What protects a child at once waits for nothing; anything else waits for the meeting and the checks.</summary>
    private Refusal? RefuseBeforehand(MeetingDecision decision, IReadOnlyList<CaseCheck> checks, AuthorityProcedure procedure, DateTimeOffset now)
    {
        if (MeetingDecisions.Protects(decision, procedure))
        {
            return null;
        }

        if (SteppedUpAt is not null)
        {
            return EnquiryRefusals.SteppedUpNeverWaits(SteppedUpRule!);
        }

        if (WorkingCalendar.LondonDate(now) < MeetingOn && !IsSettledByAdvice(decision, procedure))
        {
            return EnquiryRefusals.MeetingNotHeldYet(MeetingOn, procedure.DailyMeeting.Value);
        }

        return checks.Missing(procedure) is { Count: > 0 } missing ? EnquiryRefusals.ChecksMissing(missing) : null;
    }

    /// <summary>The decision goes by the criteria of the threshold; protection may be decided before they are ticked, but not against them.</summary>
    private static Refusal? RefuseCriteria(MeetingDecision decision, IReadOnlyList<string> criteria, AuthorityProcedure procedure)
    {
        var screening = procedure.Screening;
        if (criteria.Any(code => !screening.Threshold.Any(known => string.Equals(known.Code, code, StringComparison.Ordinal))))
        {
            return EnquiryRefusals.CriterionNotKnown(screening);
        }

        if (criteria.Count == 0 && !MeetingDecisions.Protects(decision, procedure) && screening.ScreenedAgainstThreshold.TryGet(out var screened))
        {
            return EnquiryRefusals.CriteriaMissing(screened);
        }

        var ticked = new DecisionGrounds { SignificantHarm = false, Criteria = criteria };
        return DecisionConsistency.Contradictions(screening.FindOption(decision.Option)!, ticked, screening)
            .FirstOrDefault(found => !found.MayBeExplained) is { } contradiction
                ? EnquiryRefusals.Contradicts(contradiction)
                : null;
    }

    /// <summary>Whether a conversation with the parents showed that advice and support are enough, which settles it before the meeting (York 2.3).</summary>
    private bool IsSettledByAdvice(MeetingDecision decision, AuthorityProcedure procedure) =>
        ParentConversation is { SettlesByAdvice: true }
        && Outcomes.Answered.Contains(MeetingDecisions.OutcomeOf(decision, procedure));

    private Refusal? RefuseFollowUp(DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (!person.HasAny(meeting.Attends.Codes) && !person.HasAny(meeting.MayDecide.Codes))
        {
            return EnquiryRefusals.NotOfTheMeeting(meeting);
        }

        return State switch
        {
            EnquiryState.Listed or EnquiryState.Presented => EnquiryRefusals.NotDecidedYet(meeting),
            EnquiryState.HandedOver => EnquiryRefusals.HandedOver(meeting),
            EnquiryState.DecidedElsewhere => EnquiryRefusals.DecidedElsewhere(),
            _ => null,
        };
    }

    private PresentationItem? Find(string code) => Items.Find(item => string.Equals(item.Code, code, StringComparison.Ordinal));
}
