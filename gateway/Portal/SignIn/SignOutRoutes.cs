using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.Extensions;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Sign-out: ends the portal's session, then the provider's.</summary>
internal static class SignOutRoutes
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(Links.SignOut, SignOutAsync);

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, SignInLog log)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        // Not the cookies: that would reach every other service on the council's domain.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        var home = UriHelper.BuildAbsolute(http.Request.Scheme, http.Request.Host, http.Request.PathBase, Links.Home);
        try
        {
            await http.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = home });
        }
        catch (InvalidOperationException failure) when (SignInExtensions.IsProviderAway(failure))
        {
            http.Response.Redirect(Links.SignedOut);
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        log.SignedOut(Worker.From(http.User));
        return Results.Empty;
    }
}
