using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Security;

/// <summary>Headers every answer carries: nothing is loaded from elsewhere, framed, or kept by a browser or proxy.</summary>
internal static class SecurityHeaders
{
    private const string NonceKey = "csp-nonce";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var identity = app.Services.GetRequiredService<IOptions<IdentityOptions>>();
        app.Use((http, next) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            http.Items[NonceKey] = nonce;
            http.Response.OnStarting(() =>
            {
                Write(http, nonce, identity.Value.Origin);
                return Task.CompletedTask;
            });
            return next(http);
        });
    }

    /// <summary>The nonce for the one inline script of the page template.</summary>
    public static string Nonce(HttpContext http) => http.Items[NonceKey] as string ?? "";

    private static void Write(HttpContext http, string nonce, string identityOrigin)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
            $"form-action 'self' {identityOrigin}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";

        // The build lists styles and scripts without saying how they are written.
        if (http.Response.ContentType is "text/css" or "text/javascript")
        {
            http.Response.ContentType += "; charset=utf-8";
        }

        // The antiforgery service adds this relic of HTTP/1.0.
        headers.Remove("Pragma");

        // Styles and scripts hold nothing about anybody; pages may, and a shared desk has a Back button.
        if (!headers.ContainsKey("Cache-Control") || http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true)
        {
            headers.CacheControl = "no-store";
        }
    }
}
