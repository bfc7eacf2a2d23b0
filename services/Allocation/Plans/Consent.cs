using ReferralPlatform.Allocation.Assessments;

namespace ReferralPlatform.Allocation.Plans;

/// <summary>What is done with the consent of a parent, and of the child as appropriate (Dudley 1.9).</summary>
internal static class Consent
{
    /// <summary>What is missing of it; null where nothing is, or none is asked.</summary>
    public static Refusal? Missing(FollowUp next, ConsentGiven? parent, ChildsConsent? child)
    {
        if (next.NeedsConsent is not { } rule)
        {
            return null;
        }

        if (parent is not { Given: true } || string.IsNullOrWhiteSpace(parent.From) || string.IsNullOrWhiteSpace(parent.How))
        {
            return AssessmentRefusals.ParentsConsent(rule);
        }

        return child switch
        {
            { Appropriate: true, Given: true } => null,
            { Appropriate: false, WhyNot: { } why } when !string.IsNullOrWhiteSpace(why) => null,
            _ => AssessmentRefusals.ChildsConsent(rule),
        };
    }
}
