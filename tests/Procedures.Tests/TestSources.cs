using System.Text.RegularExpressions;

namespace ReferralPlatform.Procedures.Tests;

/// <summary>The tests of all projects, as their sources name them.</summary>
internal static partial class TestSources
{
    /// <summary>Every test method, with the rule ids that it names in its traits or in its own name.</summary>
    public static IReadOnlyList<TestMethod> All { get; } = Under("tests");

    /// <summary>The same of one folder.</summary>
    public static IReadOnlyList<TestMethod> Under(params string[] folder) =>
        [.. Repository.SourcesUnder(folder).SelectMany(path => TestsIn(Repository.Read(path)))];

    private static IEnumerable<TestMethod> TestsIn(string source)
    {
        var type = string.Empty;
        List<string> traits = [];
        foreach (Match found in Token().Matches(source))
        {
            if (found.Groups["type"] is { Success: true } declared)
            {
                type = declared.Value;
            }
            else if (found.Groups["trait"] is { Success: true } trait)
            {
                traits.Add(trait.Value);
            }
            else
            {
                var name = found.Groups["method"].Value;
                yield return new TestMethod($"{type}.{name}", [.. traits, .. IdsIn(name)]);
                traits = [];
            }
        }
    }

    private static IEnumerable<string> IdsIn(string name) => IdInName().Matches(name).Select(match =>
        match.Groups["part"].Success ? $"{match.Groups["id"].Value}.{match.Groups["part"].Value}" : match.Groups["id"].Value);

    [GeneratedRegex(
        """\bclass (?<type>\w+)|\[Trait\("Rule", "(?<trait>[A-Z]\d+(\.\d+)?)"\)\]|public (async )?(Task|void) (?<method>\w+)\(""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<=^|_)(?<id>[A-Z]\d+)(_(?<part>\d+))?(?=_)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdInName();
}

internal sealed record TestMethod(string Name, IReadOnlyList<string> Rules);
