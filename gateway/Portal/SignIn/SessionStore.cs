using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using ReferralPlatform.Portal.Data;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>
/// Keeps who is signed in, with the tokens, in the portal's database: every replica knows at once when a session has ended, and the cookie holds a random
/// key and nothing else.
/// </summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : ITicketStore
{
    private const string ProviderSession = ".sid";
    private const string EndsAt = ".ends_at";

    private readonly IDataProtector _protector = protection.CreateProtector("ReferralPlatform.Portal.Sessions");

    /// <summary>Says of a ticket to be stored which of the provider's sessions it is of, and when it ends whatever is done.</summary>
    public static void Describe(AuthenticationProperties properties, string? providerSession, DateTimeOffset end)
    {
        properties.SetString(ProviderSession, providerSession);
        properties.SetString(EndsAt, end.ToString("o", CultureInfo.InvariantCulture));
    }

    /// <summary>When a session ends whatever is done.</summary>
    public static DateTimeOffset? EndOf(AuthenticationProperties properties) =>
        DateTimeOffset.TryParse(properties.GetString(EndsAt), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var end) ? end : null;

    public async Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var hash = Hash(key);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sessions.Add(new PortalSession
        {
            KeyHash = hash,
            Subject = Worker.From(ticket.Principal).Id,
            ProviderSession = ticket.Properties.GetString(ProviderSession),
            Ticket = Protect(hash, ticket),
            ExpiresAt = ExpiryOf(ticket),
        });
        await db.SaveChangesAsync();
        return key;
    }

    /// <summary>Changes a session that is still there: one that was ended meanwhile is not brought back by a request that was under way.</summary>
    public async Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        var hash = Hash(key);
        var (protectedTicket, expiresAt) = (Protect(hash, ticket), ExpiryOf(ticket));
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Sessions.Where(session => session.KeyHash == hash)
            .ExecuteUpdateAsync(session => session.SetProperty(row => row.Ticket, protectedTicket).SetProperty(row => row.ExpiresAt, expiresAt));
    }

    public async Task<AuthenticationTicket?> RetrieveAsync(string key)
    {
        var (hash, now) = (Hash(key), clock.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Sessions
            .Where(session => session.KeyHash == hash && session.ExpiresAt > now).Select(session => session.Ticket).SingleOrDefaultAsync();
        return found is null ? null : Unprotect(hash, found);
    }

    /// <summary>Whoever signs in gets a key of their own: one that was in the browser before may be in somebody else's too.</summary>
    public async Task<AuthenticationTicket?> RetrieveAsync(string key, HttpContext httpContext, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.Equals(Links.SignInCallback, StringComparison.Ordinal))
        {
            return await RetrieveAsync(key);
        }

        await RemoveAsync(key);
        return null;
    }

    public async Task RemoveAsync(string key)
    {
        var hash = Hash(key);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Sessions.Where(session => session.KeyHash == hash).ExecuteDeleteAsync();
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private DateTimeOffset ExpiryOf(AuthenticationTicket ticket)
    {
        var idle = ticket.Properties.ExpiresUtc ?? clock.GetUtcNow();
        return EndOf(ticket.Properties) is { } end && end < idle ? end : idle;
    }

    // For this row only: exchanged with another's, it does not open.
    private IDataProtector For(byte[] hash) => _protector.CreateProtector(Convert.ToHexString(hash));

    private byte[] Protect(byte[] hash, AuthenticationTicket ticket) => For(hash).Protect(TicketSerializer.Default.Serialize(ticket));

    private AuthenticationTicket? Unprotect(byte[] hash, byte[] ticket)
    {
        try
        {
            return TicketSerializer.Default.Deserialize(For(hash).Unprotect(ticket));
        }
        catch (CryptographicException)
        {
            // Changed, exchanged, or of a key ring that is gone: the person signs in again.
            return null;
        }
    }
}
