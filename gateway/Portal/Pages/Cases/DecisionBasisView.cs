using ReferralPlatform.Portal.Clients;

namespace ReferralPlatform.Portal.Pages.Cases;

/// <summary>What a decision rests on (Peterborough 6.4), as the case page and the form that decides show it.</summary>
/// <param name="Record">The contact record; null when Intake did not answer.</param>
internal sealed record DecisionBasisView(ScreeningCase Case, ContactRecord? Record);
