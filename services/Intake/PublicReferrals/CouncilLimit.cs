using System.Threading.RateLimiting;

namespace ReferralPlatform.Intake.PublicReferrals;

/// <summary>
/// How many referrals strangers may send to one council in a minute (<c>PublicReferrals:PerMinute</c>): a flood against one closes no other's form.
/// What one of them may send, the gateway limits.
/// </summary>
internal sealed class CouncilLimit : IEndpointFilter, IDisposable
{
    private const int DefaultPerMinute = 600;

    private static readonly Refusal TooMany = new(
        StatusCodes.Status429TooManyRequests, "too-many-referrals", "Too many referrals are being sent just now. Send it again in a minute, or phone.");

    private readonly ProcedureBook _procedures;
    private readonly PartitionedRateLimiter<string> _limiter;

    public CouncilLimit(IConfiguration configuration, ProcedureBook procedures)
    {
        _procedures = procedures;
        var perMinute = configuration.GetValue("PublicReferrals:PerMinute", DefaultPerMinute);
        _limiter = PartitionedRateLimiter.Create<string, string>(council => RateLimitPartition.GetSlidingWindowLimiter(
            council,
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 12, QueueLimit = 0 }));
    }

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.Arguments.OfType<RecordPublicContactRequest>().Single();
        using var lease = _limiter.AttemptAcquire(_procedures.TryFind(request.Authority, out var council) ? council.Code : "none");
        if (lease.IsAcquired)
        {
            return await next(context);
        }

        context.HttpContext.Response.AskAgainAfter(lease, otherwise: TimeSpan.FromMinutes(1));
        return TooMany.ToProblem();
    }

    public void Dispose() => _limiter.Dispose();
}
