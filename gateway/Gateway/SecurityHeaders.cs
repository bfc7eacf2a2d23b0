using Microsoft.Extensions.Primitives;

namespace ReferralPlatform.Gateway;

/// <summary>Headers on every answer. The portal writes its own content policy, because only it knows its pages.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.Remove("Server");
            headers.Remove("X-Powered-By");
            headers.XContentTypeOptions = "nosniff";
            SetIfMissing(headers, "Referrer-Policy", "no-referrer");
            SetIfMissing(headers, "Cross-Origin-Opener-Policy", "same-origin");
            SetIfMissing(headers, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
            if (GatewayProblems.IsApi(context))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void SetIfMissing(IHeaderDictionary headers, string name, string value)
    {
        if (StringValues.IsNullOrEmpty(headers[name]))
        {
            headers[name] = value;
        }
    }
}
