using System.Security.Claims;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>The signed-in person, as the access token names them.</summary>
internal sealed record Worker(string Id, string Name, string Authority, IReadOnlyList<string> Roles)
{
    public const string IdClaim = "sub";
    public const string NameClaim = "name";
    public const string AuthorityClaim = "authority";
    public const string RoleClaim = "roles";

    public bool IsAny(IEnumerable<string> roles) => roles.Any(role => Roles.Contains(role, StringComparer.Ordinal));

    public static Worker From(ClaimsPrincipal person) => new(
        person.FindFirstValue(IdClaim) ?? "",
        person.FindFirstValue(NameClaim) ?? person.FindFirstValue(IdClaim) ?? "",
        person.FindFirstValue(AuthorityClaim) ?? "",
        [.. person.FindAll(RoleClaim).Select(claim => claim.Value)]);
}
