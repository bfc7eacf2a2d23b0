namespace ReferralPlatform.Procedures;

/// <summary>One item of a case presentation, and where the platform finds it, so that nobody ticks it.</summary>
/// <param name="Code">Stable name within its list, kebab-case.</param>
public sealed record PresentationPoint(string Code, string Label, RuleRef Rule)
{
    /// <summary>Whether it is who presents, which the listing knows.</summary>
    public bool IsPresenter { get; init; }

    /// <summary>Fields of the contact record, of <see cref="RecordFields"/>, all of which make it up.</summary>
    public IReadOnlyList<string> HeldIn { get; init; } = [];

    /// <summary>Code of the check that finds it out; null where none does.</summary>
    public string? Check { get; init; }

    /// <summary>
    /// Whether it takes in what the child's most recent assessment found, so that where there is one the check alone does not make it up.
    /// </summary>
    public bool TakesLastAnalysis { get; init; }

    /// <summary>Whether the worker may outline it in words of their own.</summary>
    public bool TakesOutline { get; init; }
}

/// <summary>Somebody who has to be at a meeting before it decides.</summary>
/// <param name="Code">Stable name within its list, kebab-case.</param>
/// <param name="Roles">Any of which fills the seat; empty where whoever presents the enquiry does.</param>
public sealed record QuorumSeat(string Code, string Label, IReadOnlyList<string> Roles, RuleRef Rule)
{
    public bool IsPresenter => Roles.Count == 0;
}

/// <summary>What a contact record can hold of a case presentation.</summary>
public static class RecordFields
{
    public const string ChildFirstName = "child.firstName";
    public const string ChildLastName = "child.lastName";

    /// <summary>Date of birth, expected date or estimated age.</summary>
    public const string ChildAge = "child.age";
    public const string ChildAddress = "child.address";
    public const string ContactNumber = "child.contactNumber";

    /// <summary>Who referred, by source: it is enough to know that it was a neighbour.</summary>
    public const string ReferrerSource = "referrer.source";
    public const string ConcernNature = "concern.nature";

    /// <summary>Before the code of a question of the authority's own sets.</summary>
    public const string Question = "questions.";
}
