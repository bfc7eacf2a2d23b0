namespace ReferralPlatform.Procedures;

/// <summary>
/// What the platform does on the way from allocation to the end of an assessment where a chapter ends before that. Each says that it is the platform's own,
/// and under which requirement it was made; an authority's file takes it up by name or states its own.
/// </summary>
public static class PlatformAssessment
{
    public static Duty SocialWorkerForProtection { get; } = new(
        "social-worker-for-protection", "A child protection enquiry is always a social worker's.", RuleRef.StatutoryGuidance("R4.3"));

    public static Duty SeeingTheChild { get; } = new(
        "seeing-the-child", "The child is seen, where possible alone and in a safe place; where not, it is said why.", RuleRef.Platform("R4.5"));

    public static Duty Language { get; } = new(
        "preferred-language", "The preferred language, and any need for an interpreter or for communication without words, is recorded.",
        RuleRef.Platform("R4.5"));

    public static Duty InNeedAction { get; } = new(
        "in-need", "A child found to be in need has a plan: needs, who does what by when, and when it is reviewed.", RuleRef.Platform("D1.9"));

    public static RoleRule Plans { get; } = new(
        AccessRoles.Managers, "A manager sets by when the child is seen and the assessment is finished, case by case within the limit.",
        RuleRef.Platform("R4.4"));

    public static RoleRule SignsOff { get; } = new(
        AccessRoles.Managers, "A manager signs the assessment off with its outcome, or returns it for work with reasons.", RuleRef.Platform("D1.7"));

    public static RoleRule Extends { get; } = new(
        AccessRoles.Managers, "A manager lets an assessment take longer than its limit, with a recorded reason.", RuleRef.Platform("R4.4"));

    /// <summary>How soon a child is proposed to be seen.</summary>
    public static IReadOnlyList<VisitRisk> Risks { get; } =
    [
        new("immediate", "The child may be in danger now: today", new Timescale.Immediately(), RuleRef.Platform("R4.4")),
        new("high", "High: within one working day", new Timescale.WorkingDays(1), RuleRef.Platform("R4.4")),
        new("medium", "Medium: within 5 working days", new Timescale.WorkingDays(5), RuleRef.Platform("R4.4")),
        new("low", "Low: within 10 working days", new Timescale.WorkingDays(10), RuleRef.Platform("R4.4")),
    ];

    /// <summary>The four results, for a single assessment.</summary>
    public static IReadOnlyList<AssessmentOutcome> Outcomes { get; } =
    [
        new("no-further-action", "No further action", "The case closes", AssessmentResult.NotInNeed, RuleRef.Platform("D1.7")),
        new(
            "early-help", "Not a child in need: early help", "Step down to early help, with consent", AssessmentResult.NotInNeed, RuleRef.Platform("D1.7")),
        new("child-in-need", "Child in need", "Child in Need plan", AssessmentResult.InNeed, RuleRef.Platform("D1.7")),
        new(
            "significant-harm", "Reasonable cause to suspect significant harm", "Strategy discussion", AssessmentResult.SignificantHarm,
            RuleRef.Platform("D1.7")),
    ];

    /// <summary>What may follow where no chapter says it.</summary>
    public static IReadOnlyList<FollowUp> FollowUps { get; } =
    [
        new("no-further-action", "Close the case", FollowUpKind.NoFurtherAction, [AssessmentResult.NotInNeed], RuleRef.Platform("D1.9"))
        {
            Done = "No further action",
        },
        new("signpost", "Signpost to another service, and close", FollowUpKind.Signposting, [AssessmentResult.NotInNeed], RuleRef.Platform("D1.9"))
        {
            Done = "Signposted to another service",
            NeedsConsent = RuleRef.Platform("D1.9"),
        },
        StepDown("Step down to early help, and close"),
        new("child-in-need-plan", "Child in Need plan", FollowUpKind.ChildInNeedPlan, InNeed, RuleRef.Platform("D1.9")),
        StrategyDiscussion(RuleRef.Platform("Y6.2")),
        ChildProtectionPlan,
    ];

    /// <summary>Where a conference decided on a child protection plan. The chapters leave what comes then to procedures that are not among the texts.</summary>
    public static FollowUp ChildProtectionPlan => new(
        "child-protection-plan", "Hand over to the work under the child protection plan", FollowUpKind.ChildProtectionPlan,
        [AssessmentResult.SignificantHarm], RuleRef.Platform("D2.1"))
    {
        Done = "Handed over to the work under the child protection plan",
    };

    public static PlanningMeeting PlanningMeeting { get; } = new(
        "Child in Need planning meeting",
        new RoleRule(AccessRoles.Managers, "Whether one is held is a manager's recorded decision.", RuleRef.Platform("D2.0")),
        new Duty("use", "To determine needs and make a plan to meet them.", RuleRef.Platform("D2.0")),
        new Duty("not-a-conference", "It is no child protection conference, and is recorded apart from one.", RuleRef.Platform("D2.1")),
        new Duty(
            "takes-part", "Parents, the child as appropriate, and every practitioner who works with the family take part.", RuleRef.Platform("D2.2")),
        [
            new Item("needs", "The child's needs", RuleRef.Platform("D2.3")),
            new Item("plan", "A Child in Need plan: who does what, by when", RuleRef.Platform("D2.3")),
            new Item("acceptable-outcomes", "What would be acceptable outcomes", RuleRef.Platform("D2.3")),
            new Item("review", "When progress is reviewed", RuleRef.Platform("D2.3")),
        ],
        RuleRef.Platform("D2.2"));

    private static IReadOnlyList<AssessmentResult> InNeed => [AssessmentResult.InNeed, AssessmentResult.InNeedComplex];

    /// <summary>Back to early help. York's appendix 2 describes it and is not among the texts, so this is the platform's own there as well.</summary>
    public static FollowUp StepDown(string label) => new(
        "step-down", label, FollowUpKind.StepDown, [AssessmentResult.NotInNeed], RuleRef.Platform("Y7.2"))
    {
        Done = "Stepped down to early help",
        NeedsConsent = RuleRef.Platform("D1.9"),
    };

    public static FollowUp StrategyDiscussion(RuleRef rule) => new(
        "strategy-discussion", "Strategy discussion", FollowUpKind.StrategyDiscussion, [AssessmentResult.SignificantHarm], rule);
}
