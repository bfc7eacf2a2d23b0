using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ReferralPlatform.ServiceDefaults.Http;

public static class RefusedMethods
{
    /// <summary>TRACE sends back what it was sent, credentials and all; pages would take any unknown method for a GET.</summary>
    private static readonly string[] Taken = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    /// <summary>Answers 405 to every method that no address of the platform has.</summary>
    public static IApplicationBuilder UseRefusedMethods(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (Taken.Contains(http.Request.Method, StringComparer.Ordinal))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = string.Join(", ", Taken);
        return Task.CompletedTask;
    });
}
