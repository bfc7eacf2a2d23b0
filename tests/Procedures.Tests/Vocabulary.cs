namespace ReferralPlatform.Procedures.Tests;

/// <summary>Ways of asking a procedure that the tests of several authorities share.</summary>
internal static class Vocabulary
{
    public static WorkingCalendar Calendar => WorkingCalendar.EnglandAndWales;

    public static ContactFacts Referral { get; } = new(ContactKinds.Referral, SignificantHarm: false);

    public static ContactFacts Harm { get; } = new(ContactKinds.Referral, SignificantHarm: true);

    public static ConsentFacts Professional { get; } = new()
    {
        ProfessionalReferrer = true,
        SignificantHarm = false,
        ParentAgreement = Agreement.NotSought,
    };

    /// <summary>That the procedure says these words under this rule, shown as people see it and with its requirement.</summary>
    public static void AssertStates(AuthorityProcedure procedure, string display, string requirement, string words) =>
        Assert.Contains(
            ProcedureDocument.Of(procedure).Sections.SelectMany(section => section.Statements),
            statement => string.Equals(statement.Rule?.Display, display, StringComparison.Ordinal)
                && string.Equals(statement.Rule?.Requirement, requirement, StringComparison.Ordinal)
                && statement.Statement.Contains(words, StringComparison.OrdinalIgnoreCase));

    public static void AssertRule(string expected, RuleRef? actual) => Assert.Equal(expected, actual?.Display);

    public static void AssertDue(string expected, DateTimeOffset? actual) => Assert.Equal(DateTimeOffset.Parse(expected), actual);
}
