using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ReferralPlatform.ServiceDefaults.Resilience;

/// <summary>
/// Around calls to another service: every attempt has a time limit, reads are repeated with growing, jittered pauses while the
/// other side stumbles, and a service that keeps failing is left alone for a while. Put it outermost, so that a token that cannot be had
/// is tried again as well. Whatever it gives up on is an <see cref="HttpRequestException"/>.
/// </summary>
public sealed class ResilienceHandler : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public ResilienceHandler(TimeProvider clock)
        : this(clock, new ResilienceSettings())
    {
    }

    public ResilienceHandler(TimeProvider clock, ResilienceSettings settings) =>
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.FirstPause,
                MaxDelay = settings.LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(IsTransient(attempt.Outcome) && IsRepeatable(attempt.Context)),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.9,
                MinimumThroughput = settings.FailuresBeforeBreak,
                SamplingDuration = settings.SamplingDuration,
                BreakDuration = settings.BreakDuration,
                ShouldHandle = attempt => ValueTask.FromResult(IsTransient(attempt.Outcome)),
            })
            .AddTimeout(settings.AttemptTimeout)
            .Build();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Request, request);
        try
        {
            return await _pipeline.ExecuteAsync(async attempt => await base.SendAsync(request, attempt.CancellationToken), context);
        }
        catch (Exception fault) when (fault is BrokenCircuitException or TimeoutRejectedException)
        {
            throw new HttpRequestException("The service does not answer.", fault, HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } => true,
        _ => false,
    };

    // A write is only repeated when the other side can tell that it is a repeat.
    private static bool IsRepeatable(ResilienceContext context) =>
        context.Properties.TryGetValue(Request, out var request)
        && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Headers.Contains(Http.Idempotency.Header));
}

/// <summary>Figures of <see cref="ResilienceHandler"/>; the defaults keep a call, with all its repeats, under about half a minute.</summary>
public sealed record ResilienceSettings
{
    public int Retries { get; init; } = 3;

    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many calls within <see cref="SamplingDuration"/>, nine in ten failing, stop further calls for <see cref="BreakDuration"/>.</summary>
    public int FailuresBeforeBreak { get; init; } = 10;

    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);
}
