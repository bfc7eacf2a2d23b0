using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ReferralPlatform.Portal.Tests.Driving;

/// <summary>Everything that hosts log and every span that ends, as text, while somebody listens.</summary>
[ProviderAlias(Alias)]
internal sealed class Telemetry : ILoggerProvider
{
    public const string Alias = "Heard";
    private volatile ConcurrentBag<string>? _heard;

    /// <summary>Listens until the answer is disposed of.</summary>
    public Listening Listen() => new(this, _heard = []);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    internal sealed class Listening : IDisposable
    {
        private readonly Telemetry _telemetry;
        private readonly ActivityListener _spans;

        public Listening(Telemetry telemetry, ConcurrentBag<string> heard)
        {
            (_telemetry, Heard) = (telemetry, heard);
            _spans = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = span => heard.Add(Text(span)),
            };
            ActivitySource.AddActivityListener(_spans);
        }

        public ConcurrentBag<string> Heard { get; }

        public void Dispose()
        {
            _spans.Dispose();
            _telemetry._heard = null;
        }

        private static string Text(Activity span) => string.Join(
            ' ',
            [
                span.Source.Name, span.DisplayName, span.StatusDescription, .. span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"),
                .. span.Events.SelectMany(moment => moment.Tags.Select(tag => $"{moment.Name} {tag.Key}={tag.Value}")),
            ]);
    }

    private sealed class Logger(Telemetry telemetry, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => telemetry._heard is not null && logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (telemetry._heard is { } heard && logLevel >= LogLevel.Information)
            {
                heard.Add($"{category} {formatter(state, exception)} {exception}");
            }
        }
    }
}
