using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ReferralPlatform.ServiceDefaults.Health;

namespace ReferralPlatform.ServiceDefaults.Tests.Telemetry;

public sealed class TraceTests : IAsyncLifetime
{
    private const string Name = "Marlene";
    private readonly Spans _spans = new();
    private WebApplication? _app;

    private string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Nothing listens on the discard port.
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9";
        builder.AddHostDefaults();
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(_spans));
        builder.Services.AddHttpClient("own");
        _app = builder.Build();
        _app.MapHealth();
        _app.MapGet("/people", () => Results.Ok());
        _app.MapGet("/asking", async (IHttpClientFactory clients, CancellationToken ct) =>
        {
            using var client = clients.CreateClient("own");
            return await client.GetStringAsync(new Uri($"{Address}/people?name={Name}"), ct);
        });
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();

    [Fact]
    public async Task A_trace_spans_services_and_holds_no_query()
    {
        await GetAsync($"/asking?name={Name}");

        var asking = await _spans.UntilAsync("/asking");
        var asked = await _spans.UntilAsync("/people");
        Assert.Equal(asking.TraceId, asked.TraceId);
        Assert.Contains(_spans.Ended, span => span.Kind == ActivityKind.Client);
        Assert.DoesNotContain(_spans.Ended.SelectMany(span => span.TagObjects), tag => tag.Value?.ToString()?.Contains(Name, StringComparison.Ordinal) is true);
        Assert.DoesNotContain(_spans.Ended.SelectMany(span => span.TagObjects), tag => string.Equals(tag.Key, "url.query", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probes_and_polling_are_not_traced()
    {
        await GetAsync("/health");
        await GetAsync("/alive");
        using var polling = _app!.Services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        using var polled = await polling.GetAsync(new Uri($"{Address}/alive"));
        await GetAsync("/people");

        await _spans.UntilAsync("/people");
        Assert.Single(_spans.Ended, IsOfThisHost);
    }

    /// <summary>Whoever listens hears of the whole process, in which other tests have hosts.</summary>
    private bool IsOfThisHost(Activity span) => Equals(span.GetTagItem("server.port"), new Uri(Address).Port);

    /// <summary>By a client that is not traced itself.</summary>
    private async Task GetAsync(string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null }) { BaseAddress = new Uri(Address) };
        using var response = await client.GetAsync(path);
        response.EnsureSuccessStatusCode();
    }

    private sealed class Spans : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<Activity> _ended = new();

        public IReadOnlyCollection<Activity> Ended => _ended;

        public override void OnEnd(Activity data) => _ended.Enqueue(data);

        /// <summary>A span ends after its answer was read.</summary>
        public Task<Activity> UntilAsync(string path) => TestKit.Eventually.Is(
            () => Task.FromResult(_ended.FirstOrDefault(span => string.Equals(span.GetTagItem("url.path") as string, path, StringComparison.Ordinal))!),
            span => span is not null,
            _ => string.Join("; ", _ended.Select(span => $"{span.Kind} {span.DisplayName} {string.Join(',', span.TagObjects)}")),
            TimeSpan.FromSeconds(10));
    }
}
