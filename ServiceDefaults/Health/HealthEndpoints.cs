using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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
        Map(HealthPath, check => check.Tags.Contains(Ready));
        Map(AlivePath, _ => false);

        void Map(string path, Func<HealthCheckRegistration, bool> asked) =>
            app.MapHealthChecks(path, new HealthCheckOptions { Predicate = asked, ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // As the framework does, and with how it is written.
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"{report.Status}");
    }

    internal static bool IsProbe(PathString path) => path.Value is HealthPath or AlivePath;
}
