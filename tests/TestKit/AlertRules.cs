using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ReferralPlatform.TestKit;

/// <summary>
/// The rules of <c>deploy/kubernetes/components/monitoring/alerts.yaml</c> as Prometheus evaluates them: its own <c>promtool</c> is given what was measured
/// while all was well, and then what was measured during a fault, for longer than any rule waits.
/// </summary>
public static class AlertRules
{
    private const string Rules = "deploy/kubernetes/components/monitoring/alerts.yaml";
    private const int Interval = 15;

    /// <summary>Longer than the longest <c>for</c>, and within the hour that rates look at.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(25);

    /// <summary>An alert fires during a fault, and not before.</summary>
    /// <param name="during">Series, as Prometheus names them, with the values measured; what is missing is not exposed.</param>
    /// <param name="before">While all was well; the same series at 0 by default.</param>
    /// <param name="growing">Whether the values are ages, which grow by a second each second as long as the fault lasts.</param>
    /// <param name="lasting">How long the fault lasts; 25 minutes by default.</param>
    public static async Task AssertFiresAsync(
        string alert, IReadOnlyDictionary<string, double> during, IReadOnlyDictionary<string, double>? before = null, bool growing = false,
        TimeSpan? lasting = null)
    {
        before ??= during.ToDictionary(series => series.Key, _ => 0.0, StringComparer.Ordinal);
        var (well, faulty) = ((int)Long.TotalSeconds / Interval, (int)(lasting ?? Long).TotalSeconds / Interval);
        var firing = $"group by (alertname) (ALERTS{{alertname=\"{alert}\", alertstate=\"firing\"}})";
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "rules.yaml"), await RulesAsync());
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "test.yaml"), JsonSerializer.Serialize(new
        {
            rule_files = new[] { "rules.yaml" },
            evaluation_interval = $"{Interval}s",
            tests = new[]
            {
                new
                {
                    interval = $"{Interval}s",
                    input_series = before.Keys.Union(during.Keys, StringComparer.Ordinal).Select(series => new
                    {
                        series,
                        values = $"{Held(before, series, well, 0)} {Held(during, series, faulty, growing ? Interval : 0)}",
                    }),
                    promql_expr_test = new[]
                    {
                        new { expr = firing, eval_time = $"{(well - 1) * Interval}s", exp_samples = Array.Empty<object>() },
                        new
                        {
                            expr = firing, eval_time = $"{(well + faulty - 1) * Interval}s",
                            exp_samples = new object[] { new { labels = $"{{alertname=\"{alert}\"}}", value = 1 } },
                        },
                    },
                },
            },
        }));

        await PromtoolAsync(folder.Path, ["test", "rules", "test.yaml"], () => string.Join('\n', during.Select(series => $"{series.Key} {series.Value}")));
    }

    /// <summary>Prometheus understands each of these expressions.</summary>
    public static async Task AssertParseAsync(IEnumerable<string> expressions)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "rules.yaml"), JsonSerializer.Serialize(new
        {
            groups = new[] { new { name = "expressions", rules = expressions.Select((expr, number) => new { record = $"expression_{number}", expr }) } },
        }));
        await PromtoolAsync(folder.Path, ["check", "rules", "rules.yaml"], () => string.Empty);
    }

    /// <param name="about">What it was given, for the failure's message.</param>
    private static async Task PromtoolAsync(string folder, string[] arguments, Func<string> about)
    {
        using var promtool = Process.Start(new ProcessStartInfo("promtool", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        var said = await Task.WhenAll(promtool.StandardOutput.ReadToEndAsync(), promtool.StandardError.ReadToEndAsync());
        await promtool.WaitForExitAsync();
        if (promtool.ExitCode != 0)
        {
            throw new InvalidOperationException($"promtool says: {string.Concat(said)}\n{about()}");
        }
    }

    /// <summary>What Kubernetes' object holds is what Prometheus reads.</summary>
    private static async Task<string> RulesAsync() => string.Join('\n', (await File.ReadAllLinesAsync(Path.Combine(RepositoryRoot.Path, Rules)))
        .SkipWhile(line => line is not "spec:").Skip(1).Select(line => line.Length > 2 ? line[2..] : line));

    /// <summary>In promtool's notation: so many samples of a value that grows by so much, or so many gaps.</summary>
    private static string Held(IReadOnlyDictionary<string, double> measured, string series, int times, int growingBy) =>
        measured.TryGetValue(series, out var value)
            ? string.Create(CultureInfo.InvariantCulture, $"{value:0.######}+{growingBy}x{times - 1}")
            : string.Create(CultureInfo.InvariantCulture, $"_x{times}");
}
