using System.Text.RegularExpressions;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>What the build and the check of the white space leave open, and <c>dotnet format</c> would sort.</summary>
public sealed partial class UsingOrderTests
{
    [Theory]
    [InlineData("AppHost")]
    [InlineData("ServiceDefaults")]
    [InlineData("gateway")]
    [InlineData("services")]
    [InlineData("tests")]
    public void Using_directives_are_in_order_and_those_of_System_first(string folder) => Assert.All(Repository.SourcesOf(folder), source =>
    {
        var names = Using().Matches(source.Text).Select(found => found.Groups["name"].Value).ToList();
        Assert.True(
            names.SequenceEqual(names.OrderBy(name => !IsSystem(name)).ThenBy(name => name, StringComparer.OrdinalIgnoreCase), StringComparer.Ordinal),
            $"{source.Path}: {string.Join(", ", names)}");
    });

    private static bool IsSystem(string name) => name is "System" || name.StartsWith("System.", StringComparison.Ordinal);

    [GeneratedRegex(@"^using (?<name>[\w.]+);$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Using();
}
