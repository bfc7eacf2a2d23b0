using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Http;
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
                PartitionedRateLimiter.Create<HttpContext, string>(context => CouncilLimitOf(context, settings)));
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.AskAgainAfter(rejected.Lease, otherwise: TimeSpan.FromSeconds(1));
                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>Refuses a body that says it is too large before any of it is read.</summary>
    public static async Task RefuseLargeBodiesAsync(HttpContext context, RequestDelegate next)
    {
        var route = context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>();
        if (route is not null && context.Request.ContentLength > route.Config.MaxRequestBodySize)
        {
            if (!LargeForms.Is(route))
            {
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            await LargeForms.CutAsync(context);
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
            : Bucket($"network {NetworkOf(context)}", settings.PerAddress);
    }

    /// <summary>Strangers send little, and each of them is nobody: what they may send goes by network.</summary>
    private static RateLimitPartition<string> PublicLimitOf(HttpContext context, GatewaySettings settings)
    {
        if (PublicPartOf(context) is not { } part)
        {
            return RateLimitPartition.GetNoLimiter("not public");
        }

        var limit = settings.PublicPerAddress;
        return PerMinute($"{part} {NetworkOf(context)}", part == PublicPart.Api ? limit.Api : limit.Pages);
    }

    /// <summary>
    /// The form of one council, so that a flood of one closes no other's. The API names the council in its body: there Intake limits each
    /// (<c>PublicReferrals:PerMinute</c>).
    /// </summary>
    private static RateLimitPartition<string> CouncilLimitOf(HttpContext context, GatewaySettings settings) => PublicPartOf(context) == PublicPart.Pages
        ? PerMinute($"pages of {CouncilOf(context.Request.Path)}", settings.PublicPagesPerCouncil)
        : RateLimitPartition.GetNoLimiter("not a page of the public");

    private static string CouncilOf(PathString path)
    {
        var named = path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
        return ProcedureBook.Published.TryFind(named, out var council) ? council.Code : "none";
    }

    /// <summary>An IPv4 address, or the /64 of an IPv6 address: whoever has one address of it has all of them.</summary>
    private static string NetworkOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null || address.AddressFamily == AddressFamily.InterNetwork)
        {
            return $"{address}";
        }

        return address.IsIPv4MappedToIPv6 ? $"{address.MapToIPv4()}" : $"{new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]])}/64";
    }

    private static PublicPart? PublicPartOf(HttpContext context) => HttpMethods.IsPost(context.Request.Method) switch
    {
        true when context.Request.Path.StartsWithSegments(GatewayRoutes.PublicApi, StringComparison.OrdinalIgnoreCase) => PublicPart.Api,
        true when context.Request.Path.StartsWithSegments(GatewayRoutes.PublicPages, StringComparison.OrdinalIgnoreCase) => PublicPart.Pages,
        _ => null,
    };

    private static RateLimitPartition<string> PerMinute(string key, int requests) =>
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
