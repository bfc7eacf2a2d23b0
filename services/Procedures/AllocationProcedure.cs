namespace ReferralPlatform.Procedures;

/// <summary>How a case is allocated and assessed.</summary>
public sealed record AllocationProcedure
{
    public required RoleRule Allocates { get; init; }

    /// <summary>Where a case that was closed a short while ago is allocated by the manager of the team that held it last, whatever the post.</summary>
    public required Stated<Duty> PreviousTeamAllocates { get; init; }

    /// <summary>The assessment opened on allocation.</summary>
    public required AssessmentKind Assessment { get; init; }

    /// <summary>The fuller assessment that complex needs lead to.</summary>
    public required Stated<AssessmentKind> FurtherAssessment { get; init; }

    /// <summary>Requests for which no assessment is opened.</summary>
    public required Stated<IReadOnlyList<Item>> NoAssessmentFor { get; init; }

    public required Stated<IReadOnlyList<Duty>> LeadPractitioner { get; init; }

    /// <summary>Whether the person the case is allocated to has to agree first.</summary>
    public required Stated<Duty> AgreementOfWorker { get; init; }

    /// <summary>Whether it is decided with partner agencies, where appropriate, to whom the case is allocated.</summary>
    public Stated<Duty> WithPartners { get; init; } = NotStated.Because("The text has the case allocated, and names no partners in it.");

    /// <summary>Whether somebody else than a social worker may have the case.</summary>
    public required Stated<Duty> OthersMayLead { get; init; }

    /// <summary>A child protection enquiry is always a social worker's.</summary>
    public required Duty SocialWorkerForProtection { get; init; }

    /// <summary>How the assessment is conducted: what the family is told, language, seeing the child.</summary>
    public required Stated<IReadOnlyList<Duty>> Conduct { get; init; }

    /// <summary>Who sets by when the child is seen and how soon the assessment is to be finished, case by case.</summary>
    public required RoleRule Plans { get; init; }

    /// <summary>
    /// By when that is set. The texts have the child seen as soon as possible and give no figure; it runs from the decision, whether anybody has the case or
    /// not.
    /// </summary>
    public Clock DayIsSet { get; init; } =
        new(ClockKinds.SettingTheDay, new Timescale.WorkingDays(1), ClockStart.Decision, RuleRef.Platform("R4.4"));

    /// <summary>How soon a child is to be seen. The texts leave it to judgement: each is proposed, and the manager may set an earlier day or a later one.</summary>
    public IReadOnlyList<VisitRisk> Risks { get; init; } = PlatformAssessment.Risks;

    /// <summary>Where and how the child is to be seen.</summary>
    public required Duty SeeingTheChild { get; init; }

    /// <summary>Preferred language, interpreter, communication without words.</summary>
    public required Duty Language { get; init; }

    /// <summary>Contributions asked of the professionals involved.</summary>
    public required Stated<Duty> Contributions { get; init; }

    /// <summary>By when an agency contributes; never later than the assessment is due.</summary>
    public Clock ContributionDue { get; init; } =
        new(ClockKinds.Contribution, new Timescale.WorkingDays(5), ClockStart.Asking, RuleRef.Platform("D1.4"));

    /// <summary>Who signs an assessment off, or returns it for work.</summary>
    public required RoleRule SignsOff { get; init; }

    /// <summary>Who lets an assessment take longer than its limit, with a reason.</summary>
    public required RoleRule Extends { get; init; }

    /// <summary>The outcomes one of which must be recorded at the end.</summary>
    public required IReadOnlyList<AssessmentOutcome> Outcomes { get; init; }

    /// <summary>Criteria for needs being complex.</summary>
    public required Stated<IReadOnlyList<Item>> ComplexityCriteria { get; init; }

    /// <summary>Whose judgement it is that needs are complex, and what follows.</summary>
    public required Stated<RoleRule> ComplexityJudgement { get; init; }

    /// <summary>What may follow each result.</summary>
    public required IReadOnlyList<FollowUp> FollowUps { get; init; }

    /// <summary>What must be done for a child found to be in need.</summary>
    public required Duty InNeedAction { get; init; }

    /// <summary>The Child in Need planning meeting.</summary>
    public required PlanningMeeting PlanningMeeting { get; init; }

    /// <summary>
    /// By when the step is taken that a signed-off assessment leads to: the fuller assessment, the decision on a planning meeting, the plan, the way
    /// out. Dudley 1.9 has it prompt; the texts give no figure.
    /// </summary>
    public Clock WhatFollows { get; init; } =
        new(ClockKinds.WhatFollows, new Timescale.WorkingDays(5), ClockStart.SignOff, RuleRef.Platform("D1.9"));

    /// <summary>How often a plan is reviewed. The texts ask for arrangements and give no figure.</summary>
    public Clock PlanReview { get; init; } =
        new(ClockKinds.PlanReview, new Timescale.WorkingDays(30), ClockStart.Decision, RuleRef.Platform("D2.3"));

    /// <summary>The rule by which what is unclear is clarified with the referrer.</summary>
    public RuleRef Clarifying =>
        Conduct.ValueOrDefault?.FirstOrDefault(duty => duty.Code is "clarify-with-referrer")?.Rule ?? RuleRef.Platform("R4.4");

    public AssessmentOutcome? FindOutcome(string? code) => Outcomes.FirstOrDefault(outcome => string.Equals(outcome.Code, code, StringComparison.Ordinal));

    public VisitRisk? FindRisk(string? code) => Risks.FirstOrDefault(risk => string.Equals(risk.Code, code, StringComparison.Ordinal));

    /// <summary>What may follow an assessment that found this.</summary>
    public IReadOnlyList<FollowUp> After(AssessmentResult result) => [.. FollowUps.Where(next => next.After.Contains(result))];

    /// <summary>How a case goes on after significant harm, once no enquiry runs and no conference is to be held any more.</summary>
    /// <param name="plan">Whether a conference decided that the child has a child protection plan, whose work the case is from then on.</param>
    public IReadOnlyList<FollowUp> AfterProtection(bool plan) => plan
        ? [.. FollowUps.Where(next => next.Kind == FollowUpKind.ChildProtectionPlan)]
        : [.. FollowUps.Where(next => next.Kind == FollowUpKind.ChildInNeedPlan || (next.Closes && next.Kind != FollowUpKind.ChildProtectionPlan))];

    public AssessmentKind KindOf(string code) =>
        FurtherAssessment.ValueOrDefault is { } further && string.Equals(further.Code, code, StringComparison.Ordinal) ? further : Assessment;
}

/// <param name="Code">Stable name, kebab-case.</param>
/// <param name="Label">What the authority calls it, for example Single Assessment.</param>
/// <param name="Opened">What opens it, with its rule.</param>
/// <param name="Due">When it must be complete.</param>
public sealed record AssessmentKind(string Code, string Label, Duty Opened, Clock Due)
{
    /// <summary>Whether the social worker opens it, rather than the allocation itself.</summary>
    public bool OpenedByWorker { get; init; }

    public RuleRef Rule => Opened.Rule;
}

/// <summary>What the authorities' outcomes of an assessment are counted under. Events carry its code, for example <c>in-need-complex</c>.</summary>
public enum AssessmentResult
{
    NotInNeed,
    InNeed,
    InNeedComplex,
    SignificantHarm,
}

/// <param name="Next">What has to follow.</param>
/// <param name="Result">The canonical result, whatever the authority calls it.</param>
public sealed record AssessmentOutcome(string Code, string Label, string Next, AssessmentResult Result, RuleRef Rule);

/// <summary>How a case goes on after an assessment.</summary>
public enum FollowUpKind
{
    /// <summary>The case closes without anything more.</summary>
    NoFurtherAction,

    /// <summary>Simple advice, once.</summary>
    OneOffAdvice,
    Signposting,

    /// <summary>The Common Assessment Framework process.</summary>
    CommonAssessment,

    /// <summary>Back to early help, with its lead named.</summary>
    StepDown,
    ChildInNeedPlan,
    FurtherAssessment,
    StrategyDiscussion,

    /// <summary>The work under the child protection plan that a conference decided on.</summary>
    ChildProtectionPlan,
}

/// <summary>One way a case may go on after an assessment.</summary>
/// <param name="Code">Stable name within the authority, kebab-case.</param>
/// <param name="After">The results after which it is offered.</param>
public sealed record FollowUp(string Code, string Label, FollowUpKind Kind, IReadOnlyList<AssessmentResult> After, RuleRef Rule)
{
    /// <summary>What is said of a case that went on this way, where the label says what to do.</summary>
    public string Done { get => field ?? Label; init; }

    /// <summary>Set where it takes the consent of a parent, and of the child as appropriate: the rule that says so.</summary>
    public RuleRef? NeedsConsent { get; init; }

    /// <summary>Whether it is taken up by the professional who referred, and so only where one did (Dudley 1.9).</summary>
    public bool IsForReferrer { get; init; }

    /// <summary>Whether the case closes with it.</summary>
    public bool Closes => Kind is FollowUpKind.NoFurtherAction or FollowUpKind.OneOffAdvice or FollowUpKind.Signposting or FollowUpKind.CommonAssessment
        or FollowUpKind.StepDown or FollowUpKind.ChildProtectionPlan;
}

/// <summary>How soon a child is to be seen.</summary>
/// <param name="SeenWithin">Counted from the day it is set.</param>
public sealed record VisitRisk(string Code, string Label, Timescale SeenWithin, RuleRef Rule);

/// <param name="Calls">Whose judgement it is to hold one.</param>
/// <param name="Use">What it is used for, and who takes part.</param>
/// <param name="Distinction">What keeps it distinct from a child protection conference.</param>
/// <param name="TakesPart">Parents, the child as appropriate, and every practitioner who works with the family.</param>
public sealed record PlanningMeeting(
    string Label, RoleRule Calls, Duty Use, Duty Distinction, Duty TakesPart, IReadOnlyList<Item> Objectives, RuleRef Rule);
