using System.Text.RegularExpressions;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>What docs/asvs.md says is so: the tests and files it names are there, every requirement has one line, the sums are right.</summary>
public sealed partial class AsvsTests
{
    private const int LevelOneAndTwo = 253;
    private static readonly string[] Dispositions = ["test", "review", "not applicable", "open"];
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs/asvs.md"));

    private static readonly IReadOnlyList<Requirement> Requirements =
    [
        .. Row().Matches(Document).Select(row => new Requirement(
            row.Groups["id"].Value, row.Groups["chapter"].Value, row.Groups["disposition"].Value, row.Groups["evidence"].Value)),
    ];

    [Fact]
    public void Every_requirement_of_levels_1_and_2_has_one_line_and_one_of_four_dispositions()
    {
        Assert.Equal(LevelOneAndTwo, Requirements.Count);
        Assert.Equal(Requirements.Count, Document.Split('\n').Count(line => Begun().IsMatch(line)));
        Assert.Empty(Requirements.GroupBy(row => row.Id, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(Requirements, row => Assert.Contains(row.Disposition, Dispositions, StringComparer.Ordinal));
    }

    [Fact]
    public void The_sums_are_those_of_the_lines()
    {
        var sums = Sum().Matches(Document).ToDictionary(sum => sum.Groups["chapter"].Value, NumbersOf, StringComparer.Ordinal);
        Assert.Equal(CountsOf(Requirements), sums["**all**"]);
        sums.Remove("**all**");
        Assert.Equal(Requirements.Select(row => row.Chapter).Distinct(StringComparer.Ordinal), sums.Keys);
        Assert.All(sums, sum => Assert.Equal(CountsOf(Requirements.Where(row => row.Chapter == sum.Key)), sum.Value));
    }

    [Fact]
    public void What_is_tested_names_a_test_and_every_test_named_is_there()
    {
        var sources = Repository.SourcesOf("tests")
            .SelectMany(source => Class().Matches(source.Text).Select(found => (Name: found.Groups["name"].Value, source.Text)))
            .ToLookup(source => source.Name, source => source.Text, StringComparer.Ordinal);

        Assert.All(Requirements.Where(row => row.Disposition == "test"), row => Assert.True(NamedTest().IsMatch(row.Evidence), row.Id));
        Assert.All(NamedTest().Matches(Document), named => Assert.True(
            sources[named.Groups["class"].Value].Any(text => text.Contains($" {named.Groups["method"].Value}(", StringComparison.Ordinal)),
            $"There is no test {named.Value}."));
    }

    [Fact]
    public void What_was_reviewed_names_a_file_and_every_file_named_is_there()
    {
        Assert.All(Requirements.Where(row => row.Disposition == "review"), row => Assert.True(NamedFile().IsMatch(row.Evidence), row.Id));
        Assert.All(Requirements.SelectMany(row => NamedFile().Matches(row.Evidence)), named => Assert.True(
            File.Exists(Path.Combine(Repository.Root, named.Groups["path"].Value)), $"There is no file {named.Value}."));
    }

    private static int[] CountsOf(IEnumerable<Requirement> requirements)
    {
        var rows = requirements.ToList();
        return [.. Dispositions.Select(disposition => rows.Count(row => row.Disposition == disposition)), rows.Count];
    }

    private static int[] NumbersOf(Match sum) =>
        [.. sum.Groups["number"].Captures.Select(number => int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture))];

    private sealed record Requirement(string Id, string Chapter, string Disposition, string Evidence);

    [GeneratedRegex(
        @"^\| (?<id>(?<chapter>V\d+)\.\d+\.\d+) \| [12] \| [^|]+ \| (?<disposition>[^|]+) \| (?<evidence>[^|]+) \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    /// <summary>A line about a requirement, well formed or not.</summary>
    [GeneratedRegex(@"^\W*V\d+\.\d")]
    private static partial Regex Begun();

    [GeneratedRegex(@"^\| (?<chapter>V\d+|\*\*all\*\*)[^|]* \|( (?<number>\d+) \|){5}$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Sum();

    [GeneratedRegex(@"\bclass (?<name>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Class();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"`(?<path>[\w./-]+\.(cs|cshtml|js|json|md|props))`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamedFile();
}
