namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>
/// What a Common Assessment (or early help assessment) says that came with a contact, in the parts of the form. It is kept as it
/// came, in front of the manager (Peterborough 4.4), and fills what of the contact record was left empty (4.3).
/// </summary>
public sealed record CommonAssessmentDetails
{
    public DateOnly? CompletedOn { get; init; }
    public string? CompletedBy { get; init; }
    public string? Organisation { get; init; }
    public string? LeadProfessional { get; init; }

    /// <summary>What led to the assessment.</summary>
    public string? Reason { get; init; }

    /// <summary>The first dimension: development of the unborn baby, infant, child or young person.</summary>
    public string? ChildsDevelopment { get; init; }

    /// <summary>The second dimension.</summary>
    public string? ParentsAndCarers { get; init; }

    /// <summary>The third dimension.</summary>
    public string? FamilyAndEnvironment { get; init; }
    public string? StrengthsAndNeeds { get; init; }
    public string? ServicesInvolved { get; init; }
    public string? ActionsProposed { get; init; }
    public string? GoalsForChild { get; init; }
    public string? ChildsViews { get; init; }
    public string? ParentsViews { get; init; }

    /// <summary>Whether the family agreed that the form is shared.</summary>
    public Answer SharingAgreed { get; init; }
}
