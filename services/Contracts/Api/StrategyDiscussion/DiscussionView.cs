namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <summary>A discussion as its readers see it. Who the child is, they ask Intake.</summary>
public sealed record DiscussionView
{
    /// <summary>The contact record: the case's id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>1 for the first discussion of the case.</summary>
    public required int Number { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>What the authority calls it.</summary>
    public required string Label { get; init; }
    public required DiscussionState State { get; init; }
    public required DiscussionCause Because { get; init; }

    /// <summary>Why it was opened, where a person opened it.</summary>
    public required string? OpenedFor { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset RequiredAt { get; init; }

    /// <summary>By when it is held.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public required string DueRule { get; init; }
    public required DateTimeOffset? ToBeHeldAt { get; init; }
    public required DateTimeOffset? HeldAt { get; init; }

    /// <summary>Why it was held before it was recorded here as required; null where it was not.</summary>
    public string? HeldBeforeReason { get; init; }

    /// <summary>When a next meeting that was agreed was called off, by whom and why; null where it was not.</summary>
    public DateTimeOffset? CalledOffAt { get; init; }
    public string? CalledOffBy { get; init; }
    public string? CalledOffBecause { get; init; }

    /// <summary>Whether the reader may call it off.</summary>
    public bool MayCallOff { get; init; }
    public required IReadOnlyList<string> Agencies { get; init; }

    /// <summary>Agencies that the procedure asks for.</summary>
    public required IReadOnlyList<RequiredAgency> AgenciesAsked { get; init; }

    /// <summary>Codes of the roles by which social care's own people are named among those who took part.</summary>
    public IReadOnlyList<string> SocialCareRoles { get; init; } = [];
    public required IReadOnlyList<InvitationView> Invitations { get; init; }

    /// <summary>Who chairs it, as the procedure says.</summary>
    public required string Chairs { get; init; }
    public required string ChairsRule { get; init; }

    /// <summary>Whether the reader may chair it, so that the page offers what can be done.</summary>
    public required bool MayChair { get; init; }
    public required IReadOnlyList<Participant> Participants { get; init; }

    /// <summary>What was said or given in writing, oldest first.</summary>
    public required IReadOnlyList<SharedInformation> Information { get; init; }

    /// <summary>Agencies whose information never reaches the family.</summary>
    public required IReadOnlyList<string> NeverForFamily { get; init; }
    public required InformingParents? InformingParents { get; init; }

    /// <summary>The paragraph by which informing parents and child is agreed at the discussion.</summary>
    public required string InformingRule { get; init; }
    public required bool? Section47Enquiry { get; init; }
    public required bool? JointWithPolice { get; init; }
    public required string? Lead { get; init; }
    public required string? Plan { get; init; }

    /// <summary>Social workers who can lead an enquiry.</summary>
    public required IReadOnlyList<EnquiryLead> Leads { get; init; }

    /// <summary>Whether protective action made the section 47 enquiry a duty.</summary>
    public required bool Section47IsADuty { get; init; }
    public required string? Reasons { get; init; }
    public required string? Medical { get; init; }
    public required string? Protection { get; init; }
    public required DateTimeOffset? NextMeetingAt { get; init; }
    public required IReadOnlyList<OtherChildConsidered> OtherChildren { get; init; }
    public required string OtherChildrenRule { get; init; }

    /// <summary>Who recorded the discussion as its chair.</summary>
    public required string? Chair { get; init; }
    public required DateTimeOffset? SignedAt { get; init; }
    public required string? SignedBy { get; init; }

    /// <summary>Why the chair did not sign; null where the chair did.</summary>
    public string? SignedAsChairAbsent { get; init; }

    /// <summary>Whether who signed for the chair took part.</summary>
    public bool? SignerTookPart { get; init; }

    /// <summary>By when the minutes are signed; null until it is held, and of one held before this had a clock.</summary>
    public DateTimeOffset? SignBy { get; init; }
    public string SignByRule { get; init; } = string.Empty;

    /// <summary>Agencies that did not take part and hear the decision all the same; none until the minutes are signed.</summary>
    public IReadOnlyList<DecisionRecipientView> DecisionTo { get; init; } = [];

    /// <summary>Whether the reader chaired it, and signs without a reason.</summary>
    public bool IsChair { get; init; }

    /// <summary>Whether the reader may sign, as the chair or for an absent one.</summary>
    public bool MaySign { get; init; }

    /// <summary>Who signs for an absent chair, with the paragraph.</summary>
    public string SignsForAbsentChair { get; init; } = string.Empty;
    public string SignsForAbsentChairRule { get; init; } = string.Empty;

    /// <summary>When the initial child protection conference is due, once a section 47 enquiry was started.</summary>
    public required DateTimeOffset? ConferenceDueAt { get; init; }
    public required string? ConferenceRule { get; init; }

    /// <summary>Numbers of all discussions of the case.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }
    public required int Version { get; init; }
}

public enum DiscussionState
{
    /// <summary>Required, with no date yet.</summary>
    ToBeArranged,
    Arranged,
    Held,

    /// <summary>A next meeting that was agreed and is not held after all.</summary>
    CalledOff,
}

/// <summary>What made a discussion necessary.</summary>
public enum DiscussionCause
{
    /// <summary>The manager's disposal.</summary>
    Disposal,

    /// <summary>Protection was taken first.</summary>
    ImmediateProtection,

    /// <summary>The facts clearly show that a section 47 enquiry is needed.</summary>
    FactsShowSection47,

    /// <summary>Child or family are known to other agencies.</summary>
    KnownToOtherAgencies,

    /// <summary>An assessment came to it.</summary>
    Assessment,

    /// <summary>The last discussion agreed to meet again.</summary>
    NextMeeting,

    /// <summary>The protection that asked for it was recorded in error: it may be called off.</summary>
    ProtectionInError,
}

/// <summary>Whom information may be shared with, beyond social care and the agency it comes from.</summary>
public enum Audience
{
    /// <summary>Those at the discussion.</summary>
    Participants,

    /// <summary>A child protection conference.</summary>
    Conference,
    Family,
}

public enum InvitationReply
{
    Attends,
    SendsDeputy,

    /// <summary>Gives information in writing instead.</summary>
    InWriting,
    Declines,
}

public enum InformationOrigin
{
    /// <summary>Said at the discussion.</summary>
    AtDiscussion,
    InWriting,

    /// <summary>Said by telephone, before the discussion or after it, and taken down by a worker.</summary>
    ByPhone,
}

public sealed record RequiredAgency(string Code, string Label, string Rule);

public sealed record EnquiryLead(string Id, string Name, string? Team);

/// <param name="TakenDownBy">Who took the answer down, where it was said by telephone.</param>
/// <param name="TookPart">Whether somebody of the agency took part, so that it gets a copy of the minutes; null until the discussion is held.</param>
public sealed record InvitationView(
    Guid InvitationId, string Agency, DateTimeOffset InvitedAt, InvitationReply? Reply, DateTimeOffset? RepliedAt, string? RepliedBy, string? Deputy,
    string? TakenDownBy = null, bool? TookPart = null);

/// <param name="Reason">Why the agency, which did not take part, has to know.</param>
/// <param name="Actions">What the agency is to do; null where nothing.</param>
public sealed record DecisionRecipientView(string Agency, string Reason, string? Actions);

/// <summary>Someone who took part, and for which agency.</summary>
public sealed record Participant
{
    /// <summary>Agency code, for example police, health; of social care's own people their role, for example social-worker.</summary>
    public required string Agency { get; init; }
    public required string Name { get; init; }
}

/// <summary>What somebody of an agency said or wrote. It is that agency's information, shared with whom the agency lets it.</summary>
public sealed record SharedInformation
{
    public required Guid ContributionId { get; init; }
    public required string Agency { get; init; }
    public required string Name { get; init; }
    public required string Information { get; init; }
    public required InformationOrigin Origin { get; init; }
    public required IReadOnlyList<Audience> MayBeSharedWith { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Given after the discussion was held.</summary>
    public required bool Late { get; init; }

    /// <summary>Who took it down, where it was said by telephone.</summary>
    public string? TakenDownBy { get; init; }
}

/// <summary>How parents and child are informed, of what and when, as agreed at the discussion (Peterborough 3.5).</summary>
public sealed record InformingParents
{
    public required string What { get; init; }
    public required string When { get; init; }
    public required string How { get; init; }
    public required string Child { get; init; }

    /// <summary>The last day on which it is done; null where none was agreed on.</summary>
    public DateOnly? By { get; init; }
}

/// <summary>A discussion in a list; what was said is read one by one.</summary>
/// <param name="SignBy">By when the minutes are signed; null until it is held.</param>
public sealed record DiscussionListItem(
    Guid CaseId,
    int Number,
    string Reference,
    DiscussionState State,
    DiscussionCause Because,
    DateTimeOffset RequiredAt,
    DateTimeOffset DueAt,
    string DueRule,
    DateTimeOffset? ToBeHeldAt,
    DateTimeOffset? HeldAt,
    IReadOnlyList<string> Agencies,
    bool? Section47Enquiry,
    DateTimeOffset? SignedAt,
    DateTimeOffset? SignBy = null,
    string SignByRule = "");

/// <summary>What one kind of reader may see of signed minutes; never more than the agencies let be shared with them.</summary>
public sealed record MinutesCopy
{
    public required string Reference { get; init; }
    public required string Label { get; init; }
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>The code of the audience, or of the agency the copy is for.</summary>
    public required string For { get; init; }

    /// <summary>Codes of the agencies that took part.</summary>
    public required IReadOnlyList<string> Agencies { get; init; }
    public required IReadOnlyList<SharedInformation> Information { get; init; }
    public required bool Section47Enquiry { get; init; }

    /// <summary>What parents are informed of; the only decision besides the outcome that a family's copy has.</summary>
    public required string InformedOf { get; init; }

    /// <summary>Null in a family's copy, which has no plan and no reason that could give away what an agency keeps back.</summary>
    public required MinutesDecisions? Decisions { get; init; }
    public required DateTimeOffset SignedAt { get; init; }
    public required string SignedBy { get; init; }

    /// <summary>The chair for whom it was signed; null where the chair signed.</summary>
    public string? SignedFor { get; init; }

    /// <summary>Agencies something of whose information is not in the copy, because it holds confidential details. For who makes the copy.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

public sealed record MinutesDecisions(
    string Reasons, bool? JointWithPolice, string? Lead, string? Plan, string? Medical, string? Protection, InformingParents InformingParents,
    DateTimeOffset? NextMeetingAt);

/// <summary>An invitation as the professional of the agency sees it: when, about whom, what the agency answered, and its copy of the minutes.</summary>
public sealed record OwnInvitationView
{
    public Guid InvitationId { get; init; }
    public string Reference { get; init; } = string.Empty;
    public string Authority { get; init; } = string.Empty;
    public string Agency { get; init; } = string.Empty;
    public string Label { get; init; } = string.Empty;
    public string Rule { get; init; } = string.Empty;
    public DateTimeOffset InvitedAt { get; init; }
    public DateTimeOffset? ToBeHeldAt { get; init; }
    public DateTimeOffset? HeldAt { get; init; }
    public InvitationReply? Reply { get; init; }
    public DateTimeOffset? RepliedAt { get; init; }
    public string? RepliedBy { get; init; }
    public string? Deputy { get; init; }

    /// <summary>Who took the answer down, where it was said by telephone.</summary>
    public string? TakenDownBy { get; init; }

    /// <summary>What the agency's own people gave; no other agency's, unless the minutes share it.</summary>
    public IReadOnlyList<SharedInformation> Information { get; init; } = [];

    /// <summary>Whether the agency's information may be marked for the family.</summary>
    public bool MayShareWithFamily { get; init; }

    /// <summary>Null once the discussion was held, or while Intake does not answer.</summary>
    public InvitedChild? Child { get; init; }

    /// <summary>Null until the chair has signed, and for an agency that did not take part.</summary>
    public MinutesCopy? Minutes { get; init; }

    /// <summary>What was decided, for an agency that did not take part and is told all the same; null for every other.</summary>
    public SharedDecision? Decision { get; init; }

    /// <summary>Whether there are minutes that cannot be read just now, because Intake does not answer.</summary>
    public bool MinutesWait { get; init; }

    /// <summary>
    /// How the section 47 enquiry ended that the discussion belongs to; null where there is none, while it runs, and for an agency that did not take part.
    /// </summary>
    public EnquiryEnd? Enquiry { get; init; }
}

/// <summary>What an agency reads that did not take part in a discussion and is told of its decision.</summary>
/// <param name="Actions">What the agency itself is to do; null where nothing.</param>
public sealed record SharedDecision(bool Section47Enquiry, string? Actions, DateTimeOffset SignedAt, string SignedBy);

/// <summary>How a section 47 enquiry ended, as the agencies of its discussion read it.</summary>
/// <param name="ConferenceDueAt">Null where no initial child protection conference follows.</param>
public sealed record EnquiryEnd(
    Section47Conclusion Conclusion, DateTimeOffset ConcludedAt, DateTimeOffset? ConferenceDueAt, DateTimeOffset? ConferenceHeldAt)
{
    /// <summary>What the conference decided; null until it was held.</summary>
    public ConferenceOutcome? ConferenceOutcome { get; init; }
}

/// <summary>Who a discussion is about, as far as an agency has to know to find the child in its own records.</summary>
public sealed record InvitedChild
{
    public string Name { get; init; } = string.Empty;
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public DateOnly? DateOfBirth { get; init; }
    public DateOnly? ExpectedDateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public InvitedChildAddress? Address { get; init; }
}

public sealed record InvitedChildAddress(string? Line1, string? Line2, string? Town, string? Postcode);

/// <summary>An invitation in the list of the professional's own agency; it names nobody.</summary>
/// <param name="MinutesSigned">Whether there is a copy of the minutes, or the decision, for the agency to read.</param>
public sealed record InvitationRow(
    Guid InvitationId, string Reference, string Agency, string Label, DateTimeOffset InvitedAt, DateTimeOffset? ToBeHeldAt, DateTimeOffset? HeldAt,
    InvitationReply? Reply, bool MinutesSigned);
