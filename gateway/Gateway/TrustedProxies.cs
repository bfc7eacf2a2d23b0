using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ReferralPlatform.Gateway;

internal static class TrustedProxies
{
    /// <summary>Believes forwarded headers of the named proxies only; with none named, of nobody.</summary>
    public static void UseTrustedProxies(this WebApplication app, GatewaySettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in settings.TrustedProxies)
        {
            if (proxy.Contains('/', StringComparison.Ordinal))
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
            else
            {
                forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        }

        app.UseForwardedHeaders(forwarded);
    }
}
