namespace ReferralPlatform.Contracts.Api.Intake;

/// <param name="Uprn">Unique property reference number, up to twelve digits.</param>
public sealed record PostalAddress(string? Line1, string? Line2, string? Town, string? Postcode, string? Uprn = null);
