using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Refer;

/// <summary>One question to the public.</summary>
internal sealed class QuestionModel(PublicEntrance entrance) : Journeys.QuestionModel(entrance);
