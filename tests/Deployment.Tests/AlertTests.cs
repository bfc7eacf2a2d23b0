using System.Text.Json.Nodes;
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
        var services = Sources();

        Assert.Equal(
            alerts.Select(alert => $"{alert!["alert"]} ({alert["labels"]!["severity"]})").Order(StringComparer.Ordinal),
            Rows().Matches(runbook).Select(row => row.Groups["alert"].Value).Order(StringComparer.Ordinal));
        var expressions = string.Join('\n', alerts.Select(alert => $"{alert!["expr"]}"));
        Assert.All(Waiting().Matches(expressions), waiting => Assert.Contains($"'{waiting.Groups["what"].Value}", services, StringComparison.Ordinal));
        Assert.All(Metrics().Matches(expressions), metric => Assert.Contains($"\"{NameOf(metric.Value)}\"", services, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dashboard_asks_for_what_is_measured_in_words_that_Prometheus_knows()
    {
        var stored = (await Overlay.RenderAsync("production")).All<V1ConfigMap>().Single(map => map.Metadata.Name is "dashboard");
        var panels = JsonNode.Parse(stored.Data.Single().Value)!["panels"]!.AsArray();
        var expressions = panels.SelectMany(panel => panel!["targets"]!.AsArray()).Select(target => $"{target!["expr"]}").ToList();
        var services = Sources();

        Assert.Equal("1", stored.Metadata.Labels["grafana_dashboard"]);
        Assert.NotEmpty(expressions);
        await AlertRules.AssertParseAsync(expressions);
        Assert.All(
            expressions.SelectMany(expression => Metrics().Matches(expression)),
            metric => Assert.Contains($"\"{NameOf(metric.Value)}\"", services, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_alert_is_fired_by_a_test()
    {
        var alerts = Alert().Matches(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "deploy/kubernetes/components/monitoring/alerts.yaml")));
        var tests = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Where(test => test.Contains("AlertRules.AssertFiresAsync(", StringComparison.Ordinal));

        Assert.Equal(
            alerts.Select(alert => alert.Groups["name"].Value).Order(StringComparer.Ordinal),
            tests.SelectMany(test => Fired().Matches(test)).Select(fired => fired.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// What no process of this machine exposes: Kubernetes' state of its Deployments, as kube-state-metrics names it, and PostgreSQL's standbys and backups,
    /// as CloudNativePG names them.
    /// </summary>
    [Fact]
    [Trait("Alert", "HostDown")]
    [Trait("Alert", "NoStandby")]
    [Trait("Alert", "BackupOld")]
    public async Task What_only_a_cluster_exposes_fires_its_alert_where_the_cluster_says_so()
    {
        var replicas = (await Overlay.RenderAsync("production")).All<V1Deployment>()
            .Where(deployment => deployment.Spec.Template.Spec.Containers[0].Name is Workloads.Host)
            .Select(deployment => $"kube_deployment_status_replicas_available{{namespace=\"referral-platform\",deployment=\"{deployment.Metadata.Name}\"}}")
            .ToList();
        foreach (var gone in replicas)
        {
            await AlertRules.AssertFiresAsync("HostDown", Each(replicas, one => one == gone ? 0 : 2), before: Each(replicas, _ => 2));
        }

        var instances = new[] { "postgres-1", "postgres-2", "postgres-3" };
        var streaming = instances.Select(pod => $"cnpg_pg_replication_streaming_replicas{{pod=\"{pod}\"}}").ToList();
        await AlertRules.AssertFiresAsync("NoStandby", Each(streaming, _ => 0), before: Each(streaming, one => one == streaming[0] ? 2 : 0));

        // Prometheus' test begins at 1970, and the backup that is there was made then.
        var backups = instances.Select(pod => $"cnpg_collector_last_available_backup_timestamp{{pod=\"{pod}\"}}").ToList();
        await AlertRules.AssertFiresAsync("BackupOld", Each(backups, _ => 0), lasting: TimeSpan.FromHours(26));

        static Dictionary<string, double> Each(IEnumerable<string> series, Func<string, double> value) =>
            series.ToDictionary(one => one, value, StringComparer.Ordinal);
    }

    private static string Sources() => string.Concat(new[] { "ServiceDefaults", "services" }.SelectMany(folder => Directory.EnumerateFiles(
        Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));

    /// <summary>As it is in the code, before Prometheus' dots and units.</summary>
    private static string NameOf(string metric) => metric.Replace("referral_platform_", "referral_platform.", StringComparison.Ordinal)
        .Replace("_age_seconds", ".age", StringComparison.Ordinal).Replace("_total", string.Empty, StringComparison.Ordinal);

    [GeneratedRegex(@"^\| (?<alert>\w+ \((page|ticket)\)) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Rows();

    [GeneratedRegex("- alert: (?<name>\\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Alert();

    [GeneratedRegex("Trait\\(\"Alert\", \"(?<name>\\w+)\"\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Fired();

    [GeneratedRegex("what=~?\"(?<what>[a-z-]+)")]
    private static partial Regex Waiting();

    [GeneratedRegex("referral_platform_[a-z_]+")]
    private static partial Regex Metrics();
}
