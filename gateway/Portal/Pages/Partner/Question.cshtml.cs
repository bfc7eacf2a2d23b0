using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>One question to a professional.</summary>
internal sealed class QuestionModel(PartnerEntrance entrance) : Journeys.QuestionModel(entrance);
