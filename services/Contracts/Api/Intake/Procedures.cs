using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

public sealed record ProcedureSummary(string Code, string Name, string ShortName, string Chapter, IReadOnlyList<ProcedureVersion> Versions);

public sealed record ProcedureVersion(string Version, DateOnly EffectiveFrom);

/// <summary>One procedure, every answer and every silence of it, as people read it.</summary>
public sealed record ProcedureView(
    string Code,
    string Name,
    string ShortName,
    string Chapter,
    string Version,
    DateOnly EffectiveFrom,
    IReadOnlyList<ProcedureVersion> Versions,
    IReadOnlyList<ProcedurePart> Sections);

public sealed record ProcedurePart(string Heading, IReadOnlyList<ProcedureItem> Statements);

/// <param name="Heading">What is answered.</param>
/// <param name="Statement">The answer, or why there is none.</param>
/// <param name="Rule">Null where the text is silent.</param>
public sealed record ProcedureItem(string Heading, string Statement, RuleView? Rule);

/// <param name="Display">What people see, <c>York 5.4</c>.</param>
/// <param name="Source">Whether the words are the authority's own, statutory guidance, or the platform filling a gap.</param>
/// <param name="Anchor">Where it stands on the page of the procedure.</param>
public sealed record RuleView(string Display, RuleSource Source, string Requirement, string Anchor);
