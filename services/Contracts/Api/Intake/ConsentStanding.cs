namespace ReferralPlatform.Contracts.Api.Intake;

/// <summary>How a contact stands in respect of consent, as people and programs read it.</summary>
/// <param name="Rule">The paragraph that settles it.</param>
/// <param name="ReasonNeededFor">What a reason is still to be recorded for.</param>
/// <param name="WhatWouldSatisfy">What has to come for a returned contact to go on.</param>
/// <param name="InformingCarriedTo">
/// Set when what, when and how parents and child are informed is to be agreed at the strategy discussion: the paragraph that says so (Peterborough 3.5).
/// </param>
public sealed record ConsentStanding(
    ConsentState Verdict, string Rule, string? ReasonNeededFor = null, string? WhatWouldSatisfy = null, string? InformingCarriedTo = null);

public enum ConsentState
{
    Accepted = 0,
    ReasonNeeded,
    ReturnedToReferrer,
}
