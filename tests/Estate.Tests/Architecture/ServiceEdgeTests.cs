using System.Text.RegularExpressions;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>Who may ask whom is the same in the catalogue of edges, in the map of the estate, and in what the identity provider gives each service.</summary>
[Trait("Rule", "SEC-4")]
public sealed partial class ServiceEdgeTests
{
    [Fact]
    public void SEC_4_Services_are_wired_to_those_that_they_ask_and_to_no_others()
    {
        var map = File.ReadAllText(Path.Combine(Repository.Root, "AppHost/AppHost.cs"));
        var names = Resource().Matches(map).ToDictionary(match => match.Groups["variable"].Value, match => match.Groups["name"].Value, StringComparer.Ordinal);
        var wired = Statement().Matches(map).SelectMany(statement => Reference().Matches(statement.Value).Select(reference =>
                (Caller: names.GetValueOrDefault(statement.Groups["variable"].Value), Callee: names.GetValueOrDefault(reference.Groups["variable"].Value))))
            .Where(edge => edge is { Caller: not (null or "portal" or "gateway"), Callee: not null }).Select(edge => $"{edge.Caller} asks {edge.Callee}");

        Assert.Equal(
            ServiceEdges.All.Select(edge => $"{edge.Caller} asks {edge.Callee}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            wired.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SEC_4_The_identity_provider_gives_each_service_the_roles_of_its_edges_and_no_others()
    {
        using var entries = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "gateway/DevIdentity/people.json")));
        var given = entries.RootElement.EnumerateArray()
            .SelectMany(entry => entry.GetProperty("roles").EnumerateArray().Select(role => $"{entry.GetProperty("id")}: {role}"))
            .Where(line => line.Contains(": service.", StringComparison.Ordinal));

        Assert.Equal(
            ServiceEdges.All.Select(edge => $"{edge.Caller}: {edge.Role}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            given.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("var (?<variable>\\w+) = builder\\.AddProject<[^>]+>\\(\"(?<name>[^\"]+)\"\\)")]
    private static partial Regex Resource();

    [GeneratedRegex("^(?:var )?(?<variable>\\w+)(?: =|\\.)[^;]*;", RegexOptions.Multiline)]
    private static partial Regex Statement();

    [GeneratedRegex("WithReference\\((?<variable>\\w+)\\)")]
    private static partial Regex Reference();
}
