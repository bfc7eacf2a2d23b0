namespace ReferralPlatform.Procedures;

/// <summary>
/// How long something may take, in the unit the procedure uses. Elapsed hours and working days are different types:
/// "48 hours" over a weekend ends on Sunday, "two working days" does not. Closed.
/// </summary>
public abstract record Timescale
{
    private Timescale()
    {
    }

    /// <summary>In words, for example <c>within 24 hours</c>.</summary>
    public abstract string Words { get; }

    /// <summary>At once, at any hour of any day: due at its own start.</summary>
    public sealed record Immediately : Timescale
    {
        public override string Words => "immediately";
    }

    /// <summary>Elapsed hours, day and night.</summary>
    public sealed record Hours(int Count) : Timescale
    {
        public override string Words => $"within {Count} hours";
    }

    /// <summary>Elapsed days of 24 hours, whether anybody works on them or not.</summary>
    public sealed record Days(int Count) : Timescale
    {
        public override string Words => $"within {Count} days";
    }

    /// <summary>Working days; the working day after the start counts as 1.</summary>
    /// <param name="Count">At least 1.</param>
    /// <param name="EndsAt">London time the last day ends at; null means the close of that day, 23:59:59.</param>
    public sealed record WorkingDays(int Count, TimeOnly? EndsAt = null) : Timescale
    {
        public override string Words => Count == 1 ? "within one working day" : $"within {Count} working days";
    }

    /// <summary>When the office next opens: the start itself on a working day before opening, else the next working day.</summary>
    public sealed record NextOfficeOpening(TimeOnly OpensAt) : Timescale
    {
        public override string Words => $"when the office next opens ({OpensAt:HH\\:mm})";
    }
}

/// <summary>The instant a clock starts from.</summary>
public enum ClockStart
{
    /// <summary>When the contact was received, not when it was recorded or decided.</summary>
    Receipt,

    /// <summary>When the manager authorised the decision.</summary>
    Decision,

    /// <summary>When it became known, for example that a crime may have been committed.</summary>
    Knowledge,

    /// <summary>When the strategy discussion that started the section 47 enquiry was held.</summary>
    StrategyDiscussion,

    /// <summary>When protective action was taken, or an order granted.</summary>
    Protection,

    /// <summary>When it became necessary to hold a strategy discussion.</summary>
    Requirement,

    /// <summary>When an agency was asked, or the enquiry was rated after that.</summary>
    Asking,

    /// <summary>When a manager signed the assessment off, or the step before was taken.</summary>
    SignOff,
}

/// <summary>What a clock measures; the words that deadline events and screens use.</summary>
public static class ClockKinds
{
    public const string Decision = "decision";
    public const string DailyMeeting = "daily-meeting";

    /// <summary>Something that somebody took on at the daily meeting.</summary>
    public const string MeetingAction = "meeting-action";
    public const string Acknowledgement = "acknowledgement";
    public const string AcknowledgementChase = "acknowledgement-chase";
    public const string WrittenConfirmation = "written-confirmation";
    public const string Feedback = "feedback";

    /// <summary>By when a referrer is told that the contact is being considered, where the decision is due only after the feedback.</summary>
    public const string BeingConsidered = "being-considered";
    public const string PoliceNotice = "police-notice";
    public const string Assessment = "assessment";
    public const string AgencyAnswer = "agency-answer";
    public const string Contribution = "contribution";

    /// <summary>By when a manager has set by which day the child is seen.</summary>
    public const string SettingTheDay = "setting-of-a-day-to-see-the-child";
    public const string SeeingTheChild = "seeing-the-child";
    public const string PlannedFinish = "planned-finish";
    public const string PlanningMeeting = "planning-meeting";
    public const string PlanReview = "plan-review";

    /// <summary>By when whoever is to take it takes the next step that a signed-off assessment leads to.</summary>
    public const string WhatFollows = "next-step-after-the-assessment";

    /// <summary>By when the referrer has answered what was unclear.</summary>
    public const string ReferrersAnswer = "answer-of-the-referrer";
    public const string StrategyDiscussion = "strategy-discussion";

    /// <summary>By when the minutes of a strategy discussion are signed.</summary>
    public const string SigningMinutes = "signing-of-minutes";

    /// <summary>Until a power of the police to protect a child ends by law.</summary>
    public const string PoliceProtection = "police-protection";

    /// <summary>Until an Emergency Protection Order ends.</summary>
    public const string EmergencyProtectionOrder = "emergency-protection-order";
    public const string Conference = "initial-child-protection-conference";

    /// <summary>By when a letter to the family has gone.</summary>
    public const string FamilyLetter = "letter-to-the-family";

    /// <summary>By when a letter to the child has gone.</summary>
    public const string ChildLetter = "letter-to-the-child";

    /// <summary>By when an agency was informed of a decision or an outcome, by email or by a person.</summary>
    public const string AgencyMessage = "message-to-an-agency";

    /// <summary>By when a referring professional is advised to take a matter to another process.</summary>
    public const string ReferrerAdvice = "advice-to-the-referrer";

    /// <summary>By when a case that was closed to be referred on is with whoever takes it up.</summary>
    public const string ReferralOn = "referral-on";

    /// <summary>By when parents and child are informed, as a strategy discussion agreed.</summary>
    public const string InformingParents = "informing-of-parents";

    /// <summary>By when family or child are rung, whom a letter invited to a meeting that is not held then.</summary>
    public const string FamilyCall = "call-to-the-family";

    /// <summary>By when somebody looks again whether a record has to stay restricted to named readers.</summary>
    public const string RestrictionReview = "review-of-the-restriction";

    /// <summary>By when a professional who consults before referring has the answer.</summary>
    public const string Consultation = "answer-to-a-consultation";

    /// <summary>By when a consultation with signs of significant harm has become a referral, or a manager has said why not.</summary>
    public const string ConsultationHarm = "decision-on-a-consultation";

    /// <summary>By when the front door has done what was agreed with the referrer.</summary>
    public const string AgreedAction = "agreed-action";

    /// <summary>By when the referrer, or the referrer's agency, has done what was agreed.</summary>
    public const string ReferrersAction = "action-of-the-referrer";

    private static readonly string[] OfFrontDoor =
    [
        Decision, DailyMeeting, MeetingAction, Acknowledgement, AcknowledgementChase, WrittenConfirmation, Feedback, BeingConsidered, RestrictionReview,
        Consultation, ConsultationHarm, AgreedAction, ReferrersAction,
    ];

    /// <summary>Whether it is the front door that does what is due, whoever has the case by then.</summary>
    public static bool IsOfFrontDoor(string kind) =>
        OfFrontDoor.Contains(kind, StringComparer.Ordinal) || kind.StartsWith(AgencyAnswer, StringComparison.Ordinal);

    /// <summary>Whether it is about a consultation, which is no case.</summary>
    public static bool IsOfConsultation(string? kind) => kind is Consultation or ConsultationHarm;

    /// <summary>Whether it is the end, by law, of a power that keeps a child safe.</summary>
    public static bool IsPowerToProtect(string kind) => kind is PoliceProtection or EmergencyProtectionOrder;
}

/// <summary>A timescale with what it measures, the instant it runs from and the rule that sets it.</summary>
/// <param name="Kind">One of <see cref="ClockKinds"/>.</param>
public sealed record Clock(string Kind, Timescale Timescale, ClockStart From, RuleRef Rule)
{
    /// <summary>In words, for example <c>within one working day of receipt</c>.</summary>
    public string Words => Timescale is Timescale.Immediately
        ? Timescale.Words
        : $"{Timescale.Words} of {From switch
        {
            ClockStart.Receipt => "receipt",
            ClockStart.Decision => "the decision",
            ClockStart.Knowledge => "becoming known",
            ClockStart.Asking => "being asked",
            ClockStart.Protection => "the protective action",
            ClockStart.Requirement => "becoming necessary",
            ClockStart.SignOff => "the sign-off, or the step before",
            _ => "the strategy discussion",
        }}";
}
