using Microsoft.AspNetCore.Antiforgery;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Tells the page how long an idle session still lasts, so that it can warn before. Not when it ends: a browser's clock may be wrong.</summary>
internal static class SessionClock
{
    private static readonly object Key = new();

    /// <summary>Answers the script's call to stay signed in; the call itself is what keeps the session.</summary>
    public static void MapSession(this IEndpointRouteBuilder routes) => routes.MapPost(Links.Session, async (HttpContext http, IAntiforgery antiforgery) =>
        await antiforgery.IsRequestValidAsync(http) ? Results.Json(new { secondsLeft = SecondsLeft(http) }) : Results.BadRequest());

    public static void Set(HttpContext http, TimeSpan left) => http.Items[Key] = left;

    /// <summary>Null when nobody is signed in.</summary>
    public static int? SecondsLeft(HttpContext http) => http.Items[Key] is TimeSpan left ? (int)left.TotalSeconds : null;
}
