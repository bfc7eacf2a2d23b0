using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Model;

namespace ReferralPlatform.Gateway;

/// <summary>How much, how often and how long: every excess is answered before a service sees it.</summary>
internal static class RequestLimits
{
    public static void AddRequestLimits(this IServiceCollection services, GatewaySettings settings)
    {
        services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            server.Limits.MaxRequestBodySize = settings.PortalBodyBytes;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => BucketOf(context, settings));
            limiter.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(wait.TotalSeconds, 1)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Refuses a body that says it is too large before any of it is read.</summary>
    public static async Task RefuseLargeBodiesAsync(HttpContext context, RequestDelegate next)
    {
        var route = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>();
        if (context.Request.ContentLength > route?.Config.MaxRequestBodySize)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next(context);

        // A body without a length is found out while it is being forwarded.
        if (!context.Response.HasStarted
            && context.GetForwarderErrorFeature()?.Exception is Microsoft.AspNetCore.Http.BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    }

    private static RateLimitPartition<string> BucketOf(HttpContext context, GatewaySettings settings)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/alive", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter("probe");
        }

        return context.User.FindFirst("sub")?.Value is { } user
            ? Bucket($"user {user}", settings.PerUser)
            : Bucket($"address {context.Connection.RemoteIpAddress}", settings.PerAddress);
    }

    private static RateLimitPartition<string> Bucket(string key, TokenBucket bucket) =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = bucket.Burst,
            TokensPerPeriod = bucket.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
}
