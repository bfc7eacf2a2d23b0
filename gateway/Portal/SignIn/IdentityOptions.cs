using System.Security.Claims;

namespace ReferralPlatform.Portal.SignIn;

/// <summary>The OpenID Connect provider people sign in with (configuration section <c>Identity</c>).</summary>
internal sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>The issuer's address; its discovery document is read from there.</summary>
    public string Authority { get; set; } = "http://localhost:8090";

    public string Audience { get; set; } = "urn:referral-platform:api";

    public string ClientId { get; set; } = "portal";

    public string ClientSecret { get; set; } = "";

    public string Scope { get; set; } = "openid profile";

    /// <summary>What the ID token's <c>acr</c> calls a sign-in with a second factor, one of several between spaces; the provider is asked for it.</summary>
    public string? RequiredAcr { get; set; }

    /// <summary>What has to be among the ID token's <c>amr</c>, <c>mfa</c> for example, one of several separated by spaces.</summary>
    public string? RequiredAmr { get; set; }

    /// <summary>Whether a token says that there was what is asked for.</summary>
    public bool IsStrongEnough(ClaimsPrincipal signedIn) => HasOneOf(RequiredAcr, "acr", signedIn) && HasOneOf(RequiredAmr, "amr", signedIn);

    private static bool HasOneOf(string? required, string claim, ClaimsPrincipal signedIn)
    {
        var accepted = (required ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return accepted.Length == 0 || signedIn.FindAll(claim).Any(said => accepted.Contains(said.Value, StringComparer.Ordinal));
    }

    /// <summary>What the browser's forms may be redirected to when they need a sign-in first.</summary>
    public string Origin => new Uri(Authority).GetLeftPart(UriPartial.Authority);
}
