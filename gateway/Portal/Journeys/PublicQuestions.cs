namespace ReferralPlatform.Portal.Journeys;

/// <summary>
/// The questions of an authority's procedure that make sense to ask a stranger, in plain words. A question that is not here is for a worker to ask, or is
/// asked by a page of its own; each goes out under the procedure's own code.
/// </summary>
internal static class PublicQuestions
{
    private static readonly (string Step, string Title, bool FamilyToo, (string Code, string Words)[] Asked)[] Groups =
    [
        ("when", "When did it happen?", true, [("when", "When did it happen, or when did it begin?"), ("before", "Has it happened before? How often?")]),
        ("since-then", "What has happened since?", false, [("since-then", "What has happened since?"), ("action-taken", "Have you done anything about it?")]),
        ("who-was-there", "Who was there?", false, [("who-was-there", "Who was there?"), ("who-did-what", "Who did what, and what did you make of it?")]),
        ("spoken-to", "Have you spoken to anybody about it?", true, [("spoken-to-anyone", "Have you spoken to anybody about it?")]),
        ("why-now", "Why are you telling us now?", false, [("what-prompted", "Why are you telling us now?")]),
        ("family", "What do you know about the family?", false, [("help-understand", "Is there anything that would help us to understand the family?")]),
        ("expect", "What do you think should happen?", true, [("what-is-expected", "What do you hope we will do?"),
            ("something-else", "Should anything else happen?")]),
    ];

    /// <param name="family">Whether it is the family itself that asks for help.</param>
    public static IEnumerable<JourneyPage> For(IntakeProcedure intake, bool family)
    {
        var known = intake.Questions.Where(question => question.Fields.Count == 0).Select(question => question.Code).ToHashSet(StringComparer.Ordinal);
        var pages = Groups.Where(group => !family || group.FamilyToo)
            .Select(group => (group.Step, group.Title, Asked: group.Asked.Where(question => known.Contains(question.Code)).ToList()))
            .Where(group => group.Asked.Count > 0)
            .Select(group => new JourneyPage(group.Step, group.Title, [.. group.Asked.Select(question => Field($"questions.{question.Code}", question.Words))]))
            .ToList();
        return known.Contains("what-is-expected")
            ? pages
            : pages.Append(new JourneyPage("needs", "What would help?", Field("concern.apparentNeeds", "What would help?")));
    }

    private static JourneyField Field(string path, string words) => new(path, FieldKind.Narrative, words) { Hint = "You can leave this empty." };
}
