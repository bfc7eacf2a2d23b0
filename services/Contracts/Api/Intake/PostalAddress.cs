namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Uprn">Unique property reference number, up to twelve digits.</param>
/// <param name="Confidential">Whether it must not become known to anybody else, for example after domestic abuse.</param>
public sealed record PostalAddress(string? Line1, string? Line2, string? Town, string? Postcode, string? Uprn = null, bool Confidential = false);
