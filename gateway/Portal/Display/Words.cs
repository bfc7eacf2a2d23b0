using System.Globalization;

namespace ReferralPlatform.Portal.Display;

/// <summary>
/// The one place where codes of the API become the words of a front door. What an authority's procedure has a word of its own for is said by
/// <see cref="Of"/>; everything else, and codes of no procedure, by <c>From</c>. Days are said by <see cref="LondonTime"/>, ages by <see cref="Ages"/>.
/// </summary>
internal static class Words
{
    public const string NotRecorded = "Not recorded";

    /// <summary>Who acted where no person did.</summary>
    public const string Automatic = "automatic";

    private static readonly Dictionary<Enum, string> Values = new()
    {
        [Answer.NotAsked] = "Not asked",
        [YesNoNotKnown.NotKnown] = "Not known",
        [Sex.M] = "Male",
        [Sex.F] = "Female",
        [Sex.U] = "Unknown (unborn child)",
        [Agreement.NotApplicable] = "Too young to be asked",
        [AllocationState.Awaiting] = "Awaiting allocation",
        [AskingBasis.None] = "Not recorded",
        [AskingBasis.Consent] = "With consent",
        [AskingBasis.Dispensation] = "Without consent, authorised by a manager",
        [AskingBasis.SignificantHarm] = "Without consent, because significant harm is suspected",
        [ContributionGround.Consent] = "With consent",
        [ContributionGround.Dispensation] = "Without consent, authorised by a manager",
        [ContributionGround.Section47] = "Without consent, during a section 47 enquiry",
        [AgencyRequestState.Waiting] = "Requested",
        [AgencyRequestState.Answered] = "Responded",
        [AttachmentKind.CommonAssessment] = "Common Assessment",
        [ContactStanding.BecameReferral] = "Progressed to referral",
        [ContactStanding.WithReferrer] = "Returned to the referrer",
        [ContactState.ReturnedToReferrer] = "Returned to the referrer",
        [Audience.Participants] = "Those at the discussion",
        [DiscussionCause.Disposal] = "The manager’s decision",
        [DiscussionCause.ImmediateProtection] = "Immediate protection came first",
        [DiscussionCause.FactsShowSection47] = "The facts show that a section 47 enquiry is needed",
        [DiscussionCause.Assessment] = "An assessment met significant harm",
        [DiscussionCause.NextMeeting] = "Agreed at the meeting before",
        [DiscussionCause.ProtectionInError] = "Immediate protection that was recorded in error",
        [DiscussionState.ToBeArranged] = "To be arranged",
        [DiscussionState.CalledOff] = "Called off",
        [InvitationReply.InWriting] = "Information in writing",
        [InvitationReply.SendsDeputy] = "A deputy attends",
        [MeetingReply.SendsDeputy] = "A deputy attends",
        [OtherChildAnswer.SafeNoActionNeeded] = "Safe, no action needed",
        [ConferenceOutcome.ChildProtectionPlan] = "The child has a child protection plan",
        [ConferenceOutcome.NoChildProtectionPlan] = "No child protection plan",
        [Section47Conclusion.NotSubstantiated] = "Concerns not substantiated",
        [Section47Conclusion.SubstantiatedNoContinuingRisk] = "Substantiated, and the child is not at continuing risk",
        [Section47Conclusion.SubstantiatedContinuingRisk] = "Substantiated, and the child is at continuing risk",
        [EnquiryState.Listed] = "On the agenda",
        [EnquiryState.ToBroker] = "Support to be brokered",
        [EnquiryState.Brokered] = "Support brokered",
        [EnquiryState.HandedOver] = "Handed over to assessment",
        [EnquiryState.DecidedElsewhere] = "Decided outside the meeting",
        [MessageKind.AgreementRequest] = "Request for family consent",
        [MessageKind.AgreedActions] = "Message about what was agreed",
        [MessageKind.BeingConsidered] = "Notice that the referral is being considered",
        [MessageKind.PoliceNotice] = "Notice to the police",
        [MessageKind.AgencyRequest] = "Request to an agency",
        [MessageKind.DeadlineAlert] = "Deadline alert",
        [MessageState.Due] = "Not sent yet",
        [MessageState.Failed] = "Not delivered",
        [OtherChildPlace.AllegedPerpetratorsHousehold] = "Alleged perpetrator’s household",
        [ActionOwner.FrontDoor] = "The front door",
        [ActionOwner.Referrer] = "The referrer",
        [ActionOwner.ReferrersAgency] = "The referrer’s agency",
        [AgreedActionState.Agreed] = "To do",
        [Recipient.OutOfHours] = "Out-of-hours team",
        [Recipient.Role] = "Manager",
        [ParkedState.Due] = "To be replayed",
        [ParkedState.Replayed] = "Replayed, not handled yet",
        [ReadingPurpose.ContactNow] = "Somebody is calling or writing about the child now",
        [ReadingPurpose.ChildAtRisk] = "The child may have to be protected",
        [ReadingPurpose.SameFamily] = "Work with a brother, a sister or somebody of the household",
        [ReadingPurpose.Covering] = "Work of a colleague who is away",
        [ReadingPurpose.AnotherReason] = "Another reason",
        [ReadingPurpose.CallBack] = "To call back",
        [ReadingPurpose.AskForMore] = "To ask for more about the concern",
        [ReadingPurpose.WriteLetter] = "To write to the referrer",
        [ReadingPurpose.SayWhatWasDecided] = "To say what was decided",
        [ReadingPurpose.ConfirmIdentity] = "To confirm who the referrer is",
        [ReadingPurpose.AnswerComplaint] = "To answer a complaint",
        [ReadingPurpose.GiveEvidence] = "To give evidence to the police or a court",
        [ReferralState.BeingLookedAt] = "Being considered",
        [ReferralState.ReturnedToReferrer] = "Returned to the referrer",
        [ScreeningStage.ReturnedForWork] = "Returned for more work",
        [ScreeningStage.OnTheAgenda] = "On the daily meeting’s agenda",
        [ScreeningStage.Section47] = "Section 47 enquiry",
        [StatementSource.FirstHand] = "Seen or heard by the referrer",
        [StatementSource.ThirdParty] = "Reported by somebody else",
    };

    private static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        [ChannelCodes.Visit] = "Visit in person",
        ["nhs-number"] = "NHS number",
        ["upn"] = "Pupil number (UPN)",
        ["child-protection-plan"] = "Subject of a child protection plan?",
        ["looked-after"] = "Looked after?",
        ["known"] = "Child or family known?",
        ["gp"] = "GP",
        ["step-up"] = "Step-up",
        ["section47"] = "Section 47 enquiry",
        ["section-47"] = "Section 47 enquiry",
        ["M"] = "Male",
        ["F"] = "Female",
        ["U"] = "Unknown (unborn child)",
        [Qualifications.SocialWork] = "Registered social worker",
        [Destinations.AllocatedWorker] = "Allocated social worker",
        [Destinations.ManagerOfAllocatedWorker] = "Manager of the allocated social worker",
        [Destinations.TeamManagerOfLastTeam] = "Manager of the team that last held the case",
        [Destinations.FirstResponseTeam] = "First Response Team",
        [Destinations.ChildrensFrontDoor] = "Children’s front door",
        [Destinations.AdviceTeamManager] = "Manager, Children’s Help and Advice Team",
        [ClockKinds.AgencyAnswer] = "Response from an agency",
        [ClockKinds.Consultation] = "Answer to a consultation",
        [ClockKinds.ConsultationHarm] = "Referral, or a manager’s decision: signs of significant harm in a consultation",
        [ClockKinds.AcknowledgementChase] = "Chase of the acknowledgement",
        [ClockKinds.WrittenConfirmation] = "Confirmation in writing",
        [ClockKinds.BeingConsidered] = "Notice that the referral is being considered",
        [ClockKinds.PoliceNotice] = "Notice to the police",
        [ClockKinds.SigningMinutes] = "Signing of the minutes",
        [ClockKinds.InformingParents] = "Informing parents and child",
        [ClockKinds.ReferralOn] = "Referring the case on",
        [ClockKinds.FamilyCall] = "Call to the family",
        [ClockKinds.PoliceProtection] = "End of police protection",
        [ClockKinds.EmergencyProtectionOrder] = "End of the Emergency Protection Order",
        [ClockKinds.Conference] = "Initial child protection conference",
    };

    /// <summary>"duty-social-worker" becomes "Duty social worker"; what is not there is "Not recorded".</summary>
    public static string From(string? code) =>
        string.IsNullOrWhiteSpace(code) ? NotRecorded : Codes.GetValueOrDefault(code) ?? Capital(Spaced(code));

    public static string From<T>(T code)
        where T : struct, Enum => Values.GetValueOrDefault(code) ?? From(code.Code());

    public static string From<T>(T? code)
        where T : struct, Enum => code is { } value ? From(value) : NotRecorded;

    /// <summary>The same in the middle of a sentence: "on the agenda", but "GP" and "NHS number".</summary>
    public static string Within(string? code) => Lower(From(code));

    public static string Within<T>(T code)
        where T : struct, Enum => Lower(From(code));

    public static string Within<T>(T? code)
        where T : struct, Enum => Lower(From(code));

    /// <summary>"York" of <c>york</c>.</summary>
    public static string Authority(string? code) => Of(code).Authority(code);

    /// <summary>The words of an authority's own procedure.</summary>
    public static ProcedureWords Of(string? authority) => ProcedureWords.Of(authority);

    /// <summary>Whom a message is for: a role or an agency in words; a worker whom the message names by sign-in name is the worker.</summary>
    public static string RecipientOf(MessageView message) =>
        message is { RecipientRole: { } role, Recipient: not Recipient.Worker } ? Of(message.Authority).Role(role) : From(message.Recipient);

    /// <summary>What a message is, within a sentence: an alert by what it says, any other by what it is about, or its kind.</summary>
    public static string NameOf(MessageView message) => message.Kind switch
    {
        MessageKind.DeadlineAlert => message.Name,
        MessageKind.Decision when message.About is { } about => Within(about),
        _ => Within(message.Kind),
    };

    /// <summary>The same with whom it is for, where its name does not say so.</summary>
    public static string NameAndRecipientOf(MessageView message) => message.Kind switch
    {
        MessageKind.PoliceNotice or MessageKind.AgencyRequest => NameOf(message),
        MessageKind.DeadlineAlert => $"{NameOf(message)}, to {Named(message)}",
        _ => $"{NameOf(message)} to the {Within(message.Recipient)}",
    };

    /// <summary>The answer to a question of a procedure: one of the few codes there are for it, or what was written.</summary>
    public static string OfAnswer(string? answer) => EnumCodes.TryParse<YesNoNotKnown>(answer, out var code) ? From(code) : OrNotRecorded(answer);

    public static string OrNotRecorded(string? text) => string.IsNullOrWhiteSpace(text) ? NotRecorded : text;

    public static string YesNo(bool? answer) => answer switch { true => "Yes", false => "No", null => NotRecorded };

    /// <summary>Text with a small first letter, unless its first word is an abbreviation or has a capital of its own.</summary>
    public static string Lower(string text)
    {
        var word = text.Split(' ')[0];
        return text.Length == 0 || word.Skip(1).Any(char.IsUpper) || IsName(text) ? text : char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    /// <summary>Text with a capital first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    // "Common Assessment", "First Response Team": what has a second word with a capital is a name.
    private static bool IsName(string text) =>
        text.Split(' ', 3) is [[.., var last], { Length: > 1 } second, ..] && char.IsLetter(last) && char.IsUpper(second[0]) && char.IsLower(second[1]);

    // Agencies are called by their names, everybody else by what they are.
    private static string Named(MessageView message) => message.Recipient == Recipient.Agency
        ? Lower(RecipientOf(message))
        : $"the {Lower(RecipientOf(message))}";

    private static string Spaced(string code) => code.Contains(' ', StringComparison.Ordinal) ? code : code.Replace('-', ' ').Replace('_', ' ');
}
