using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ReferralPlatform.ServiceDefaults.Health;

namespace ReferralPlatform.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>Activity source and meter of the platform's own code.</summary>
    public const string SourceName = "ReferralPlatform";

    private const string Bus = "MassTransit";
    private const string Proxy = "Yarp.ReverseProxy";

    /// <summary>Logs, traces and metrics by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // Both write several lines for each call; the traces tell the same.
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Warning);

        // Whatever format an operator chooses for the console; without a name the simple one would not look at its own settings.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName ??= ConsoleFormatterNames.Simple);
        builder.Services.ConfigureAll<SimpleConsoleFormatterOptions>(Stamp);
        builder.Services.ConfigureAll<JsonConsoleFormatterOptions>(Stamp);
        builder.Services.ConfigureAll<ConsoleFormatterOptions>(Stamp);

        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging => logging.IncludeFormattedMessage = true);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName))
            .WithTracing(traces => traces
                .SetSampler(new ParentBasedSampler(new WorkSampler()))
                .AddSource(SourceName, Bus, Proxy)
                .AddAspNetCoreInstrumentation(requests =>
                {
                    requests.Filter = http => !HealthEndpoints.IsProbe(http.Request.Path);
                    // A search names people in its query; even the redacted query tells what was looked for by.
                    requests.EnrichWithHttpRequest = (span, _) => span.SetTag("url.query", null);
                })
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddProcessor(new FailedStatements()))
            .WithMetrics(metrics => metrics
                .AddMeter(SourceName, Bus, Proxy)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddNpgsqlInstrumentation())
            .UseOtlpExporter();
    }

    private static void Stamp(ConsoleFormatterOptions console) =>
        (console.TimestampFormat, console.UseUtcTimestamp) = ("yyyy-MM-dd'T'HH':'mm':'ss'.'fff'Z '", true);
}
