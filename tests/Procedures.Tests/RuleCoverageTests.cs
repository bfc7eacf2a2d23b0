using Xunit.Abstractions;

namespace ReferralPlatform.Procedures.Tests;

/// <summary>Every requirement that rests on a paragraph is named by the traits of at least one automated test.</summary>
public sealed class RuleCoverageTests(ITestOutputHelper output)
{
    /// <summary>Requirements that hold for all authorities and stand in no chapter.</summary>
    private static readonly string[] OfNoChapter = ["X1"];

    /// <summary>Not named by a test yet. Take out what gets one; nothing may be added.</summary>
    private static readonly string[] StillMissing = [];

    /// <summary>Intake: contacts, people, consent, routing.</summary>
    private static readonly string[] OfIntake =
    [
        "P1.1", "P1.2", "P1.3", "P1.4", "P2.1", "P2.3", "P2.4", "P2.5", "P2.6", "P3.1", "P3.2", "P3.3", "P3.4", "P3.5", "P3.6", "P4.1", "P4.2", "P4.3", "P4.4",
        "Y1.1", "Y1.2", "Y1.3", "Y1.4", "Y1.5", "Y1.6", "S1", "S2", "S2b", "S3", "S4", "R1.1", "R1.2", "R2.1", "R3.1", "R3.2", "R3.3", "R3.4", "D1.0", "D1.1",
        "D1.6",
    ];

    /// <summary>Screening: thresholds, checks, recommendation, decision.</summary>
    private static readonly string[] OfScreening =
    [
        "P5.1", "P6.1", "P6.2", "P6.3", "P6.4", "P6.5", "P8.1", "Y3.1", "Y3.2", "Y3.3", "Y3.4", "Y4.1", "Y4.2", "Y4.3", "Y5.1", "Y5.2", "Y5.3", "Y5.4", "Y6.1",
        "Y7.1",
        "S5", "S6", "S7", "S8", "S9", "R4.1", "R4.2", "R5.1", "D1.2", "D1.3", "D1.5",
    ];

    /// <summary>Allocation and assessment.</summary>
    private static readonly string[] OfAssessment =
        ["P6.6", "Y7.2", "R4.3", "R4.4", "R4.5", "D1.4", "D1.7", "D1.8", "D1.9", "D2.0", "D2.1", "D2.2", "D2.3"];

    /// <summary>York's daily meeting.</summary>
    private static readonly string[] OfMeeting = ["Y2.1", "Y2.2", "Y2.3", "Y2.4", "Y2.5", "Y2.6", "Y2.7"];

    /// <summary>Strategy discussion and protection.</summary>
    private static readonly string[] OfProtection = ["Y6.2", "S10", "S11", "S12", "S13", "R4.6", "P3.5"];

    /// <summary>Notification and feedback.</summary>
    private static readonly string[] OfNotification = ["P7.1", "P7.2", "Y5.5", "Y6.3", "S14", "R5.2", "R5.3", "R5.4", "X1"];

    private static IReadOnlyList<string> Required { get; } =
    [
        .. ProcedureBook.Published.All
            .SelectMany(RuleRefs.Of).Select(rule => rule.Requirement).Where(requirement => requirement.Length > 0)
            .Concat(OfNoChapter).Distinct(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_requirement_is_named_by_a_test()
    {
        var required = Required;
        var named = TestSources.All.SelectMany(test => test.Requirements).ToHashSet(StringComparer.Ordinal);
        Assert.True(required.Count > 90, $"Only {required.Count} requirements found.");
        Assert.Contains("P5.1", named);

        var missing = required.Where(requirement => !named.Contains(requirement)).Order(StringComparer.Ordinal).ToList();

        output.WriteLine($"Named by no test: {string.Join(", ", missing)}");
        Assert.Empty(missing.Except(StillMissing, StringComparer.Ordinal));
    }

    [Fact]
    public void No_test_names_a_paragraph_that_no_requirement_rests_on()
    {
        var named = TestSources.All.SelectMany(test => test.Requirements.Select(requirement => (requirement, test.Name)))
            .Where(one => one.requirement is ['P' or 'Y' or 'S' or 'R' or 'D', >= '0' and <= '9', ..]);

        Assert.All(named, one => Assert.Contains(one.requirement, Required));
    }

    [Fact]
    public void Every_requirement_of_these_sections_is_named_by_a_test_that_goes_in_by_the_gateway()
    {
        string[] listed = [.. OfIntake, .. OfScreening, .. OfAssessment, .. OfMeeting, .. OfProtection, .. OfNotification];
        Assert.Empty(listed.Except(Required, StringComparer.Ordinal));
        var named = TestSources.Under("tests", "Estate.Tests").SelectMany(test => test.Requirements).ToHashSet(StringComparer.Ordinal);

        var missing = listed.Where(requirement => !named.Contains(requirement)).ToList();

        Assert.True(missing.Count == 0, $"No test of the gateway names: {string.Join(", ", missing)}");
    }
}
