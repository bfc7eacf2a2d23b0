namespace ReferralPlatform.Procedures;

/// <summary>
/// Who is informed of what follows an assessment or a section 47 enquiry where a chapter does not say. The chapters end with the decision on the referral,
/// but for Referrals 2024 5.3: each says here that it is the platform's own, and after which requirement it was made.
/// </summary>
public static class PlatformInforming
{
    public static IReadOnlyList<Duty> Assessment { get; } = AssessmentOf(RuleRef.Platform("R5.3"));

    public static IReadOnlyList<Duty> Plan { get; } = PlanOf(RuleRef.Platform("R5.3"));

    public static IReadOnlyList<Duty> PlanEnded { get; } =
    [
        new(InformedDuties.Family, "The family is informed in writing that the plan for support ended.", RuleRef.Platform("R5.3")),
        new(InformedDuties.Child, "The child, if appropriate, is informed in writing that the plan for support ended.", RuleRef.Platform("R5.3")),
        new(InformedDuties.Agencies, "The agencies that the plan was agreed with are notified that it ended.", RuleRef.Platform("D2.3")),
        new(InformedDuties.Worker, "The worker who had the case is notified that the plan ended.", RuleRef.Platform("D2.3")),
    ];

    public static IReadOnlyList<Duty> Protection { get; } =
    [
        new(
            InformedDuties.Manager, "The managers, or the manager of the worker who has the case, are notified of immediate protection and what becomes of it.",
            RuleRef.Platform("S11")),
        new(InformedDuties.Worker, "The allocated worker is notified of immediate protection and what becomes of it.", RuleRef.Platform("S11")),
    ];

    public static IReadOnlyList<Duty> EnquiryStarted { get; } =
    [
        new(InformedDuties.Manager, "The managers are notified that a section 47 enquiry began.", RuleRef.Platform("S12")),
        new(InformedDuties.Worker, "The allocated worker is notified that a section 47 enquiry began.", RuleRef.Platform("S12")),
    ];

    public static IReadOnlyList<Duty> EnquiryConcluded { get; } = EnquiryConcludedOf(RuleRef.Platform("R5.3"));

    public static IReadOnlyList<Duty> ConferenceHeld { get; } = ConferenceHeldOf(RuleRef.Platform("R5.3"));

    public static Duty AllocationEnded { get; } = new(
        InformedDuties.Worker, "The worker who had a case is notified that it is no longer theirs.", RuleRef.Platform("P6.6"));

    public static IReadOnlyList<Item> Enclosures { get; } =
    [
        new("complaints-procedure", "Local procedures for raising complaints", RuleRef.Platform("R5.3")),
        new("advocacy", "Local advocacy services", RuleRef.Platform("R5.3")),
    ];

    /// <summary>By when a letter to the family has gone. No text gives a time; without one a letter that nobody writes is never missed.</summary>
    public static Clock LetterDue { get; } = new(ClockKinds.FamilyLetter, new Timescale.WorkingDays(5), ClockStart.Decision, RuleRef.Platform("R5.3"));

    /// <summary>By when a letter to the child has gone: no later than the family's.</summary>
    public static Clock ChildLetterDue { get; } = LetterDue with { Kind = ClockKinds.ChildLetter };

    /// <summary>By when an agency was informed; one without a mailbox waits for a person to ring.</summary>
    public static Clock AgencyMessageDue { get; } = LetterDue with { Kind = ClockKinds.AgencyMessage };

    /// <summary>By when a referring professional was advised: no text gives a time, and without one advice that nobody gives is never missed.</summary>
    public static Clock ReferrerAdviceDue { get; } = LetterDue with { Kind = ClockKinds.ReferrerAdvice, Rule = RuleRef.Platform("D1.9") };

    /// <summary>A case is stepped down to somebody, who has to know of it.</summary>
    public static IReadOnlyList<Duty> ReferredOn { get; } =
    [
        new("step-down", "Whoever leads the early help is informed that the case is stepped down to them.", RuleRef.Platform("Y7.2")),
    ];

    /// <summary>By when a case was referred on: no text gives a time, and without one a referral that nobody sends is never missed.</summary>
    public static Clock ReferredOnDue { get; } = LetterDue with { Kind = ClockKinds.ReferralOn, Rule = RuleRef.Platform("D1.9") };

    /// <summary>By when an agency has its invitation: the meeting's own time.</summary>
    public static Duty AgencyInvited { get; } = new(
        InformedDuties.Agencies, "An agency has its invitation, or hears that it no longer stands, before the meeting begins; without a mailbox it is rung.",
        RuleRef.Platform("S10"));

    /// <summary>
    /// By when a referrer has the reasons why the threshold is not met, where a text gives no time: without one, reasons that nobody writes are never missed.
    /// </summary>
    public static Clock ReasonsDue { get; } = LetterDue with { Kind = ClockKinds.Feedback, Rule = RuleRef.Platform("R5.2") };

    public static IReadOnlyList<Duty> AssessmentOf(RuleRef letters) =>
    [
        new(InformedDuties.Family, "The family is informed in writing of what an assessment found.", letters),
        new(InformedDuties.Child, "The child, if appropriate, is informed in writing of what an assessment found.", letters),
        new(InformedDuties.Worker, "The allocated worker is notified when an assessment is returned, signed off or taken up again.", RuleRef.Platform("D1.7")),
    ];

    /// <param name="agencies">Where a text has the agencies informed as well.</param>
    public static IReadOnlyList<Duty> PlanOf(RuleRef letters, RuleRef? agencies = null) =>
    [
        new(InformedDuties.Family, "The family is informed in writing of the plan for support of a child in need.", letters),
        new(InformedDuties.Child, "The child, if appropriate, is informed in writing of the plan for support.", letters),
        new(
            InformedDuties.MeetingAgencies,
            "The agencies of the planning meeting are notified that a plan was agreed, and read what is theirs to do, by when, and when it is reviewed.",
            agencies ?? RuleRef.Platform("D2.3")),
    ];

    public static IReadOnlyList<Duty> EnquiryConcludedOf(RuleRef letters) =>
    [
        new(InformedDuties.Family, "The family is informed in writing how a section 47 enquiry ended, once a manager lets the letter go.", letters),
        new(InformedDuties.Child, "The child, if appropriate, is informed in writing how a section 47 enquiry ended.", letters),
        new(
            InformedDuties.Agencies, "The agencies that were invited to its discussion, or gave information, are notified when a section 47 enquiry ended.",
            letters),
        new(InformedDuties.Manager, "The managers are notified how a section 47 enquiry ended.", RuleRef.Platform("S12")),
        new(InformedDuties.Worker, "The allocated worker is notified how a section 47 enquiry ended.", RuleRef.Platform("S12")),
    ];

    public static IReadOnlyList<Duty> ConferenceHeldOf(RuleRef letters) =>
    [
        new(
            InformedDuties.Family, "The family is informed in writing of what the child protection conference decided, once a manager lets the letter go.",
            letters),
        new(InformedDuties.Child, "The child, if appropriate, is informed in writing of what the child protection conference decided.", letters),
        new(InformedDuties.Manager, "The managers are notified of what the child protection conference decided.", RuleRef.Platform("S12")),
        new(InformedDuties.Worker, "The allocated worker is notified of what the child protection conference decided.", RuleRef.Platform("S12")),
        new(
            InformedDuties.Agencies,
            "The agencies that were invited to the discussion, or gave information, are notified when the initial child protection conference was held.",
            letters),
    ];
}
