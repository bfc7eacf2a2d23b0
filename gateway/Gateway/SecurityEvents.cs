using Microsoft.AspNetCore.Authentication;
using Yarp.ReverseProxy.Model;

namespace ReferralPlatform.Gateway;

/// <summary>
/// Logs whoever is refused or slowed down, for those who watch for attacks: a subject id, an authority and the route. No names, no tokens, and of the address
/// neither values nor query, which may tell of a child.
/// </summary>
internal sealed partial class SecurityEvents(RequestDelegate next, ILogger<SecurityEvents> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var status = context.Response.StatusCode;
        if (status is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests))
        {
            return;
        }

        var method = context.Request.Method;
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";
        var by = context.Features.Get<IReverseProxyFeature>() is { ProxiedDestination: not null } passedOn ? passedOn.Route.Config.ClusterId! : "gateway";
        var subject = context.User.FindFirst("sub")?.Value ?? "nobody known";
        var authority = context.User.FindFirst("authority")?.Value ?? "none";
        switch (status)
        {
            case StatusCodes.Status401Unauthorized:
                LogTokenRefused(logger, method, route, by, await ReasonAsync(context));
                break;
            case StatusCodes.Status403Forbidden:
                LogForbidden(logger, subject, authority, method, route, by);
                break;
            default:
                LogSlowedDown(logger, subject, authority, method, route, by);
                break;
        }
    }

    /// <summary>The kind of fault: what is said of it may repeat the token.</summary>
    private static async Task<string> ReasonAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync();
        return result.Succeeded ? "the token holds here" : result.Failure?.GetType().Name ?? "no token";
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning, Message = "{Method} {Route} was refused by {RefusedBy} for its token: {Reason}.")]
    private static partial void LogTokenRefused(ILogger logger, string method, string route, string refusedBy, string reason);

    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "{Subject} of {Authority} was refused {Method} {Route} by {RefusedBy} for rights.")]
    private static partial void LogForbidden(ILogger logger, string subject, string authority, string method, string route, string refusedBy);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Warning, Message = "{Subject} of {Authority} was slowed down by {RefusedBy} at {Method} {Route}.")]
    private static partial void LogSlowedDown(ILogger logger, string subject, string authority, string method, string route, string refusedBy);
}
