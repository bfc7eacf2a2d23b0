namespace ReferralPlatform.Procedures.Tests;

/// <summary>Ways of asking a procedure that the tests of several authorities share.</summary>
internal static class Vocabulary
{
    public static WorkingCalendar Calendar => WorkingCalendar.EnglandAndWales;

    public static ContactFacts Referral { get; } = new(ContactKind.Referral, SignificantHarm: false);

    public static ContactFacts Harm { get; } = new(ContactKind.Referral, SignificantHarm: true);

    public static ConsentFacts Professional { get; } = new()
    {
        ProfessionalReferrer = true,
        SignificantHarm = false,
        ParentAgreement = Agreement.NotSought,
    };

    public static void AssertRule(string expected, RuleRef? actual) => Assert.Equal(expected, actual?.Display);

    public static void AssertDue(string expected, DateTimeOffset? actual) => Assert.Equal(DateTimeOffset.Parse(expected), actual);
}
