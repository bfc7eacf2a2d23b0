using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Fallback;

namespace ReferralPlatform.ServiceDefaults.Http;

public static class ReadResilience
{
    /// <summary>
    /// Around calls to another service: reads have a time limit for each attempt and are repeated with growing, jittered pauses while the other side
    /// stumbles; writes are sent once and take as long as they take. A service that keeps failing is left alone for a while. Whatever is given up on is
    /// an <see cref="HttpRequestException"/>. Add it before the handler of tokens, so that a token that cannot be had is tried again as well.
    /// </summary>
    /// <param name="configure">Other figures than the usual ones, which keep a read with all its repeats under half a minute.</param>
    public static IHttpClientBuilder AddReadResilience(this IHttpClientBuilder client, Action<HttpStandardResilienceOptions>? configure = null)
    {
        client.AddResilienceHandler("unavailable", pipeline => pipeline.AddFallback(new FallbackStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>().Handle<ExecutionRejectedException>(),
            FallbackAction = rejected => Outcome.FromExceptionAsValueTask<HttpResponseMessage>(
                new HttpRequestException("The service does not answer.", rejected.Outcome.Exception, HttpStatusCode.ServiceUnavailable)),
        }));
        client.AddStandardResilienceHandler(options =>
        {
            options.Retry.Delay = TimeSpan.FromMilliseconds(200);
            options.Retry.MaxDelay = TimeSpan.FromSeconds(5);
            options.Retry.DisableForUnsafeHttpMethods();
            options.CircuitBreaker.FailureRatio = 0.9;
            options.CircuitBreaker.MinimumThroughput = 10;
            options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
            configure?.Invoke(options);
            LimitReads(options.AttemptTimeout);
            LimitReads(options.TotalRequestTimeout);
        }).SelectPipelineByAuthority();
        return client;
    }

    private static bool IsRead(HttpMethod? method) => method == HttpMethod.Get || method == HttpMethod.Head;

    // How long an upload takes is a matter of its size.
    private static void LimitReads(HttpTimeoutStrategyOptions limit)
    {
        var timeout = limit.Timeout;
        limit.TimeoutGenerator = attempt => ValueTask.FromResult(IsRead(attempt.Context.GetRequestMessage()?.Method) ? timeout : Timeout.InfiniteTimeSpan);
    }
}
