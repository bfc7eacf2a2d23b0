namespace ReferralPlatform.Contracts.Api.DailyMeeting;

/// <param name="Items">What the worker adds to an item; items not named stay as they are.</param>
public sealed record PresentEnquiryRequest(IReadOnlyList<PresentationItemDetails>? Items);

/// <param name="Code">Code of a presentation item of the procedure.</param>
/// <param name="Text">The worker's outline; only of the items that take one.</param>
/// <param name="NotKnownBecause">Why it was asked for and cannot be found out.</param>
public sealed record PresentationItemDetails(string? Code, string? Text = null, string? NotKnownBecause = null);

/// <param name="With">With whom, by how they stand to the child.</param>
/// <param name="ServicesReceived">What services they have.</param>
/// <param name="ServicesWanted">What services they would like.</param>
/// <param name="SettlesByAdvice">Whether advice and support are then enough; a manager still decides.</param>
public sealed record RecordConversationRequest(
    DateTimeOffset? HeldAt, string? With, string? SafeBecause, string? Explained, ParentConsent? Consent, string? Situation, string? ServicesReceived = null,
    string? ServicesWanted = null, bool SettlesByAdvice = false);

/// <param name="Reason">Why somebody else presents the enquiry than who took it.</param>
/// <param name="PersonId">Who does; left out, whoever asks.</param>
public sealed record TakePresentationRequest(string? Reason, string? PersonId = null);

/// <param name="Option">Code of a meeting decision, or of the disposal option it amounts to.</param>
/// <param name="Criteria">Codes of the threshold criteria that apply.</param>
/// <param name="Actions">What was agreed to be done, by whom and by when.</param>
public sealed record RecordMeetingDecisionRequest(
    string? Option, string? Plan, string? Reason, IReadOnlyList<string>? Criteria = null, IReadOnlyList<AddActionRequest>? Actions = null);

/// <param name="Role">Profession or agency.</param>
/// <param name="Brokers">Whether this person is confident and willing to broker the support instead of the Advice Team.</param>
/// <param name="Reason">Why it is another than before; needed only then.</param>
public sealed record NameLeadPractitionerRequest(string? Name, string? Role, bool? Brokers, string? Reason = null);

/// <param name="Role">Profession or agency.</param>
/// <param name="AwareOfSituation">Whether they are aware of the child's current situation now.</param>
/// <param name="ToContactLead">Whether they know that they are to contact the Lead Practitioner.</param>
/// <param name="CouldNotBeTold">Why they cannot be told, for example that they left; neither of the two is answered then.</param>
public sealed record ContactPractitionerRequest(
    string? Name, string? Role, DateTimeOffset? ContactedAt, bool? AwareOfSituation, bool? ToContactLead, string? Note = null, string? CouldNotBeTold = null);

/// <param name="Support">What support was brokered, by the Advice Team or by the Lead Practitioner.</param>
public sealed record BrokerSupportRequest(string? Support);

/// <summary>Somebody of staff does it, or somebody outside.</summary>
/// <param name="Who">Somebody outside: an agency, or a person by name.</param>
/// <param name="PersonId">Subject id of somebody of staff.</param>
public sealed record AddActionRequest(string? What, string? Who, DateOnly? DueOn, string? PersonId = null);

public sealed record CompleteActionRequest(string? Note = null);
