using ReferralPlatform.Procedures;

namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="AgreementFrom">Who agreed: at least one person with parental responsibility.</param>
/// <param name="ChildAgreement">Agreement of the child, if of sufficient age and understanding; absent, it stays as recorded.</param>
public sealed record RecordAgreementRequest(string? AgreementFrom, Agreement? ChildAgreement);

/// <param name="SignificantHarm">
/// True where the contact raises concerns about significant harm; false where the child would be placed at risk of it if the referral were not made.
/// </param>
/// <param name="Reason">Why it is taken without agreement and, where so, why the family is not informed.</param>
public sealed record TakeWithoutAgreementRequest(bool? SignificantHarm, string? Reason);

public sealed record RecordReasonNotInformedRequest(string? Reason);
