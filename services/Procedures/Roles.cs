namespace ReferralPlatform.Procedures;

/// <summary>Who does something under a procedure.</summary>
/// <param name="Codes">Role codes of <see cref="AccessRoles"/>; any one of them suffices.</param>
/// <param name="Statement">The authority's own words for them, and what they do.</param>
public sealed record RoleRule(IReadOnlyList<string> Codes, string Statement, RuleRef Rule)
{
    /// <summary>A qualification of <see cref="Qualifications"/> that whoever holds the role must have as well; null where the text asks for none.</summary>
    public string? Qualification { get; init; }

    public bool Allows(string role) => Codes.Contains(role, StringComparer.Ordinal);

    /// <summary>Whether somebody who holds these roles and qualifications is meant.</summary>
    public bool AllowsHolderOf(IReadOnlyList<string> roles) =>
        roles.Any(Allows) && (Qualification is null || roles.Contains(Qualification, StringComparer.Ordinal));
}

/// <summary>Qualifications, which access tokens carry among the roles.</summary>
public static class Qualifications
{
    /// <summary>A registered social worker, whatever the post.</summary>
    public const string SocialWork = "social-work-qualified";
}

/// <summary>Something that must be done or recorded, in the words of the text shortened.</summary>
/// <param name="Code">Stable name within the authority, kebab-case.</param>
public sealed record Duty(string Code, string Statement, RuleRef Rule);

/// <summary>One entry of a list the text gives: a factor, a ground, a check, an agency.</summary>
/// <param name="Code">Stable name within its list, kebab-case.</param>
public sealed record Item(string Code, string Label, RuleRef Rule);

/// <summary>One thing that a child's situation is measured against, ticked and cited when a response is recommended and decided.</summary>
/// <param name="Code">Stable name within its list, kebab-case.</param>
/// <param name="MeetsThreshold">Whether a child to whom it applies meets the threshold of social care.</param>
public sealed record Criterion(string Code, string Label, bool MeetsThreshold, RuleRef Rule)
{
    /// <summary>The <see cref="Outcomes"/> that go with it; empty for a document something is only measured against.</summary>
    public IReadOnlyList<Outcome> GoesWith { get; init; } = [];
}

/// <summary>One question a manager answers beyond choosing a disposal.</summary>
/// <param name="Code">Stable name within its list, kebab-case.</param>
public sealed record Determination(string Code, string Label, AnswerKind Answer, RuleRef Rule)
{
    /// <summary>Whether "yes" has to say which.</summary>
    public bool AsksWhich { get; init; }

    /// <summary>The outcomes of a decision that can be made with "yes"; null where any can.</summary>
    public IReadOnlyList<Outcome>? YesGoesWith { get; init; }

    /// <summary>The outcomes of a decision that cannot be made with "no".</summary>
    public IReadOnlyList<Outcome> NoRulesOut { get; init; } = [];
}
