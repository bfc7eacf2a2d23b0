namespace ReferralPlatform.Contracts.Api.Intake;

public sealed record PostalAddress(string? Line1, string? Line2, string? Town, string? Postcode);
