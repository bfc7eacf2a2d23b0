using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace ReferralPlatform.ServiceDefaults.Http;

/// <summary>Tells a caller who is refused for now when to ask again: in whole seconds, at least one.</summary>
public static class AskAgain
{
    public static void AskAgainAfter(this HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Ceiling(Math.Max(wait.TotalSeconds, 1)).ToString(CultureInfo.InvariantCulture);

    /// <param name="refused">What a rate limiter gave instead of a permit.</param>
    /// <param name="otherwise">Where the limiter does not say how long.</param>
    public static void AskAgainAfter(this HttpResponse response, RateLimitLease refused, TimeSpan otherwise) =>
        response.AskAgainAfter(refused.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : otherwise);
}
