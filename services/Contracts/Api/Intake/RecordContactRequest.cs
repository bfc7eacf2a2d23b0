using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A contact, by whatever channel it came. What is not known may be left out.</summary>
public sealed record RecordContactRequest
{
    /// <summary>Procedure code of the authority that is approached.</summary>
    public string? Authority { get; init; }
    public string? Channel { get; init; }

    /// <summary>When it reached the authority, if before it is recorded: letters, out-of-hours calls. Clocks run from here.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>contact, enquiry or referral.</summary>
    public ContactKind? Kind { get; init; }

    /// <summary>What people get in touch for: a code of the procedure's purposes (York 1.2, Referrals 2024 1.1).</summary>
    public string? Purpose { get; init; }

    /// <summary>Codes of the grounds on which the referral is made, one or more (Referrals 2024 2, Dudley 1.1).</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Duty access point at which it was taken (Dudley 1.0).</summary>
    public string? AccessPoint { get; init; }
    public ReferrerDetails? Referrer { get; init; }
    public IReadOnlyList<ChildDetails> Children { get; init; } = [];
    public IReadOnlyList<AdultDetails> Adults { get; init; } = [];

    /// <summary>Children who are not a subject, or not yet (Sefton, other children).</summary>
    public IReadOnlyList<OtherChildDetails> OtherChildren { get; init; } = [];
    public ConcernDetails? Concern { get; init; }
    public ConsentDetails? Consent { get; init; }
    public ArrangementDetails? Arrangements { get; init; }

    /// <summary>What was agreed at the end of the conversation; for a contact that came in one, where the procedure asks for it.</summary>
    public AgreedDetails? Agreed { get; init; }
    public bool CommonAssessmentAttached { get; init; }

    /// <summary>What the Common Assessment says; the record is filled from it (Peterborough 4.3).</summary>
    public CommonAssessmentDetails? CommonAssessment { get; init; }

    /// <summary>The person's own draft this was typed in; it is deleted with the recording.</summary>
    public Guid? DraftId { get; init; }

    /// <summary>
    /// Contact records that are open about the same children and that the authority's worker has seen. Where it is given, even empty, a contact about a
    /// child of whom another is open is not recorded before the worker has seen that: 409 with the open contacts as <c>current</c>.
    /// </summary>
    public IReadOnlyList<Guid>? OpenContactsSeen { get; init; }

    /// <summary>Answers by the codes of the authority's question sets.</summary>
    public IReadOnlyDictionary<string, string> Questions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether a name in the texts that is like that of a referrer whose identity is protected is somebody else's, as the worker says. Without it the name is
    /// refused where it stands.
    /// </summary>
    public bool NamesSomebodyElse { get; init; }
}

/// <summary>What recording a contact led to: a record for each child, or the contact returned to its referrer.</summary>
/// <param name="Notes">What the procedure asks for that is not recorded yet. Nothing of it delays the contact.</param>
public sealed record RecordedContact(
    Guid ContactId, string Reference, IReadOnlyList<RecordedChild> Records, ReturnedContact? ReturnedToReferrer, ConsentStanding ConsentStanding,
    IReadOnlyList<ContactNote> Notes);

/// <param name="DecisionDueAt">Null where it is decided at once.</param>
public sealed record RecordedChild(
    Guid ContactRecordId, string Reference, string RoutedTo, string RoutedToLabel, string RoutingRule, DateTimeOffset? DecisionDueAt, string DecisionRule);

/// <param name="Reason">What the referrer is asked to obtain; when it comes nothing is retyped.</param>
public sealed record ReturnedContact(string Reason, string Rule);

/// <param name="Text">What is still to be asked or recorded.</param>
public sealed record ContactNote(string Text, string Rule);
