using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Options;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>Sign-out: ends the portal's session, then the provider's.</summary>
internal static class SignOutRoutes
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost(Links.SignOut, SignOutAsync);

    private static async Task<IResult> SignOutAsync(
        HttpContext http, IAntiforgery antiforgery, IdentityProvider provider, IOptions<IdentityOptions> identity)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.BadRequest();
        }

        var idToken = await http.GetTokenAsync(SignInHandler.IdToken);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);

        var back = UriHelper.BuildAbsolute(http.Request.Scheme, http.Request.Host, http.Request.PathBase, Links.Home);
        if (await EndSessionAsync(provider, http.RequestAborted) is not { } endSession)
        {
            return Results.LocalRedirect(Links.SignedOut);
        }

        var query = new QueryBuilder { { "client_id", identity.Value.ClientId }, { "post_logout_redirect_uri", back } };
        if (idToken is { Length: > 0 })
        {
            query.Add("id_token_hint", idToken);
        }

        return Results.Redirect(endSession + query.ToQueryString());
    }

    private static async Task<string?> EndSessionAsync(IdentityProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            return (await provider.DiscoverAsync(cancellationToken)).EndSessionEndpoint;
        }
        catch (IdentityProviderUnavailableException)
        {
            return null;
        }
    }
}
