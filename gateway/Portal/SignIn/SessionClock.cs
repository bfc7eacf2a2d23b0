using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Tells the page when an idle session ends, so that it can warn before.</summary>
internal static class SessionClock
{
    private static readonly object Key = new();

    /// <summary>Answers the script's call to stay signed in; the call itself is what keeps the session.</summary>
    public static void MapSession(this IEndpointRouteBuilder routes) => routes.MapPost(Links.Session, async (HttpContext http, IAntiforgery antiforgery) =>
        await antiforgery.IsRequestValidAsync(http) ? Results.Json(new { endsAt = EndsAt(http) }) : Results.BadRequest());

    public static void Set(HttpContext http, DateTimeOffset endsAt) => http.Items[Key] = endsAt;

    /// <summary>The end in ISO 8601; null when nobody is signed in.</summary>
    public static string? EndsAt(HttpContext http) => (http.Items[Key] as DateTimeOffset?)?.ToString("o", CultureInfo.InvariantCulture);
}
