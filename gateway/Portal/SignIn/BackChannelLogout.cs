using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Portal.Data;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>
/// OpenID Connect Back-Channel Logout 1.0: the provider says, by a signed token, that a person has signed out elsewhere. The session it names ends on every
/// replica; where it names the person alone, all of theirs do.
/// </summary>
internal static class BackChannelLogout
{
    private const int MaxBytes = 64 * 1024;

    public static void MapBackChannelLogout(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Links.BackChannelLogout, HandleAsync).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MaxBytes));

    private static async Task<IResult> HandleAsync(HttpContext http, AccessTokens tokens, PortalDbContext db, SignInLog log, CancellationToken ct)
    {
        if (!http.Request.HasFormContentType
            || await tokens.ReadLogoutAsync((await http.Request.ReadFormAsync(ct))["logout_token"], ct) is not { } logout
            || !await UseAsync(db, logout, ct))
        {
            log.LogoutTokenRefused();
            return Results.Json(new { error = "invalid_request" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var (subject, session) = (logout.Subject, logout.Session);
        var ended = await db.Sessions
            .Where(row => (session == null || row.ProviderSession == session) && (subject == null || row.Subject == subject))
            .ExecuteDeleteAsync(ct);
        log.EndedByProvider(subject, ended);
        return Results.Ok();
    }

    /// <summary>False when it was used before: somebody sends again what they have overheard.</summary>
    private static async Task<bool> UseAsync(PortalDbContext db, LogoutToken logout, CancellationToken ct)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(logout.Id));
        return await db.Database.ExecuteSqlAsync(
            $"insert into used_logout_tokens (id_hash, expires_at) values ({hash}, {logout.ExpiresAt}) on conflict do nothing", ct) == 1;
    }
}

/// <summary>Who has signed out: a session of the provider's, a person, or both.</summary>
internal sealed record LogoutToken(string Id, string? Subject, string? Session, DateTimeOffset ExpiresAt);
