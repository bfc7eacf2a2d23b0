using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace ReferralPlatform.Gateway;

/// <summary>
/// Headers by which a caller could pretend to be someone, somewhere else, or asking for something else than the gateway has
/// checked. The token says who is asking; nothing else does.
/// </summary>
internal static class ForgedHeaders
{
    private static readonly string[] Names =
    [
        "Forwarded", "For-Authority", "On-Behalf-Of", "Remote-User",
        "X-Client-IP", "X-Real-IP", "X-Cluster-Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Host",
        "X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override", "X-Rewrite-URL",
    ];

    private static readonly string[] Prefixes =
    [
        "X-Forwarded-", "X-Original-", "X-User", "X-Remote-", "X-Auth", "X-Identity", "X-Subject", "X-Claim", "X-Role", "X-Tenant", "X-Client-Cert",
        "X-SSL-", "X-MS-CLIENT-PRINCIPAL", "X-MS-TOKEN", "X-Internal-",
    ];

    /// <summary>Drops them, then says anew where the request came from. Cookies are for the portal only.</summary>
    public static void Drop(TransformBuilderContext context)
    {
        var toPortal = string.Equals(context.Route.ClusterId, "portal", StringComparison.Ordinal);
        context.AddRequestTransform(request =>
        {
            foreach (var name in request.HttpContext.Request.Headers.Keys.Where(IsForged))
            {
                request.ProxyRequest.Headers.Remove(name);
            }

            if (!toPortal)
            {
                request.ProxyRequest.Headers.Remove("Cookie");
            }

            return ValueTask.CompletedTask;
        });
        context.AddXForwarded(ForwardedTransformActions.Set);
        context.AddOriginalHost(toPortal);
    }

    internal static bool IsForged(string header) =>
        Names.Contains(header, StringComparer.OrdinalIgnoreCase)
        || Array.Exists(Prefixes, prefix => header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
