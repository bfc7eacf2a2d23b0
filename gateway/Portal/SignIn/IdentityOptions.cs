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

    /// <summary>What the browser's forms may be redirected to when they need a sign-in first.</summary>
    public string Origin => new Uri(Authority).GetLeftPart(UriPartial.Authority);
}
