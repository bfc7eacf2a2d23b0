using ReferralPlatform.Contracts.Screening;

namespace ReferralPlatform.DailyMeeting.Enquiries;

/// <summary>One enquiry on its way through the daily meeting: listed, presented, decided, followed up.</summary>
internal sealed partial class Enquiry : IHaveCircle
{
    public required Guid ContactRecordId { get; init; }

    /// <summary>The approach it came with: enquiries of one contact are about siblings. Its own id where the listing did not say.</summary>
    public required Guid ContactId { get; init; }

    public required string Reference { get; init; }

    public required string Authority { get; init; }

    /// <summary>The version of the procedure the case started under.</summary>
    public required string ProcedureVersion { get; init; }

    /// <summary>The first meeting it was listed for. Undecided, it is carried over to every later one. Null where it was never on an agenda.</summary>
    public DateOnly? MeetingOn { get; private set; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Subject id of whoever presents the enquiry: the worker who took it, unless somebody else took that on.</summary>
    public string PresentedBy { get; private set; } = string.Empty;

    /// <summary>The name of whoever took the presentation on; null while it is who took the enquiry.</summary>
    public string? PresenterName { get; private set; }

    /// <summary>The paragraph by which it is here: by which it was listed, or disposed of where it never was.</summary>
    public string ListingRule { get; private set; } = string.Empty;

    public EnquiryState State { get; private set; }

    public int Version { get; private set; } = 1;

    public DateTimeOffset? PresentedAt { get; private set; }

    public List<PresentationItem> Items { get; private set; } = [];

    /// <summary>Conversations with the parents before the meeting, oldest first.</summary>
    public List<ParentConversation> Conversations { get; private set; } = [];

    /// <summary>The London day the decision was recorded on; the enquiry is on no later agenda.</summary>
    public DateOnly? DecidedOn { get; private set; }

    public EnquiryDecision? Decision { get; private set; }

    /// <summary>Who was at the meeting when it decided; nobody where it was decided without one.</summary>
    public List<MeetingAttendee> DecidedWith { get; private set; } = [];

    /// <summary>Whether a manager disposed of the case without the meeting.</summary>
    public bool IsDecidedElsewhere => DecidedOn is not null && Decision is null;

    /// <summary>When the case was stepped up: it no longer waits for the meeting.</summary>
    public DateTimeOffset? SteppedUpAt { get; private set; }

    /// <summary>The paragraph by which it was.</summary>
    public string? SteppedUpRule { get; private set; }

    /// <summary>The Lead Practitioners as they were named; the last one is it.</summary>
    public List<LeadPractitioner> LeadPractitioners { get; private set; } = [];

    public List<ContactedPractitioner> Practitioners { get; private set; } = [];

    public Brokerage? Brokerage { get; private set; }

    public List<EnquiryAction> Actions { get; private set; } = [];

    /// <summary>Whether the last conversation with the parents showed that advice and support are enough (York 2.3).</summary>
    public bool SettlesByAdvice => Conversations is [.., { SettlesByAdvice: true }];

    /// <summary>Puts an enquiry on the agenda.</summary>
    /// <exception cref="InvalidOperationException">The authority's procedure knows no daily meeting: such a listing is a fault, not a case.</exception>
    public static Enquiry List(EnquiryListed listed, AuthorityProcedure procedure)
    {
        _ = procedure.DailyMeeting.Value;
        return new Enquiry
        {
            ContactRecordId = listed.ContactRecordId,
            ContactId = listed.ContactId ?? listed.ContactRecordId,
            Reference = listed.Reference,
            Authority = listed.Authority,
            ProcedureVersion = listed.ProcedureVersion,
            MeetingOn = listed.MeetingOn,
            ReceivedAt = listed.ReceivedAt,
            PresentedBy = listed.PresentedBy,
            ListingRule = listed.Rule,
        };
    }

    /// <summary>A case that never was on an agenda, whose support is to be brokered as after a meeting (York 2.6). It is on none from here on.</summary>
    public static Enquiry Unlisted(DisposalAuthorised disposal) => new()
    {
        ContactRecordId = disposal.ContactRecordId,
        ContactId = disposal.ContactId,
        Reference = disposal.Reference,
        Authority = disposal.Authority,
        ProcedureVersion = disposal.ProcedureVersion,
        ReceivedAt = disposal.ReceivedAt.ToUniversalTime(),
        ListingRule = disposal.Rule,
    };

    /// <summary>The listing of a case whose disposal overtook it: it is off the agenda of that day.</summary>
    public void TakeListing(EnquiryListed listed)
    {
        (MeetingOn, PresentedBy, ListingRule) = (listed.MeetingOn, listed.PresentedBy, listed.Rule);
        Version++;
    }

    /// <summary>
    /// Whoever presents it, the meeting's people until it is decided on, support is brokered and every action is done, and whoever is to do one until then.
    /// </summary>
    public Circle Circle() => new(
        ContactRecordId, ContactId, Authority, "enquiry",
        [PresentedBy, .. Actions.Where(action => action is { CompletedAt: null, PersonId: not null }).Select(action => action.PersonId)],
        State is EnquiryState.Listed or EnquiryState.Presented or EnquiryState.ToBroker || Actions.Exists(action => action.CompletedAt is null)
            ? AccessRoles.FrontDoor
            : []);

    public bool IsOnAgendaOf(DateOnly day) => MeetingOn == day || IsCarriedOverTo(day);

    public bool IsCarriedOverTo(DateOnly day) => MeetingOn < day && (DecidedOn is null || DecidedOn >= day);

    /// <summary>
    /// A manager disposed of the case without the meeting, as when it was stepped up at once (York 5.2): the meeting has nothing
    /// left to decide. Support is brokered all the same where that is the disposal (York 2.6).
    /// </summary>
    /// <returns>False when it was settled before, by the meeting or without it.</returns>
    public bool SettleElsewhere(DisposedCase disposed, AuthorityProcedure procedure)
    {
        if (DecidedOn is not null)
        {
            return false;
        }

        DecidedOn = WorkingCalendar.LondonDate(disposed.AuthorisedAt);
        State = MeetingDecisions.IsBrokered(disposed.Option, procedure) ? EnquiryState.ToBroker : EnquiryState.DecidedElsewhere;
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

    /// <summary>Adds what the worker says of items to the presentation. Items not named stay as they are.</summary>
    public Refusal? Present(IReadOnlyList<PresentationItem> items, DailyMeetingProcedure meeting, CurrentPerson person, DateTimeOffset now)
    {
        if (RefuseBeforeDecision(meeting, person) is { } refusal)
        {
            return refusal;
        }

        var named = items.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        Items = [.. Items.Where(item => !named.Contains(item.Code)), .. items];
        PresentedAt = now;
        State = EnquiryState.Presented;
        Version++;
        return null;
    }

    /// <summary>Records a conversation with the parents before the meeting (York 2.3).</summary>
    public Refusal? SpeakWithParents(ParentConversation conversation, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (RefuseBeforeDecision(meeting, person) is { } refusal)
        {
            return refusal;
        }

        Conversations.Add(conversation);
        Version++;
        return null;
    }

    /// <summary>Somebody else presents the enquiry than who took it, as when that was a partner's form or the worker is away (York 2.1).</summary>
    public Refusal? TakePresentation(string presenter, string name, DailyMeetingProcedure meeting, CurrentPerson person)
    {
        if (RefuseBeforeDecision(meeting, person) is { } refusal)
        {
            return refusal;
        }

        if (string.Equals(PresentedBy, presenter, StringComparison.Ordinal))
        {
            return EnquiryRefusals.PresentsAlready(meeting);
        }

        (PresentedBy, PresenterName) = (presenter, name);
        Version++;
        return null;
    }

    public PresentationItem? Find(string code) => Items.Find(item => string.Equals(item.Code, code, StringComparison.Ordinal));

    /// <summary>Only those who take part in the meeting, and only until it is decided.</summary>
    private Refusal? RefuseBeforeDecision(DailyMeetingProcedure meeting, CurrentPerson person) =>
        person.HasAny(meeting.Attends.Codes) ? RefuseDecided() : EnquiryRefusals.NotOfTheMeeting(meeting);

    private Refusal? RefuseDecided() => this switch
    {
        { Decision: { } decision } => EnquiryRefusals.AlreadyDecided(decision),
        { DecidedOn: not null } => EnquiryRefusals.DecidedElsewhere(),
        _ => null,
    };
}
