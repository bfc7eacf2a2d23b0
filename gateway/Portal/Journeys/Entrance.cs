using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.SignIn;

namespace ReferralPlatform.Portal.Journeys;

/// <summary>One of the two ways in: whose journey it is, and where its answers are kept.</summary>
internal abstract class Entrance(JourneyClient client)
{
    /// <summary>The day in London, which dates of birth are compared with.</summary>
    protected static DateOnly TodayFor(HttpContext http) => LondonTime.Today(http.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>The journey a request is part of; null when there is no such authority.</summary>
    public abstract Journey? JourneyOf(HttpContext http);

    /// <summary>Whether this browser has begun.</summary>
    public abstract bool IsUnderWay(HttpContext http);

    public Task<ApiAnswer<JourneyView>> ReadAsync(HttpContext http) => client.ReadAsync(KeyOf(http), http.RequestAborted);

    public Task<ApiAnswer<JourneyView>> KeepAsync(HttpContext http, IReadOnlyDictionary<string, string?> answers) =>
        client.KeepAsync(IsUnderWay(http) ? KeyOf(http) : NewKey(http), answers, http.RequestAborted);

    /// <summary>Begins anew: what was kept before is forgotten.</summary>
    public async Task<ApiAnswer<JourneyView>> BeginAsync(HttpContext http, IReadOnlyDictionary<string, string?> answers)
    {
        if (IsUnderWay(http))
        {
            await client.ForgetAsync(KeyOf(http), http.RequestAborted);
        }

        var begun = answers.ToDictionary(StringComparer.Ordinal);
        begun[Journey.Key] = Guid.CreateVersion7().ToString("N");
        begun[Journey.Id] = Guid.CreateVersion7().ToString("N");
        return await client.KeepAsync(NewKey(http), begun, http.RequestAborted);
    }

    /// <summary>The key under which the answers are kept; null for the signed-in person's own.</summary>
    protected abstract string? KeyOf(HttpContext http);

    protected abstract string? NewKey(HttpContext http);
}

/// <summary>The public's: the authority is part of the address, the key is in a cookie of this browser's session and nowhere else.</summary>
internal sealed class PublicEntrance(JourneyClient client, ProcedureBook served, IOptions<PortalOptions> portal) : Entrance(client)
{
    private const int KeyBytes = 32;

    public override Journey? JourneyOf(HttpContext http) =>
        served.TryFind(http.Request.RouteValues["authority"] as string, out var procedure)
            ? new PublicJourney(procedure, TodayFor(http))
            : null;

    public override bool IsUnderWay(HttpContext http) => KeyOf(http) is not null;

    /// <summary>Leaves nothing in the browser; what is kept cannot be opened any more, and is deleted when its hour is over.</summary>
    public void Leave(HttpContext http) => http.Response.Cookies.Delete(CookieName, Options(http));

    protected override string? KeyOf(HttpContext http) =>
        http.Request.Cookies[CookieName] is { Length: 2 * KeyBytes } key && key.All(char.IsAsciiHexDigit) ? key : null;

    protected override string NewKey(HttpContext http)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        http.Response.Cookies.Append(CookieName, key, Options(http));
        return key;
    }

    private string CookieName => portal.Value.CookieName("referral");

    private CookieOptions Options(HttpContext http) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = portal.Value.IsHttps || http.Request.IsHttps, Path = "/", IsEssential = true };
}

/// <summary>The signed-in professional's: their own authority, and one unfinished referral that waits for them.</summary>
internal sealed class PartnerEntrance(JourneyClient client, ProcedureBook served) : Entrance(client)
{
    public override Journey? JourneyOf(HttpContext http) =>
        served.TryFind(Worker.From(http.User).Authority, out var procedure) ? new PartnerJourney(procedure, TodayFor(http)) : null;

    public override bool IsUnderWay(HttpContext http) => true;

    protected override string? KeyOf(HttpContext http) => null;

    protected override string? NewKey(HttpContext http) => null;
}
