namespace ReferralPlatform.Contracts.Api.StrategyDiscussion;

/// <summary>A discussion as its readers see it. Who the child is, they ask Intake.</summary>
public sealed record DiscussionView
{
    /// <summary>The contact record: the case's id in every service.</summary>
    public required Guid CaseId { get; init; }
    public required string Reference { get; init; }
    public required string Authority { get; init; }

    /// <summary>What the authority calls it.</summary>
    public required string Label { get; init; }
    public required DiscussionState State { get; init; }
    public required string Rule { get; init; }
    public required DateTimeOffset RequiredAt { get; init; }
    public required DateTimeOffset? ToBeHeldAt { get; init; }
    public required DateTimeOffset? HeldAt { get; init; }
    public required IReadOnlyList<string> Agencies { get; init; }

    /// <summary>Agencies that the procedure asks for.</summary>
    public required IReadOnlyList<RequiredAgency> AgenciesAsked { get; init; }
    public required IReadOnlyList<Participant> Participants { get; init; }
    public required InformingParents? InformingParents { get; init; }
    public required bool? Section47Enquiry { get; init; }

    /// <summary>Whether protective action made the section 47 enquiry a duty.</summary>
    public required bool Section47IsADuty { get; init; }
    public required string? Reasons { get; init; }
    public required IReadOnlyList<ProtectiveAction> Protections { get; init; }

    /// <summary>Steps of immediate protection that the procedure lists; empty where it lists none.</summary>
    public required IReadOnlyList<ProtectionOptionView> ProtectionOptions { get; init; }

    /// <summary>When the initial child protection conference is due, once a section 47 enquiry was started.</summary>
    public required DateTimeOffset? ConferenceDueAt { get; init; }
    public required string? ConferenceRule { get; init; }
    public required int Version { get; init; }
}

public enum DiscussionState
{
    /// <summary>Required, with no date yet.</summary>
    ToBeArranged,
    Arranged,
    Held,
}

public sealed record RequiredAgency(string Code, string Label, string Rule);

/// <param name="ReasonNeeded">What a reason has to explain; null where none is needed.</param>
public sealed record ProtectionOptionView(string Code, string Label, string? ReasonNeeded, bool StartsSection47, string Rule);

/// <summary>Someone who took part, for which agency, and what they said. It is that agency's information and not for the family.</summary>
public sealed record Participant
{
    /// <summary>Agency code, for example police, health.</summary>
    public required string Agency { get; init; }
    public required string Name { get; init; }
    public required string Contribution { get; init; }
}

/// <summary>How parents and child are informed, of what and when, as agreed at the discussion (Peterborough 3.5).</summary>
public sealed record InformingParents
{
    public required string What { get; init; }
    public required string When { get; init; }
    public required string How { get; init; }
}

/// <summary>A step that protected the child at once, before or after the discussion.</summary>
public sealed record ProtectiveAction
{
    /// <summary>Code of the protection option in the authority's procedure.</summary>
    public required string Option { get; init; }
    public required DateTimeOffset TakenAt { get; init; }

    /// <summary>Where the procedure asks for one, for example why there was no time for an order.</summary>
    public required string? Reason { get; init; }

    /// <summary>What was considered for other children in the household, in an alleged perpetrator's, or elsewhere.</summary>
    public required string OtherChildren { get; init; }
    public required bool StartsSection47 { get; init; }
    public required string Rule { get; init; }
    public required string By { get; init; }
}

/// <summary>A discussion in a list; what was said is read one by one.</summary>
public sealed record DiscussionListItem(
    Guid CaseId,
    string Reference,
    DiscussionState State,
    DateTimeOffset RequiredAt,
    DateTimeOffset? ToBeHeldAt,
    DateTimeOffset? HeldAt,
    IReadOnlyList<string> Agencies,
    bool? Section47Enquiry);
