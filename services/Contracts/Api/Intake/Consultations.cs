namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>
/// A professional asks for advice before deciding whether to refer (Dudley 1.0): neither a contact nor a referral. A professional's own comes by the online
/// form and is received when it is sent.
/// </summary>
public sealed record RecordConsultationRequest
{
    /// <summary>A channel of the procedure; the online form where a professional leaves it out.</summary>
    public string? Channel { get; init; }

    /// <summary>When it was asked, if before it is recorded.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The professional who asks.</summary>
    public ReferrerDetails? AskedBy { get; init; }

    /// <summary>Whom it is about; left out where the child stays unnamed.</summary>
    public ChildDetails? Child { get; init; }

    public string? Question { get; init; }

    /// <summary>Whether there are signs that the child is suffering, or likely to suffer, significant harm.</summary>
    public bool? SignificantHarm { get; init; }
}

/// <param name="SignificantHarm">Whether the answer shows signs of significant harm; that there were some is never taken back.</param>
/// <param name="FurtherAction">Whether something more is done, as both agreed.</param>
/// <param name="AgreedActionBy">Who does it, by relationship or post.</param>
/// <param name="AgreedActionOwner">On whose side that is.</param>
public sealed record AnswerConsultationRequest(
    string? Advice, bool? SignificantHarm, Answer FurtherAction, string? AgreedAction, string? AgreedActionBy, DateOnly? AgreedActionDueOn,
    ActionOwner? AgreedActionOwner = null);

/// <param name="Reason">Why a consultation with signs of significant harm does not become a referral.</param>
public sealed record DecideAgainstReferralRequest(string? Reason);

/// <summary>What a referral needs beyond what the consultation holds, all of which is carried over.</summary>
public sealed record ReferConsultationRequest
{
    /// <summary>The child, where the consultation did not name it, or more of it.</summary>
    public ChildDetails? Child { get; init; }

    /// <summary>What else is worrying; the question is carried over where it is left out.</summary>
    public ConcernDetails? Concern { get; init; }
    public ConsentDetails? Consent { get; init; }

    /// <summary>Codes of the grounds (Referrals 2024 2, Dudley 1.1).</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Duty access point at which it was taken (Dudley 1.0).</summary>
    public string? AccessPoint { get; init; }
}

public enum ConsultationState
{
    Waiting = 0,
    Answered = 1,
    BecameReferral = 2,
}

/// <summary>A consultation, for whoever answers it.</summary>
/// <param name="ChildName">Null where the child is not named.</param>
/// <param name="HarmUndecided">Whether there are signs of significant harm, and it did not become a referral, nor did a manager say why not.</param>
/// <param name="Clocks">The answer, and the decision where there are signs of harm.</param>
/// <param name="Became">The referral that it became.</param>
public sealed record ConsultationView(
    Guid ConsultationId, string Reference, string Authority, string Channel, DateTimeOffset AskedAt, string RecordedByName, ReferrerDetails AskedBy,
    string? ChildName, ChildDetails? Child, string Question, bool SignificantHarm, bool HarmUndecided, ConsultationState State,
    IReadOnlyList<RecordClock> Clocks, ConsultationAnswer? Answer, NoReferralView? NoReferral, ConsultationReferral? Became);

/// <summary>The advice, who gave it, and what both agreed: what is done, by whom, by when, or that nothing more is.</summary>
public sealed record ConsultationAnswer(
    string Advice, string ByName, string ByRole, DateTimeOffset At, bool FurtherAction, string? AgreedAction, string? AgreedActionBy,
    DateOnly? AgreedActionDueOn, ActionOwner? AgreedActionOwner = null);

/// <summary>Why a manager let a consultation with signs of significant harm not become a referral.</summary>
public sealed record NoReferralView(string Reason, string ByName, DateTimeOffset At);

/// <param name="ContactRecordId">Of the child's record in it.</param>
public sealed record ConsultationReferral(Guid ContactId, Guid ContactRecordId, string Reference, DateTimeOffset At);

/// <summary>Something that is due in a consultation, or one that ended.</summary>
/// <param name="Due">What is due; null of one that ended.</param>
/// <param name="AboutSameChild">How many other consultations are about what is likely the same child.</param>
public sealed record ConsultationItem(
    Guid ConsultationId, string Reference, DateTimeOffset AskedAt, string AskedByName, string? Organisation, string? ChildName, bool HarmUndecided,
    ConsultationState State, string? Due, DateTimeOffset? DueAt, string? Rule, int AboutSameChild);

/// <summary>Who the child of a consultation might be, and what there is about the child already.</summary>
/// <param name="Child">Null where the child is not named.</param>
/// <param name="OpenContacts">Contacts and cases that are open about what is likely the same child.</param>
/// <param name="Consultations">Others about what is likely the same child, the newest first.</param>
public sealed record ConsultationInvolvement(
    MatchSubject? Child, IReadOnlyList<InvolvedContact> OpenContacts, IReadOnlyList<OtherConsultation> Consultations);

/// <param name="Question">Null where the reader does not work with that consultation, as <paramref name="Advice"/> is.</param>
public sealed record OtherConsultation(
    Guid ConsultationId, string Reference, DateTimeOffset AskedAt, string? Organisation, ConsultationState State, string? Question, string? Advice);

/// <summary>A professional's own consultation.</summary>
/// <param name="DueAt">By when it is answered.</param>
/// <param name="Rule">Of <paramref name="DueAt"/>.</param>
public sealed record OwnConsultation(
    Guid ConsultationId, string Reference, DateTimeOffset AskedAt, string? ChildName, string Question, bool SignificantHarm, ConsultationState State,
    DateTimeOffset DueAt, string Rule, ConsultationAnswer? Answer, ConsultationReferral? Became);

/// <param name="Details">The person's own details as last given; null before the first.</param>
public sealed record OwnConsultationList(IReadOnlyList<OwnConsultation> Items, ReferrerDetails? Details);

/// <summary>The consultation that became a referral, as it was when it did.</summary>
/// <param name="Answer">Null where it was not answered before.</param>
public sealed record ConsultedBefore(Guid ConsultationId, string Reference, DateTimeOffset AskedAt, string Question, ConsultationAnswer? Answer);
