namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>A child the referral is not about, or not yet (Sefton, other children). Any of them can be made a subject, also afterwards.</summary>
public sealed record OtherChildDetails
{
    /// <summary>Given when it is recorded; what is sent is not read.</summary>
    public Guid Id { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public DateOnly? DateOfBirth { get; init; }
    public int? EstimatedAge { get; init; }
    public Sex? Sex { get; init; }
    public string? Relationship { get; init; }
    public OtherChildPlace Place { get; init; }

    /// <summary>The contact record made when the child became a subject.</summary>
    public Guid? ContactRecordId { get; init; }
}

/// <summary>Where another child lives who may have to become a subject of the referral (Sefton, other children).</summary>
public enum OtherChildPlace
{
    NotKnown = 0,
    SameHousehold,
    AllegedPerpetratorsHousehold,
    Elsewhere,
}
