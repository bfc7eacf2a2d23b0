using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using ReferralPlatform.AppHost.Native;

namespace ReferralPlatform.TestKit;

/// <summary>
/// What one host of this process exposes of itself, as Prometheus scrapes it: named by OpenTelemetry's rules, with the service's name as a label, which is
/// what the collector does in a cluster. Counters count from when it is made.
/// </summary>
public sealed class Exposition : IDisposable
{
    private const string Meter = "ReferralPlatform";
    private readonly HttpClient _scraper;
    private readonly MeterProvider _provider;

    /// <param name="host">Its meters; those of other hosts of the process are left out.</param>
    public Exposition(IServiceProvider host, string service)
    {
        var port = FreePort.ForServer();
        var meters = host.GetRequiredService<IMeterFactory>();
        _scraper = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/") };
        _provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(service))
            .AddMeter(Meter)
            .AddView(instrument => ReferenceEquals(instrument.Meter.Scope, meters) ? null : MetricStreamConfiguration.Drop)
            .AddPrometheusHttpListener(listener =>
            {
                (listener.Host, listener.Port) = ("127.0.0.1", port);

                // Who asks twice within its time wants to see what has changed.
                listener.ScrapeResponseCacheDurationMilliseconds = 0;
                listener.ResourceConstantLabels = attribute => attribute is "service.name";
                listener.ScopeInfoEnabled = false;
                listener.TargetInfoEnabled = false;
            })
            .Build();
    }

    /// <summary>Series, as Prometheus names them, and their values now.</summary>
    public Task<IReadOnlyDictionary<string, double>> ScrapeAsync() => ScrapeAsync(_scraper, new Uri("metrics", UriKind.Relative));

    /// <summary>… of any server that Prometheus scrapes.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> ScrapeAsync(HttpClient client, Uri address)
    {
        var lines = (await client.GetStringAsync(address)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Where(line => line[0] is not '#').Select(line =>
        {
            // A value follows the labels, and a time may follow the value.
            var end = line.LastIndexOf('}') is var labels and >= 0 ? labels + 1 : line.IndexOf(' ', StringComparison.Ordinal);
            return (Series: line[..end], Value: double.Parse(line[end..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));
        }).Where(sample => double.IsFinite(sample.Value)).ToDictionary(sample => sample.Series, sample => sample.Value, StringComparer.Ordinal);
    }

    /// <summary>Scrapes until a series of this name, with this text in its labels, has more than a value.</summary>
    public Task<IReadOnlyDictionary<string, double>> AboveAsync(double value, string name, string label = "") => Eventually.Is(
        ScrapeAsync,
        found => found.Any(series => series.Key.StartsWith(name, StringComparison.Ordinal) && series.Key.Contains(label, StringComparison.Ordinal)
            && series.Value > value),
        found => string.Join('\n', found.Select(series => $"{series.Key} {series.Value}")),
        TimeSpan.FromSeconds(60));

    public void Dispose()
    {
        _provider.Dispose();
        _scraper.Dispose();
    }
}
