namespace ReferralPlatform.Procedures;

/// <summary>How suspected significant harm is dealt with before and at the strategy discussion.</summary>
public sealed record StrategyDiscussionProcedure
{
    /// <summary>What the authority calls it: strategy discussion, strategy meeting.</summary>
    public required string Label { get; init; }

    /// <summary>When one is held.</summary>
    public required Stated<Duty> When { get; init; }

    /// <summary>By when a discussion is held that has become necessary. No chapter gives a time; "as soon as practicable" is made one that can be missed.</summary>
    public Clock Due { get; init; } = new(ClockKinds.StrategyDiscussion, new Timescale.Hours(24), ClockStart.Requirement, RuleRef.Platform("S12"));

    /// <summary>Agencies that take part; codes such as police, health. Without them it is not held.</summary>
    public required IReadOnlyList<Item> Participants { get; init; }

    /// <summary>Who chairs it for social care, records what was decided and signs the minutes.</summary>
    public RoleRule Chair { get; init; } = new(AccessRoles.Managers, "A manager of social care chairs the discussion.", RuleRef.StatutoryGuidance("S10"));

    /// <summary>Who signs the minutes where the chair is absent. No text speaks of it.</summary>
    public RoleRule SignsForAbsentChair { get; init; } = new(
        AccessRoles.Managers, "Where the chair is absent, another manager of social care signs the minutes, with the reason recorded.",
        RuleRef.Platform("S10"));

    /// <summary>What is recorded of it.</summary>
    public required Duty Record { get; init; }

    /// <summary>By when the minutes are signed: nobody reads them before. No text gives a time.</summary>
    public Clock MinutesDue { get; init; } = new(
        ClockKinds.SigningMinutes, new Timescale.WorkingDays(1), ClockStart.StrategyDiscussion, RuleRef.Platform("S10"));

    /// <summary>Who gets a copy of the minutes. The texts speak of those with whom it is held, and of nobody else.</summary>
    public Duty MinutesCopies { get; init; } = new(
        "minutes-copies",
        "Each agency that took part gets its copy of the minutes. An agency that was invited and did not take part gets none; it hears the decision, and what "
            + "it is to do itself, where whoever signs says so, with the reason recorded.",
        RuleRef.Platform("S10"));

    /// <summary>Agencies whose information never reaches a copy for the family, whatever was ticked.</summary>
    public IReadOnlyList<Item> NeverForFamily { get; init; } = [new("police", "Information of the police", RuleRef.Platform("S10"))];

    /// <summary>Steps that protect the child at once.</summary>
    public required Stated<IReadOnlyList<ProtectionOption>> ImmediateProtection { get; init; }

    /// <summary>What follows protective action, and by whom it may be taken.</summary>
    public required Stated<IReadOnlyList<Duty>> AfterProtection { get; init; }

    /// <summary>Other children whom protective action must consider.</summary>
    public required Stated<Duty> OtherChildren { get; init; }

    /// <summary>What, when and how parents and child are told, as an item of the discussion.</summary>
    public required Stated<Duty> InformingParents { get; init; }

    /// <summary>By when, where the discussion agreed on no day: the texts leave the time to it, and without one nothing is ever missed.</summary>
    public Clock InformingParentsDue { get; init; } = new(
        ClockKinds.InformingParents, new Timescale.WorkingDays(1), ClockStart.StrategyDiscussion, RuleRef.Platform("P3.5"));

    /// <summary>Who corrects what was recorded of immediate protection. No text speaks of it.</summary>
    public RoleRule AmendsProtection { get; init; } = new(
        AccessRoles.Managers,
        "A manager corrects what was recorded of immediate protection, with the reason; what was recorded before stays on the record.",
        RuleRef.Platform("S11"));

    /// <summary>Who concludes a section 47 enquiry.</summary>
    public RoleRule ConcludesEnquiry { get; init; } = new(
        AccessRoles.Managers, "A social-work-qualified manager concludes a section 47 enquiry, with reasons; it is never dropped.", RuleRef.Platform("S12"))
    {
        Qualification = Qualifications.SocialWork,
    };

    /// <summary>Who gives a section 47 enquiry to another social worker without another discussion, as when its lead leaves or is ill.</summary>
    public RoleRule ChangesLead { get; init; } = new(
        AccessRoles.Managers,
        "A social-work-qualified manager gives a section 47 enquiry to another social worker, with the reason and what is handed over.",
        RuleRef.Platform("R4.3"))
    {
        Qualification = Qualifications.SocialWork,
    };

    /// <summary>When the initial child protection conference is due.</summary>
    public required Clock Conference { get; init; }

    /// <summary>What is recorded of the conference. The chapters leave its conduct to procedures that are not among the texts.</summary>
    public Duty ConferenceOutcome { get; init; } = new(
        "conference-outcome",
        "Whether the conference decided that the child has a child protection plan, for which category of abuse, and its reasons are recorded.",
        RuleRef.Platform("D2.1"));

    /// <summary>The paragraph of a conference that is counted from an order or from police protection, before any discussion: the earlier date.</summary>
    public RuleRef ConferenceFromProtection { get; init; } = RuleRef.Platform("S12");
}

/// <param name="Code">Stable name, kebab-case.</param>
/// <param name="ReasonNeeded">Set where the option may be used only with a recorded reason: what the reason has to explain.</param>
/// <param name="StartsSection47">Whether it makes a section 47 enquiry a duty; an order does once it is granted.</param>
public sealed record ProtectionOption(string Code, string Label, Duty? ReasonNeeded, bool StartsSection47, RuleRef Rule)
{
    /// <summary>Set for a power that ends by law.</summary>
    public PowerLimit? Limit { get; init; }
}

/// <summary>How long a power to protect a child lasts.</summary>
/// <param name="ByCourt">Whether a court is applied to, which grants or refuses it.</param>
/// <param name="Ends">At most this long.</param>
/// <param name="ExtendedOnce">Set where a court may extend it, once, by at most this.</param>
public sealed record PowerLimit(bool ByCourt, Clock Ends, Timescale? ExtendedOnce);
