namespace ReferralPlatform.Portal.Pages.Consent;

internal sealed record ConsentStandingView(Guid ContactId, ConsentStanding? Standing);
