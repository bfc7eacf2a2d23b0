using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>
/// Keeps the access token of the session fresh. When it cannot be refreshed, a page is fetched by way of the provider,
/// which knows the person still; a form is let through, so that the page can say so with everything typed kept.
/// </summary>
internal sealed class TokenRefresh(AccessTokens tokens, IMemoryCache recent, SignInLog log, TimeProvider clock) : CookieAuthenticationEvents
{
    private const string ExpiresAt = "expires_at";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        await KeepFreshAsync(context);
        if (context.Principal is not null)
        {
            KeepSession(context);
        }
    }

    // Whatever a person does keeps the session; by the minute, so that not every answer carries a new cookie.
    private void KeepSession(CookieValidatePrincipalContext context)
    {
        var now = clock.GetUtcNow();
        var ends = now + context.Options.ExpireTimeSpan;
        if (context.Properties.ExpiresUtc is { } known && ends - known < Margin && !context.ShouldRenew)
        {
            ends = known;
        }
        else
        {
            context.ShouldRenew = true;
        }

        var last = SessionStore.EndOf(context.Properties) ?? ends;
        SessionClock.Set(context.HttpContext, (ends < last ? ends : last) - now);
    }

    private async Task KeepFreshAsync(CookieValidatePrincipalContext context)
    {
        var expires = DateTimeOffset.TryParse(context.Properties.GetTokenValue(ExpiresAt), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : DateTimeOffset.MaxValue;
        if (expires - clock.GetUtcNow() > Margin)
        {
            return;
        }

        if (await RefreshAsync(context))
        {
            return;
        }

        if (expires <= clock.GetUtcNow() && HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            context.RejectPrincipal();
        }
    }

    /// <summary>The page itself says that the session ended, with what was typed.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    /// <summary>A role that does not suffice is an answer, not a reason to go elsewhere.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        log.Forbidden(context.HttpContext);
        return Task.CompletedTask;
    }

    private async Task<bool> RefreshAsync(CookieValidatePrincipalContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        if (context.Properties.GetTokenValue("refresh_token") is not { Length: > 0 } refreshToken)
        {
            return false;
        }

        OpenIdConnectMessage? fresh;
        try
        {
            fresh = await OnceAsync(refreshToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException || SignInExtensions.IsProviderAway(failure))
        {
            return false;
        }

        if (fresh is not { AccessToken: { } accessToken } || await tokens.ReadAsync(accessToken, cancellationToken) is not { } person)
        {
            log.SessionNotRefreshed(Worker.From(context.Principal!));
            return false;
        }

        var lifetime = TimeSpan.FromSeconds(int.TryParse(fresh.ExpiresIn, CultureInfo.InvariantCulture, out var seconds) ? seconds : 300);
        context.Properties.UpdateTokenValue("access_token", accessToken);
        context.Properties.UpdateTokenValue("refresh_token", fresh.RefreshToken ?? refreshToken);
        context.Properties.UpdateTokenValue(ExpiresAt, (clock.GetUtcNow() + lifetime).ToString("o", CultureInfo.InvariantCulture));
        context.ReplacePrincipal(new ClaimsPrincipal(person));
        context.ShouldRenew = true;
        return true;
    }

    // Two tabs refresh at the same moment with the same token, and a provider that rotates takes the second for a thief.
    // What one asks, the others wait for, so it does not end with the request that asked; a failure is not remembered.
    private async Task<OpenIdConnectMessage?> OnceAsync(string refreshToken)
    {
        var key = (nameof(TokenRefresh), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(refreshToken))));
        var asking = recent.GetOrCreate(key, entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Margin;
            return new Lazy<Task<OpenIdConnectMessage?>>(() => tokens.RefreshAsync(refreshToken));
        })!;
        try
        {
            var answer = await asking.Value;
            if (answer is null)
            {
                recent.Remove(key);
            }

            return answer;
        }
        catch
        {
            recent.Remove(key);
            throw;
        }
    }
}
