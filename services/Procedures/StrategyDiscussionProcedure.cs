namespace ReferralPlatform.Procedures;

/// <summary>How suspected significant harm is dealt with before and at the strategy discussion.</summary>
public sealed record StrategyDiscussionProcedure
{
    /// <summary>What the authority calls it: strategy discussion, strategy meeting.</summary>
    public required string Label { get; init; }

    /// <summary>When one is held.</summary>
    public required Stated<Duty> When { get; init; }

    /// <summary>Agencies that take part; codes such as police, health.</summary>
    public required IReadOnlyList<Item> Participants { get; init; }

    /// <summary>What is recorded of it.</summary>
    public required Duty Record { get; init; }

    /// <summary>Steps that protect the child at once.</summary>
    public required Stated<IReadOnlyList<ProtectionOption>> ImmediateProtection { get; init; }

    /// <summary>What follows protective action, and by whom it may be taken.</summary>
    public required Stated<IReadOnlyList<Duty>> AfterProtection { get; init; }

    /// <summary>Other children whom protective action must consider.</summary>
    public required Stated<Duty> OtherChildren { get; init; }

    /// <summary>What, when and how parents and child are told, as an item of the discussion.</summary>
    public required Stated<Duty> InformingParents { get; init; }

    /// <summary>When the initial child protection conference is due.</summary>
    public required Clock Conference { get; init; }
}

/// <param name="Code">Stable name, kebab-case.</param>
/// <param name="ReasonNeeded">Set where the option may be used only with a recorded reason: what the reason has to explain.</param>
/// <param name="StartsSection47">Whether it makes a section 47 enquiry a duty.</param>
public sealed record ProtectionOption(string Code, string Label, Duty? ReasonNeeded, bool StartsSection47, RuleRef Rule);
