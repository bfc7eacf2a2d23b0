namespace ReferralPlatform.Procedures;

/// <summary>What a rule rests on.</summary>
public enum RuleSource
{
    /// <summary>A paragraph of the authority's own published procedure.</summary>
    Procedure,

    /// <summary>Statutory guidance read at second hand, shown without a paragraph number.</summary>
    StatutoryGuidance,

    /// <summary>Neither: the platform fills a gap and says so.</summary>
    Platform,

    /// <summary>A section of the Children Act 1989, where a chapter is silent and the law is not.</summary>
    Statute,
}

/// <summary>Where a rule is written. Every option, route, role, question, timescale and duty carries one.</summary>
/// <param name="Source">Whether the words are the authority's own.</param>
/// <param name="Authority">Short name as shown to people, for example <c>York</c>.</param>
/// <param name="Paragraph">Paragraph or heading as <c>docs/procedures</c> lists it, or section of the Act; empty otherwise.</param>
/// <param name="Requirement">Id of the platform's requirement, for example <c>Y5.4</c>.</param>
public sealed record RuleRef(RuleSource Source, string Authority, string Paragraph, string Requirement)
{
    /// <summary>What statutory guidance is called on screen.</summary>
    public const string StatutoryGuidanceName = "statutory guidance";

    /// <summary>What a rule is called on screen that no text states: which requirement of ours it is tells nobody anything.</summary>
    public const string PlatformName = "this platform’s rule";

    /// <summary>What people and events see: <c>York 5.4</c>, <c>Peterborough 2.3</c>, <c>statutory guidance</c>, <c>this platform’s rule</c>.</summary>
    public string Display => Source == RuleSource.Platform ? PlatformName : Mark;

    /// <summary>The same, where one of the platform's own rules is told from another.</summary>
    public string Mark => Source switch
    {
        RuleSource.Procedure => $"{Authority} {Paragraph}",
        RuleSource.StatutoryGuidance => StatutoryGuidanceName,
        RuleSource.Statute => $"Children Act 1989, {Paragraph}",
        _ => $"platform {Requirement}",
    };

    /// <summary>Where the paragraph stands on the authority's page: <c>york-5-4</c>, <c>statutory-guidance</c>, <c>platform-s8</c>.</summary>
    public string Anchor => string.Join('-', Mark.ToLowerInvariant().Split([' ', '.', '\'', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A paragraph of an authority's procedure.</summary>
    public static RuleRef Of(string authority, string paragraph, string requirement) =>
        new(RuleSource.Procedure, authority, paragraph, requirement);

    /// <summary>A gap filled from statutory guidance.</summary>
    public static RuleRef StatutoryGuidance(string requirement) =>
        new(RuleSource.StatutoryGuidance, string.Empty, string.Empty, requirement);

    /// <summary>A section of the Children Act 1989.</summary>
    /// <param name="section">For example <c>section 46(6)</c>.</param>
    public static RuleRef Statute(string section, string requirement) => new(RuleSource.Statute, string.Empty, section, requirement);

    /// <summary>A gap filled by the platform because something must be answered and the text does not.</summary>
    public static RuleRef Platform(string requirement) =>
        new(RuleSource.Platform, string.Empty, string.Empty, requirement);

    /// <inheritdoc/>
    public override string ToString() => Display;
}
