namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A grown-up of the household or around it: parent, carer, alleged perpetrator.</summary>
public sealed record AdultDetails
{
    public string? Name { get; init; }
    public string? Relationship { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public Answer ParentalResponsibility { get; init; }

    /// <summary>Null while it is not known.</summary>
    public bool? LivesWithChild { get; init; }
    public Answer AllegedPerpetrator { get; init; }
    public string? Ethnicity { get; init; }
    public string? FirstLanguage { get; init; }
    public string? Religion { get; init; }
    public string? SpecialNeeds { get; init; }
}
