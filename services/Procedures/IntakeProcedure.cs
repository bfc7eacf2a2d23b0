namespace ReferralPlatform.Procedures;

/// <summary>How contacts are taken: what is asked, where they go, whether agreement is needed first.</summary>
public sealed record IntakeProcedure
{
    /// <summary>The kinds a contact may be recorded as.</summary>
    public required IReadOnlyList<ContactKindMeaning> Kinds { get; init; }

    /// <summary>
    /// The kind that an online form from somebody who is not a professional is recorded as until a worker has looked at it: no text asks a stranger to
    /// judge whether it is a referral. One of <see cref="Kinds"/>.
    /// </summary>
    public required ContactKind KindFromThePublic { get; init; }

    /// <summary>What people get in touch for, each counted under one kind.</summary>
    public required Stated<IReadOnlyList<ContactPurpose>> Purposes { get; init; }

    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>The questions the worker asks, in the order of the text.</summary>
    public required IReadOnlyList<QuestionSet> QuestionSets { get; init; }

    /// <summary>Places where a referral is taken.</summary>
    public required Stated<IReadOnlyList<Item>> AccessPoints { get; init; }

    /// <summary>Grounds on which a referral is made.</summary>
    public required Stated<IReadOnlyList<ReferralGround>> Grounds { get; init; }

    /// <summary>Factors that point to early help, to be ticked and searched.</summary>
    public required Stated<IReadOnlyList<Item>> EarlyHelpFactors { get; init; }

    /// <summary>How a Common Assessment or early help assessment sent with a referral is used.</summary>
    public required Stated<IReadOnlyList<Duty>> CommonAssessment { get; init; }

    /// <summary>Other children who may become a subject of the referral.</summary>
    public required Stated<Duty> OtherChildren { get; init; }

    /// <summary>When the referrer must have been sent an acknowledgement.</summary>
    public required Stated<Clock> Acknowledgement { get; init; }

    /// <summary>When a referrer without an acknowledgement gets in touch again.</summary>
    public required Stated<AcknowledgementChase> AcknowledgementChase { get; init; }

    /// <summary>When a practitioner's spoken referral must have been confirmed in writing.</summary>
    public required Stated<WrittenConfirmation> WrittenConfirmation { get; init; }

    /// <summary>How professionals ask for advice before they refer.</summary>
    public required ConsultationProcedure Consultation { get; init; }

    /// <summary>What else the worker who takes a contact must do or record.</summary>
    public required IReadOnlyList<Duty> Duties { get; init; }

    /// <summary>Where a contact goes, given what the record system knows of the child and the London day of receipt.</summary>
    public required Func<KnownCase, DateOnly, Routing> Route { get; init; }

    /// <summary>Whether the contact is taken, taken with a reason still to be recorded, or returned to its referrer.</summary>
    public required Func<ConsentFacts, ConsentVerdict> CheckConsent { get; init; }

    /// <summary>Whether the contact is answered at once, goes to the daily meeting, or to ordinary screening.</summary>
    public required Func<ContactFacts, ContactResponse> RespondTo { get; init; }

    /// <summary>What the authority means by this kind, or null where its procedure does not know it.</summary>
    public ContactKindMeaning? FindKind(ContactKind kind) => Kinds.FirstOrDefault(known => known.Kind == kind);

    /// <summary>The channel with this code, or null.</summary>
    public Channel? FindChannel(string code) => Channels.FirstOrDefault(channel => string.Equals(channel.Code, code, StringComparison.Ordinal));

    /// <summary>The first question of the authority that is answered by a field of the record, or null where it does not ask for it.</summary>
    public Question? AsksFor(string field) => Questions.FirstOrDefault(question => question.Fields.Contains(field, StringComparer.Ordinal));

    /// <summary>
    /// Whether the text asks referrer and worker to be clear, at the end of a conversation, on what is done, by whom and by when, or that nothing more is.
    /// </summary>
    public bool AsksForAgreedActions => AsksFor(Question.AgreedAction[0]) is not null;

    /// <summary>What both are clear on at the end of a conversation with a referrer: by the text, or by this platform's own rule where it is silent.</summary>
    public Duty AgreedActions => new(
        "agreed-actions",
        "At the end of a conversation with the referrer both are clear on what is done, who does it and by when, or that nothing more is done; both have it.",
        AsksFor(Question.AgreedAction[0])?.Rule ?? RuleRef.Platform("S2b"));

    /// <summary>Every question of every set.</summary>
    public IEnumerable<Question> Questions => QuestionSets.SelectMany(set => set.Questions);
}

/// <summary>What a contact is recorded as. Not every authority knows every kind, and each has its own meaning for those it knows.</summary>
public enum ContactKind
{
    Contact,
    Enquiry,
    Referral,
}

/// <param name="Label">The authority's name for the kind.</param>
/// <param name="Meaning">What the authority means by it.</param>
public sealed record ContactKindMeaning(ContactKind Kind, string Label, string Meaning, RuleRef Rule);

/// <param name="Kind">The kind it is counted under.</param>
public sealed record ContactPurpose(string Code, string Label, ContactKind Kind, RuleRef Rule);

/// <param name="InWriting">Whether what came this way came in writing, and so is answered in writing where the text says so.</param>
public sealed record Channel(string Code, string Label, bool InWriting, RuleRef Rule);

/// <summary>Codes of <see cref="Channel"/>.</summary>
public static class ChannelCodes
{
    public const string Phone = "phone";
    public const string Letter = "letter";
    public const string Fax = "fax";
    public const string Email = "email";
    public const string Visit = "visit";
    public const string OnlineForm = "online-form";
}

public sealed record QuestionSet(string Code, string Label, RuleRef Rule, IReadOnlyList<Question> Questions)
{
    /// <summary>Whether only a professional who refers is asked.</summary>
    public bool ProfessionalsOnly { get; init; }
}

/// <param name="Code">Unique within the authority; the key of the answer.</param>
public sealed record Question(string Code, string Text, RuleRef Rule, AnswerKind Answer = AnswerKind.Text)
{
    /// <summary>
    /// Fields of the contact record that hold the answer, by path, for example <c>children[].nhsNumber</c>; empty for a question whose
    /// answer is text of its own. The record asks for a field wherever a question of the authority names it.
    /// </summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Fields that hold what is done next, as referrer and worker agree at the end of a conversation.</summary>
    public static IReadOnlyList<string> AgreedAction { get; } =
        ["agreed.furtherAction", "agreed.actions[].what", "agreed.actions[].owner", "agreed.actions[].dueOn", "agreed.nothingMoreBecause"];

    /// <summary>Fields that tell who the referrer is.</summary>
    public static IReadOnlyList<string> OfReferrer { get; } =
        ["referrer.name", "referrer.phone", "referrer.relationship", "referrer.howToReContact", "referrer.knowledgeOfFamily"];

    /// <summary>The part of a Common Assessment the answer can be taken from; null where the text does not say so.</summary>
    public CommonAssessmentPart? FromCommonAssessment { get; init; }
}

/// <summary>Parts of a Common Assessment Form that answer questions of a contact.</summary>
public enum CommonAssessmentPart
{
    Needs,
    Actions,
    Goals,
    Services,
    Capacity,
}

public enum AnswerKind
{
    Text,

    /// <summary>Yes, no or not known; unanswered is none of them.</summary>
    YesNoNotKnown,
}

/// <param name="NeedsParentAgreement">Whether the ground itself presupposes the agreement of the child's parent.</param>
public sealed record ReferralGround(string Code, string Label, bool NeedsParentAgreement, RuleRef Rule);

/// <param name="Due">When the referrer may expect to have heard.</param>
/// <param name="ContactWhom">Whom the referrer is advised to contact.</param>
public sealed record AcknowledgementChase(Clock Due, string ContactWhom);

/// <summary>Advice that a professional asks for before deciding whether to refer: no contact and no referral, and counted as neither.</summary>
/// <param name="Offered">That professionals may ask.</param>
/// <param name="Answer">By when they have the answer.</param>
/// <param name="HarmDecision">By when one with signs of significant harm has become a referral, or a manager has recorded why not.</param>
public sealed record ConsultationProcedure(Duty Offered, Clock Answer, Clock HarmDecision);

/// <param name="Channels">Codes of the channels it applies to.</param>
/// <param name="ProfessionalsOnly">Whether only practitioners are asked for it.</param>
public sealed record WrittenConfirmation(Clock Due, IReadOnlyList<string> Channels, bool ProfessionalsOnly)
{
    public bool AppliesTo(string channel, bool professional) =>
        Channels.Contains(channel, StringComparer.Ordinal) && (professional || !ProfessionalsOnly);
}

/// <summary>What decides how a contact is answered.</summary>
/// <param name="SignificantHarm">Whether the child is, or appears to be, suffering or likely to suffer significant harm.</param>
public sealed record ContactFacts(ContactKind Kind, bool SignificantHarm);

public enum ResponseRoute
{
    /// <summary>Ordinary screening, within the decision timescale.</summary>
    Screening,

    /// <summary>Answered at once with advice and information by the worker who took it.</summary>
    AdviceNow,

    /// <summary>On the agenda of the daily meeting.</summary>
    DailyMeeting,

    /// <summary>A manager decides at once, day or night; it never waits for a meeting.</summary>
    ImmediateDecision,
}

public sealed record ContactResponse(ResponseRoute Route, RuleRef Rule);
