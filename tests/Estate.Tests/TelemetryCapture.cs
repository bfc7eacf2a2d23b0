using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ReferralPlatform.Estate.Tests;

/// <summary>Where the estate's processes send logs, traces and metrics (OTLP over HTTP): keeps what came, byte for byte.</summary>
internal sealed class TelemetryCapture : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _received = new();

    private TelemetryCapture(WebApplication app) => _app = app;

    private string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What came so far: which of logs, traces and metrics, and the protocol buffer.</summary>
    public IReadOnlyCollection<(string Signal, byte[] Body)> Received => _received;

    public static async Task<TelemetryCapture> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var capture = new TelemetryCapture(builder.Build());
        capture._app.MapPost("/v1/{signal}", capture.TakeAsync);
        await capture._app.StartAsync();
        return capture;
    }

    /// <summary>Makes a host send to it.</summary>
    public void Receive(IResourceBuilder<ProjectResource> host) => host
        .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Address)
        .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "500")
        .WithEnvironment("OTEL_BLRP_SCHEDULE_DELAY", "500")
        .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "5000");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(string signal, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        _received.Enqueue((signal, body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}
