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
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => BucketOf(context, settings)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => PublicLimitOf(context, settings)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => OverallLimitOf(context, settings)));
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
            && context.GetForwarderErrorFeature()?.Exception
                is Microsoft.AspNetCore.Http.BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }
    }

    private static RateLimitPartition<string> BucketOf(HttpContext context, GatewaySettings settings)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            || context.Request.Path.StartsWithSegments("/alive", StringComparison.Ordinal))
        {
            return RateLimitPartition.GetNoLimiter("probe");
        }

        return context.User.FindFirst("sub")?.Value is { } user
            ? Bucket($"user {user}", settings.PerUser)
            : Bucket($"address {context.Connection.RemoteIpAddress}", settings.PerAddress);
    }

    /// <summary>Strangers send little, and each of them is nobody: what they may send goes by address.</summary>
    private static RateLimitPartition<string> PublicLimitOf(HttpContext context, GatewaySettings settings)
    {
        if (PublicPartOf(context) is not { } part)
        {
            return RateLimitPartition.GetNoLimiter("not public");
        }

        var limit = settings.PublicPerAddress;
        return InAMinute($"{part} {context.Connection.RemoteIpAddress}", part == PublicPart.Api ? limit.Api : limit.Pages);
    }

    private static RateLimitPartition<string> OverallLimitOf(HttpContext context, GatewaySettings settings) => PublicPartOf(context) is { } part
        ? InAMinute($"everybody {part}", part == PublicPart.Api ? settings.PublicOverall.Api : settings.PublicOverall.Pages)
        : RateLimitPartition.GetNoLimiter("not public");

    private static PublicPart? PublicPartOf(HttpContext context) => HttpMethods.IsPost(context.Request.Method) switch
    {
        true when context.Request.Path.StartsWithSegments(GatewayRoutes.PublicApi, StringComparison.OrdinalIgnoreCase) => PublicPart.Api,
        true when context.Request.Path.StartsWithSegments(GatewayRoutes.PublicPages, StringComparison.OrdinalIgnoreCase) => PublicPart.Pages,
        _ => null,
    };

    private static RateLimitPartition<string> InAMinute(string key, int requests) =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = requests,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 12,
            QueueLimit = 0,
        });

    private enum PublicPart
    {
        Api,
        Pages,
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
