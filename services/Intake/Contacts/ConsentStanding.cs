namespace ReferralPlatform.Intake.Contacts;

/// <summary>How a contact stands in respect of consent, as people and programs read it.</summary>
/// <param name="Verdict">accepted, reason-needed or returned-to-referrer.</param>
/// <param name="Rule">The paragraph that settles it.</param>
/// <param name="ReasonNeededFor">What a reason is still to be recorded for.</param>
/// <param name="WhatWouldSatisfy">What has to come for a returned contact to go on.</param>
/// <param name="InformingCarriedTo">
/// Set when what, when and how parents and child are told is to be agreed at the strategy discussion: the paragraph that says so (Peterborough 3.5).
/// </param>
internal sealed record ConsentStanding(string Verdict, string Rule, string? ReasonNeededFor = null, string? WhatWouldSatisfy = null, string? InformingCarriedTo = null)
{
    public static ConsentStanding Of(Contact contact, AuthorityProcedure procedure) => contact.CheckConsent(procedure) switch
    {
        ConsentVerdict.ReturnToReferrer returned => new("returned-to-referrer", returned.Rule.Display, WhatWouldSatisfy: returned.WhatWouldSatisfy),
        ConsentVerdict.AcceptReasonNeeded needed =>
            new("reason-needed", needed.Rule.Display, needed.ReasonFor, InformingCarriedTo: needed.InformingCarriedTo?.Display),
        ConsentVerdict.Accept accepted => new("accepted", accepted.Rule.Display, InformingCarriedTo: accepted.InformingCarriedTo?.Display),
        var verdict => throw new InvalidOperationException($"Unknown verdict {verdict.GetType().Name}."),
    };
}
