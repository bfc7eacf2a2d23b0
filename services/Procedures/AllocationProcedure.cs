namespace ReferralPlatform.Procedures;

/// <summary>How a case is allocated and assessed.</summary>
public sealed record AllocationProcedure
{
    public required RoleRule Allocates { get; init; }

    /// <summary>The assessment opened on allocation.</summary>
    public required AssessmentKind Assessment { get; init; }

    /// <summary>Requests for which no assessment is opened.</summary>
    public required Stated<IReadOnlyList<Item>> NoAssessmentFor { get; init; }

    public required Stated<IReadOnlyList<Duty>> LeadPractitioner { get; init; }

    /// <summary>How the assessment is conducted: what the family is told, language, seeing the child.</summary>
    public required Stated<IReadOnlyList<Duty>> Conduct { get; init; }

    /// <summary>Who sets by when the child is seen.</summary>
    public required Stated<RoleRule> SeeingTheChild { get; init; }

    /// <summary>Contributions asked of the professionals involved.</summary>
    public required Stated<Duty> Contributions { get; init; }

    /// <summary>The outcomes one of which must be recorded at the end.</summary>
    public required Stated<IReadOnlyList<AssessmentOutcome>> Outcomes { get; init; }

    /// <summary>Criteria for needs being complex.</summary>
    public required Stated<IReadOnlyList<Item>> ComplexityCriteria { get; init; }

    /// <summary>Whose judgement it is that needs are complex, and what follows.</summary>
    public required Stated<RoleRule> ComplexityJudgement { get; init; }

    /// <summary>What may be done for a child found not to be in need.</summary>
    public required Stated<IReadOnlyList<Item>> NotInNeedActions { get; init; }

    /// <summary>What must be done for a child found to be in need.</summary>
    public required Stated<Duty> InNeedAction { get; init; }

    /// <summary>The Child in Need planning meeting.</summary>
    public required Stated<PlanningMeeting> PlanningMeeting { get; init; }
}

/// <param name="Code">Stable name, kebab-case.</param>
/// <param name="Label">What the authority calls it, for example Single Assessment.</param>
/// <param name="Opened">What opens it, with its rule.</param>
/// <param name="Due">When it must be complete.</param>
public sealed record AssessmentKind(string Code, string Label, Duty Opened, Clock Due)
{
    public RuleRef Rule => Opened.Rule;
}

/// <param name="Next">What has to follow.</param>
public sealed record AssessmentOutcome(string Code, string Label, string Next, RuleRef Rule);

/// <param name="Calls">Whose judgement it is to hold one.</param>
/// <param name="Use">What it is used for, and who takes part.</param>
/// <param name="Distinction">What keeps it distinct from a child protection conference.</param>
public sealed record PlanningMeeting(string Label, RoleRule Calls, Duty Use, Duty Distinction, IReadOnlyList<Item> Objectives, RuleRef Rule);
