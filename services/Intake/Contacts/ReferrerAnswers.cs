namespace ReferralPlatform.Intake.Contacts;

/// <summary>
/// Answers to an authority's questions that tell who a referrer is. Of a referrer who is not a professional they belong to the
/// identity, which is kept apart (York 5), in whatever way they were sent.
/// </summary>
internal static class ReferrerAnswers
{
    public static IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> answers, AuthorityProcedure procedure) =>
        answers.Where(answer => FieldOf(answer.Key, procedure) is null).ToDictionary(StringComparer.Ordinal);

    public static ReferrerDetails MoveInto(ReferrerDetails referrer, IReadOnlyDictionary<string, string> answers, AuthorityProcedure procedure)
    {
        foreach (var (code, answer) in answers)
        {
            referrer = FieldOf(code, procedure) switch
            {
                null => referrer,
                "referrer.relationship" => referrer with
                {
                    Relationship = referrer.Relationship ?? answer,
                    KnowledgeOfFamily = referrer.KnowledgeOfFamily ?? answer,
                },
                "referrer.knowledgeOfFamily" => referrer with { KnowledgeOfFamily = referrer.KnowledgeOfFamily ?? answer },
                _ => referrer with { HowToReContact = referrer.HowToReContact ?? answer },
            };
        }

        return referrer;
    }

    /// <summary>Whether the answer to a question tells who a referrer is.</summary>
    public static bool TellsWhoReferred(string code, AuthorityProcedure procedure) => FieldOf(code, procedure) is not null;

    private static string? FieldOf(string code, AuthorityProcedure procedure) =>
        procedure.Intake.Questions.FirstOrDefault(question => string.Equals(question.Code, code, StringComparison.Ordinal))
            ?.Fields.FirstOrDefault(field => Question.OfReferrer.Contains(field, StringComparer.Ordinal));
}
