namespace ReferralPlatform.Intake.Amendments;

/// <summary>
/// What of a contact can be amended. What moves a case or a clock cannot: it has a form of its own that acts on it (agreement, significant
/// harm, known status, becoming a referral), or is how the contact came in.
/// </summary>
internal static class AmendableFields
{
    private static readonly string[] Parts
        = ["concern", "consent", "arrangements", "commonAssessment", "questions", "adults", "otherChildren", "children", "referrer"];

    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["concern.significantHarm"] = "Harm found later is acted on at once: step the case up in screening.",
        ["concern.possibleCrime"] = "The police are notified at once of a crime found later: step the case up in screening.",
        ["consent.agreement"] = "Agreement is recorded by a form of its own.",
        ["consent.agreementFrom"] = "Agreement is recorded by a form of its own.",
        ["consent.childAgreement"] = "Agreement is recorded by a form of its own.",
        ["consent.harmIfNotReferred"] = "A contact is taken without agreement by a form of its own.",
        ["consent.reasonNotInformed"] = "The reason is recorded by a form of its own.",
        ["referrer.sourceCode"] = "The source decides how the referrer's identity is protected: record a new contact.",
        ["referrer.willingToBeIdentified"] = "The referrer's wishes are recorded as they were when the contact was taken.",
        ["referrer.mayBeContactedAgain"] = "The referrer's wishes are recorded as they were when the contact was taken.",
    };

    private static readonly string[] AmendedElsewhere = ["known", "personId"];

    /// <summary>Why this field cannot be amended; null when it can.</summary>
    public static string? ReasonAgainst(string path)
    {
        var steps = path.Split('.');
        if (path is "grounds")
        {
            return null;
        }

        if (steps.Length < 2 || !Parts.Contains(steps[0], StringComparer.Ordinal))
        {
            return "This field cannot be amended.";
        }

        return steps is ["children", _, var field, ..] && AmendedElsewhere.Contains(field, StringComparer.Ordinal)
            ? "Who the child is and whether the child is known have forms of their own."
            : steps is ["otherChildren", _, "id" or "contactRecordId"] ? "This field cannot be amended." : Elsewhere.GetValueOrDefault(path);
    }
}
