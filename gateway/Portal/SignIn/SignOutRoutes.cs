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

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var home = UriHelper.BuildAbsolute(http.Request.Scheme, http.Request.Host, http.Request.PathBase, Links.Home);
        try
        {
            // First the provider's, because its address comes from the token in the portal's session.
            await http.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = home });
        }
        catch (InvalidOperationException failure) when (SignInExtensions.IsProviderAway(failure))
        {
            http.Response.Redirect(Links.SignedOut);
        }

        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.Empty;
    }
}
