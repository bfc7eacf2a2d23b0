using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using ReferralPlatform.Procedures;

namespace ReferralPlatform.ServiceDefaults.Security;

/// <summary>Who is asking, as the access token says. Endpoints take it as a parameter.</summary>
/// <param name="Id">Subject id.</param>
/// <param name="Name">Display name; for a service, its client id.</param>
/// <param name="Authority">Procedure code of the authority the person works for; of a service, of the authority that it asks for.</param>
public sealed record CurrentPerson(string Id, string Name, string Authority, IReadOnlyList<string> Roles)
{
    internal const string AuthorityClaim = "authority";

    /// <summary>The agency a partner professional works for, for example <c>police</c>; null for the authority's own people.</summary>
    public string? Agency { get; init; }

    /// <summary>Of a service: the person whose request it is answering, if any.</summary>
    public CurrentPerson? OnBehalfOf { get; init; }

    /// <summary>Whoever it is in the end that looks or acts, for the audit.</summary>
    public CurrentPerson Acting => OnBehalfOf ?? this;

    public bool Has(string role) => Roles.Contains(role, StringComparer.Ordinal);

    public bool HasAny(IEnumerable<string> roles) => roles.Any(Has);

    /// <summary>Whether they work for the authority; whoever does not sees and changes their own alone.</summary>
    public bool IsStaff => HasAny(AccessRoles.Staff);

    public static CurrentPerson From(ClaimsPrincipal principal)
    {
        var id = principal.FindFirstValue("sub") ?? principal.FindFirstValue("client_id")
            ?? throw new InvalidOperationException("An authenticated principal carries neither sub nor client_id.");
        return new CurrentPerson(
            id,
            principal.FindFirstValue("name") ?? id,
            principal.FindFirstValue(AuthorityClaim) ?? string.Empty,
            [.. principal.FindAll("roles").Select(claim => claim.Value)])
        {
            Agency = principal.FindFirstValue("agency"),
        };
    }

    public static CurrentPerson From(HttpContext context) => context.Features.Get<AskedFor>() is { } asked
        ? From(context.User) with { Authority = asked.Authority, OnBehalfOf = asked.Person }
        : From(context.User);

    /// <summary>Lets minimal API handlers name the person as a parameter.</summary>
    public static ValueTask<CurrentPerson?> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult<CurrentPerson?>(From(context));
}
