namespace ReferralPlatform.Contracts.Api.Intake;

public sealed record ReferrerDetails
{
    public string? Name { get; init; }
    public string? Designation { get; init; }
    public string? Organisation { get; init; }

    /// <summary>Department for Education source code (N00152).</summary>
    public string? SourceCode { get; init; }
    public string? Relationship { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public PostalAddress? PostalAddress { get; init; }
    public Answer WillingToBeIdentified { get; init; }
    public Answer MayBeContactedAgain { get; init; }

    /// <summary>How the referrer is reached again if something needs clarifying.</summary>
    public string? HowToReContact { get; init; }

    /// <summary>How well the referrer knows child and family, and from what.</summary>
    public string? KnowledgeOfFamily { get; init; }
}
