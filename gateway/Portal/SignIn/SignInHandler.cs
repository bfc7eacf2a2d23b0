using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>
/// Authorization code with PKCE, on the shared framework's OAuth handler: endpoints come from discovery, the token
/// endpoint is asked with the client's own credentials, and the person is who the validated access token says.
/// </summary>
internal sealed class SignInHandler(
    IOptionsMonitor<OAuthOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    IdentityProvider provider,
    TokenEndpoint endpoint)
    : OAuthHandler<OAuthOptions>(options, loggers, encoder)
{
    public const string SchemeName = "identity";
    public const string IdToken = "id_token";

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // A form that was filled in too long is shown again to be sent once more: a redirect would lose it.
        if (HttpMethods.IsPost(Request.Method) && Request.HasFormContentType)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // The base class reads the address from its options; every request writes the same one.
        var discovered = await provider.DiscoverAsync(Context.RequestAborted);
        Options.AuthorizationEndpoint = discovered.AuthorizationEndpoint;

        // What was posted cannot be replayed after the sign-in; the page it came from can be shown again.
        properties.RedirectUri ??= HttpMethods.IsGet(Request.Method) ? null : Request.PathBase + Request.Path;
        await base.HandleChallengeAsync(properties);
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var verifier = context.Properties.Items[OAuthConstants.CodeVerifierKey] ?? "";
        context.Properties.Items.Remove(OAuthConstants.CodeVerifierKey);
        return await endpoint.ExchangeCodeAsync(context.Code, context.RedirectUri, verifier, Context.RequestAborted);
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var person = await provider.ReadAsync(tokens.AccessToken ?? "", Context.RequestAborted)
            ?? throw new AuthenticationFailureException("The access token is not one this portal may trust.");
        if (tokens.Response?.RootElement.TryGetProperty(IdToken, out var idToken) is true)
        {
            properties.StoreTokens([.. properties.GetTokens(), new AuthenticationToken { Name = IdToken, Value = idToken.GetString() ?? "" }]);
        }

        return new AuthenticationTicket(new ClaimsPrincipal(OnlyWhatIsUsed(person)), properties, SchemeName);
    }

    internal static ClaimsIdentity OnlyWhatIsUsed(ClaimsIdentity person)
    {
        string[] kept = [Worker.IdClaim, Worker.NameClaim, Worker.AuthorityClaim, Worker.RoleClaim];
        return new ClaimsIdentity(person.Claims.Where(claim => kept.Contains(claim.Type)), SchemeName, Worker.NameClaim, Worker.RoleClaim);
    }
}
