using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>Who knows of the contact and who agreed to it (Peterborough 3).</summary>
public sealed record ConsentDetails
{
    public Answer ChildAware { get; init; }
    public Answer FamilyAware { get; init; }
    public Agreement Agreement { get; init; }

    /// <summary>Agreement of a child of sufficient age and understanding; not applicable otherwise.</summary>
    public Agreement ChildAgreement { get; init; } = Agreement.NotApplicable;
    public string? AgreementFrom { get; init; }

    /// <summary>Who has been told about the referral, and who has not (Sefton, completing enquiries).</summary>
    public string? WhoHasBeenTold { get; init; }
    public string? WhoHasNotBeenTold { get; init; }
    public string? ParentsViews { get; init; }
    public string? ReasonNotInformed { get; init; }

    /// <summary>Whether the child would be placed at risk of significant harm if the referral were not made (Peterborough 3.3).</summary>
    public bool HarmIfNotReferred { get; init; }

    /// <summary>Whether parents permitted contact with other agencies (Peterborough 3.6).</summary>
    public Answer OtherAgenciesPermitted { get; init; }
}
