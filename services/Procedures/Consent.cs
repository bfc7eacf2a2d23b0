namespace ReferralPlatform.Procedures;

/// <summary>Whether agreement to the referral was obtained.</summary>
public enum Agreement
{
    NotKnown,
    Given,
    NotSought,
    Refused,

    /// <summary>Of the child only: not of sufficient age and understanding to be asked.</summary>
    NotApplicable,
}

/// <summary>How consent is given or refused.</summary>
public static class ConsentWays
{
    public static IReadOnlyList<string> All { get; } = ["phone", "visit", "letter", "email", "in-person"];
}

/// <summary>What decides whether a contact may be taken without more agreement than it came with.</summary>
public sealed record ConsentFacts
{
    /// <summary>False for members of the family, the public and anonymous referrers.</summary>
    public required bool ProfessionalReferrer { get; init; }

    /// <summary>Whether the contact raises concerns about significant harm.</summary>
    public required bool SignificantHarm { get; init; }

    /// <summary>Whether the child would be placed at risk of significant harm if the referral were not made.</summary>
    public bool HarmIfNotReferred { get; init; }

    /// <summary>Agreement of at least one person with parental responsibility.</summary>
    public required Agreement ParentAgreement { get; init; }

    /// <summary>Agreement of the child.</summary>
    public Agreement ChildAgreement { get; init; } = Agreement.NotApplicable;

    /// <summary>Whether the family knows about the referral.</summary>
    public bool FamilyInformed { get; init; }

    /// <summary>Whether the referrer gave a reason for not informing or not obtaining agreement.</summary>
    public bool ReasonGiven { get; init; }

    /// <summary>Whether the contact comes out of the Common Assessment process.</summary>
    public bool FromCommonAssessment { get; init; }

    /// <summary>Agreement as far as it can be had: a person with parental responsibility, and the child if able to give it.</summary>
    public bool Agreed => ParentAgreement == Agreement.Given && ChildAgreement is Agreement.Given or Agreement.NotApplicable;
}

/// <summary>What becomes of a contact in respect of consent. Closed.</summary>
/// <param name="Rule">The rule that settles it.</param>
public abstract record ConsentVerdict(RuleRef Rule)
{
    /// <summary>Taken.</summary>
    /// <param name="InformingCarriedTo">
    /// Set when what, when and how parents and child are told has to be agreed at the strategy discussion: the rule that asks for it.
    /// </param>
    public sealed record Accept(RuleRef Rule, RuleRef? InformingCarriedTo = null) : ConsentVerdict(Rule);

    /// <summary>Taken, and a reason is still to be recorded.</summary>
    /// <param name="ReasonFor">What the reason has to explain.</param>
    public sealed record AcceptReasonNeeded(string ReasonFor, RuleRef Rule, RuleRef? InformingCarriedTo = null) : ConsentVerdict(Rule);

    /// <summary>Kept on record and returned to the referrer to obtain agreement first.</summary>
    /// <param name="WhatWouldSatisfy">What has to come for the contact to go on; nothing already recorded is retyped.</param>
    public sealed record ReturnToReferrer(string Reason, string WhatWouldSatisfy, RuleRef Rule) : ConsentVerdict(Rule);
}
