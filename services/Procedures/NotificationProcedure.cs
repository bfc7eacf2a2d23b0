namespace ReferralPlatform.Procedures;

/// <summary>Who is informed of what, by when and how.</summary>
public sealed record NotificationProcedure
{
    /// <summary>What the referrer is owed after the decision.</summary>
    public required Func<FeedbackFacts, Stated<FeedbackDuty>> FeedbackTo { get; init; }

    /// <summary>What a referrer who is no professional hears at the point of referral.</summary>
    public required Stated<Duty> FeedbackAtReferral { get; init; }

    /// <summary>Protection of the identity of referrers who are not professionals.</summary>
    public required Stated<Duty> ReferrerIdentity { get; init; }

    /// <summary>Others who are informed of the decision: each by one of the codes of <see cref="InformedDuties"/>.</summary>
    public required Stated<IReadOnlyList<Duty>> OthersInformed { get; init; }

    /// <summary>What is enclosed with what the family is sent.</summary>
    public required Stated<IReadOnlyList<Item>> Enclosures { get; init; }

    /// <summary>Who is informed when an assessment is signed off, or taken up again; codes as above.</summary>
    public IReadOnlyList<Duty> AssessmentInformed { get; init; } = PlatformInforming.Assessment;

    /// <summary>Who is informed of a Child in Need plan.</summary>
    public IReadOnlyList<Duty> PlanInformed { get; init; } = PlatformInforming.Plan;

    /// <summary>Who is informed that a Child in Need plan ended.</summary>
    public IReadOnlyList<Duty> PlanEndedInformed { get; init; } = PlatformInforming.PlanEnded;

    /// <summary>Who is notified of immediate protection, and of what becomes of a power.</summary>
    public IReadOnlyList<Duty> ProtectionInformed { get; init; } = PlatformInforming.Protection;

    /// <summary>Who is informed that a section 47 enquiry began. What the family is told, when and how, is agreed at the discussion.</summary>
    public IReadOnlyList<Duty> EnquiryStartedInformed { get; init; } = PlatformInforming.EnquiryStarted;

    /// <summary>Who is informed how a section 47 enquiry ended.</summary>
    public IReadOnlyList<Duty> EnquiryConcludedInformed { get; init; } = PlatformInforming.EnquiryConcluded;

    /// <summary>Who is informed that the initial child protection conference was held.</summary>
    public IReadOnlyList<Duty> ConferenceHeldInformed { get; init; } = PlatformInforming.ConferenceHeld;

    /// <summary>That the worker hears of it when a case is taken from them.</summary>
    public Duty AllocationEndedInformed { get; init; } = PlatformInforming.AllocationEnded;

    /// <summary>
    /// Whether the professional who referred is advised to take the matter to another process after an assessment: the code is the follow-up's.
    /// </summary>
    public Stated<Duty> ReferrerAdvised { get; init; } = NotStated.Because("No follow-up of an assessment is the referrer's to take up.");

    /// <summary>By when that professional was advised.</summary>
    public Stated<Clock> ReferrerAdviceDue { get; init; } = NotStated.Because("No follow-up of an assessment is the referrer's to take up.");

    /// <summary>
    /// The follow-ups of an assessment or a plan that social care itself refers on, by their codes: somebody does that, and it is open until they say to whom.
    /// To signpost is not among them: child or parent goes there themselves.
    /// </summary>
    public IReadOnlyList<Duty> ReferredOn { get; init; } = PlatformInforming.ReferredOn;

    /// <summary>By when it was referred on.</summary>
    public Clock ReferredOnDue { get; init; } = PlatformInforming.ReferredOnDue;

    /// <summary>By when an agency has its invitation to a strategy discussion or a planning meeting.</summary>
    public Duty AgencyInvited { get; init; } = PlatformInforming.AgencyInvited;

    /// <summary>By when a letter to the family has gone.</summary>
    public Clock LetterDue { get; init; } = PlatformInforming.LetterDue;

    /// <summary>By when a letter to the child has gone.</summary>
    public Clock ChildLetterDue { get; init; } = PlatformInforming.ChildLetterDue;

    /// <summary>By when an agency was informed of a decision or an outcome.</summary>
    public Clock AgencyMessageDue { get; init; } = PlatformInforming.AgencyMessageDue;
}

/// <param name="Professional">Whether the referrer is a professional; sources 1A to 1D and 9 are not.</param>
/// <param name="ReceivedInWriting">Whether the contact came in writing.</param>
/// <param name="ThresholdMet">False where the outcome falls below the threshold, which may call for reasons.</param>
public sealed record FeedbackFacts(bool Professional, bool ReceivedInWriting, bool ThresholdMet = true)
{
    /// <summary>Whether a professional is owed the reasons why the threshold is not met, where the procedure or guidance wants that.</summary>
    public bool OwesReasons => Professional && !ThresholdMet;
}

/// <summary>What a referrer is owed after the decision.</summary>
/// <param name="Content">What is said and in what manner.</param>
/// <param name="By">Who informs the referrer.</param>
/// <param name="Due">By when; some procedures do not say.</param>
/// <param name="InWriting">Set where it has to be in writing: the rule that says so.</param>
public sealed record FeedbackDuty(string Content, Stated<RoleRule> By, Stated<Clock> Due, RuleRef? InWriting, RuleRef Rule)
{
    /// <summary>Of <see cref="Includes"/>: why the threshold is not met.</summary>
    public const string Reasons = "reasons";

    /// <summary>What it has to contain beyond the outcome: reasons, other support, how to escalate.</summary>
    public IReadOnlyList<Item> Includes { get; init; } = [];

    /// <summary>Whether it waits until a manager has written the reasons, however it goes.</summary>
    public bool AwaitsReasons => Includes.Any(item => string.Equals(item.Code, Reasons, StringComparison.Ordinal));

    /// <summary>What a professional is told where the threshold is not met: why, and what else may help.</summary>
    public static IReadOnlyList<Item> BelowThreshold(RuleRef rule) =>
    [
        new Item(Reasons, "Why the threshold is not met", rule),
        new Item("other-support", "Other sources of support", rule),
    ];
}

/// <summary>Codes of <see cref="NotificationProcedure.OthersInformed"/>.</summary>
public static class InformedDuties
{
    /// <summary>The family is written to.</summary>
    public const string Family = "family-in-writing";

    /// <summary>The child is written to, where that is appropriate.</summary>
    public const string Child = "child-in-writing";

    /// <summary>The agencies that were asked are written to.</summary>
    public const string Agencies = "agencies-in-writing";

    /// <summary>The agencies that were invited to the planning meeting, or took part, are notified of its plan and read what is theirs to do.</summary>
    public const string MeetingAgencies = "agencies-of-the-meeting";

    /// <summary>Each agency's own professional reads the outcome and passes it on.</summary>
    public const string Relayed = "outcome-relayed";

    /// <summary>The worker who has the case is notified.</summary>
    public const string Worker = "worker-notified";

    /// <summary>The managers are notified.</summary>
    public const string Manager = "managers-notified";
}
