namespace ReferralPlatform.Contracts.Api.Notification;

/// <summary>Something that must reach somebody.</summary>
/// <param name="CaseId">The contact record.</param>
/// <param name="About">What an alert is about; null for the other kinds.</param>
/// <param name="RecipientRole">The manager's role, the agency's code, or the worker's subject id; never a name or an address.</param>
/// <param name="Means">Null until it is known how the recipient can be reached.</param>
/// <param name="AddresseeId">Whom of the case a letter goes to, by the id Intake has for that person; null for everybody else, and until it is chosen.</param>
/// <param name="NeedsPerson">Whether somebody has to approve, ring, write, or act on a failure.</param>
/// <param name="InWritingRule">Set where the recipient must be informed in writing: the paragraph that says so.</param>
/// <param name="InformedAt">When a person informed the recipient.</param>
/// <param name="InformedBy">Subject id of that person.</param>
/// <param name="SpokenTo">Who was spoken to, where it was recorded.</param>
/// <param name="ApprovedFeedback">What a manager approved for the referrer beyond the standing words; never e-mailed.</param>
/// <param name="Heading">Of a letter, where somebody has changed it.</param>
/// <param name="Text">The words of a letter, where somebody has changed them.</param>
/// <param name="Plan">The plan for support that goes with the letter.</param>
/// <param name="PlanNeeded">Whether it cannot go without the plan.</param>
/// <param name="ByProvider">Whether a letter is printed and posted by the provider, and nobody has to.</param>
/// <param name="ApprovedBy">Subject id of the manager who approved it.</param>
/// <param name="Released">What a manager found in the words and let stand, and why.</param>
/// <param name="DeliveredAt">When the provider said that it arrived; null where nobody says.</param>
/// <param name="AwaitsReceipt">Whether the provider has still to say what became of it.</param>
/// <param name="Permanent">Whether the failure would be the same again: trying again without a change is in vain.</param>
/// <param name="GivenUp">Why a person gave it up.</param>
public sealed record MessageView(
    Guid MessageId,
    Guid CaseId,
    string Reference,
    string Authority,
    MessageKind Kind,
    string? About,
    Recipient Recipient,
    string? RecipientRole,
    Guid? AddresseeId,
    MessageState State,
    Means? Means,
    bool NeedsPerson,
    DateTimeOffset? DueAt,
    bool Overdue,
    string Rule,
    string? InWritingRule,
    bool Courtesy,
    int Attempts,
    string? LastError,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? InformedAt,
    string? InformedBy,
    string? InformedByName,
    string? SpokenTo,
    string? ApprovedFeedback,
    string? Heading,
    string? Text,
    string? Plan,
    bool PlanNeeded,
    bool ByProvider,
    string? ApprovedBy,
    string? Released,
    DateTimeOffset? DeliveredAt,
    bool AwaitsReceipt,
    bool Permanent,
    string? GivenUp,
    int Version)
{
    /// <summary>What it is, within a sentence: "invitation to the planning meeting", "alert that the decision is overdue".</summary>
    public string Name { get; init; } = "";

    /// <summary>Subject ids of those who put the notice away.</summary>
    public IReadOnlyList<string> PutAwayBy { get; init; } = [];

    /// <summary>When an officer acknowledged receipt of a notice to the police; null until then, and for every other message.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedByName { get; init; }

    /// <summary>The version of the authority's template that it was made with; null while it was not, 0 for the standing words.</summary>
    public int? TemplateVersion { get; init; }
}

public enum MessageKind
{
    Acknowledgement,
    Feedback,

    /// <summary>The referrer is reminded of what is still to come from the referrer.</summary>
    Reminder,

    /// <summary>The referrer is asked to obtain consent first, and the contact waits for it.</summary>
    AgreementRequest,

    /// <summary>The referrer is told that the contact was received and is being considered, where the decision is due only after the feedback.</summary>
    BeingConsidered,
    PoliceNotice,

    /// <summary>Another agency is notified, or reminded, that a request waits for it.</summary>
    AgencyRequest,
    DeadlineAlert,

    /// <summary>Family, child or an agency are informed of a decision in writing.</summary>
    Decision,

    /// <summary>The referrer has in writing what was agreed in conversation.</summary>
    AgreedActions,
}

public enum MessageState
{
    /// <summary>To be sent, or, where the means is not e-mail, for a person to ring or write.</summary>
    Due,

    /// <summary>Being handed to the mail server. Whoever stops in the middle leaves it here, and it is sent again under the same id.</summary>
    Sending,

    Sent,

    /// <summary>The mail server kept refusing it. It stays visible until a person sends it again or informs the recipient.</summary>
    Failed,

    /// <summary>A person informed the recipient.</summary>
    Informed,

    /// <summary>Waits for a manager to approve it: nothing of it leaves before.</summary>
    ToApprove,

    /// <summary>A person gave it up, with the reason.</summary>
    GivenUp,
}

public enum Means
{
    Email,
    Phone,
    Letter,
    InPerson,
    TextMessage,
}

public enum Recipient
{
    /// <summary>Whoever made the contact. The address is requested from Intake at the moment of sending and never kept.</summary>
    Referrer,

    Police,

    /// <summary>The front-door team.</summary>
    Team,

    /// <summary>The manager of a role.</summary>
    Role,

    /// <summary>Another agency.</summary>
    Agency,

    /// <summary>Whoever is on duty while the office is closed.</summary>
    OutOfHours,

    /// <summary>The social worker who has a case, by subject id.</summary>
    Worker,

    /// <summary>A parent or carer. Who that is, and where, Intake knows.</summary>
    Family,

    /// <summary>The child, where that is appropriate.</summary>
    Child,
}
