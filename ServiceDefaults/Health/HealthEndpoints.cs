using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;

namespace ReferralPlatform.ServiceDefaults.Health;

public static class HealthEndpoints
{
    /// <summary>Tag of checks that decide whether this host may be sent requests.</summary>
    public const string Ready = "ready";

    private const string HealthPath = "/health";
    private const string AlivePath = "/alive";

    /// <summary>
    /// <c>/health</c>: may be sent requests; <c>/alive</c>: the process answers. The broker is in neither: while it is down
    /// contacts are still taken and wait in the outbox, and restarting a process would not bring it back.
    /// </summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks(HealthPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) }).AllowAnonymous();
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }

    internal static bool IsProbe(PathString path) => path.Value is HealthPath or AlivePath;
}
