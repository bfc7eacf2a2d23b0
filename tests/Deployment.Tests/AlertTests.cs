using System.Text.RegularExpressions;

namespace ReferralPlatform.Deployment.Tests;

/// <summary>Whoever is woken finds what to do, and what wakes is measured.</summary>
public sealed partial class AlertTests
{
    [Fact]
    public async Task Every_alert_has_its_row_in_the_runbook_and_asks_for_what_is_measured()
    {
        var rule = (await Overlay.RenderAsync("production")).Manifests.Single(manifest => manifest.Kind is "PrometheusRule");
        var alerts = rule.Json["spec"]!["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).ToList();
        var runbook = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs/operations.md"));
        var services = string.Concat(new[] { "ServiceDefaults", "services" }.SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));

        Assert.Equal(
            alerts.Select(alert => $"{alert!["alert"]} ({alert["labels"]!["severity"]})").Order(StringComparer.Ordinal),
            Rows().Matches(runbook).Select(row => row.Groups["alert"].Value).Order(StringComparer.Ordinal));
        var expressions = string.Join('\n', alerts.Select(alert => $"{alert!["expr"]}"));
        Assert.All(Waiting().Matches(expressions), waiting => Assert.Contains($"'{waiting.Groups["what"].Value}", services, StringComparison.Ordinal));
        Assert.All(Metrics().Matches(expressions), metric => Assert.Contains($"\"{NameOf(metric.Value)}\"", services, StringComparison.Ordinal));
    }

    /// <summary>As it is in the code, before Prometheus' dots and units.</summary>
    private static string NameOf(string metric) => metric.Replace("referral_platform_", "referral_platform.", StringComparison.Ordinal)
        .Replace("_age_seconds", ".age", StringComparison.Ordinal).Replace("_total", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<alert>\w+ \((page|ticket)\)) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Rows();

    [GeneratedRegex("what=~?\"(?<what>[a-z-]+)")]
    private static partial Regex Waiting();

    [GeneratedRegex("referral_platform_[a-z_]+")]
    private static partial Regex Metrics();
}
