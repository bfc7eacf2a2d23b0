namespace ReferralPlatform.Portal;

/// <summary>Where browsers find the platform (configuration section <c>Portal</c>).</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The address browsers use: the gateway's. With https there, cookies are <c>__Host-</c> and Secure.</summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:8080");

    /// <summary>The number on which people reach an authority's front door, by its code: whom nobody acknowledged is asked to call it.</summary>
    public Dictionary<string, string> FrontDoorPhones { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of its emergency duty team, in the evening, at night and at weekends.</summary>
    public Dictionary<string, string> OutOfHoursPhones { get; } = new(StringComparer.Ordinal);

    /// <summary>How long a session lasts in which nobody does anything.</summary>
    public TimeSpan SessionLength { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after signing in a session ends, whatever is done: a working day.</summary>
    public TimeSpan SessionEndsAfter { get; set; } = TimeSpan.FromHours(10);

    /// <summary>How long before its end the page warns.</summary>
    public TimeSpan SessionWarning { get; set; } = TimeSpan.FromMinutes(5);

    public bool IsHttps => string.Equals(PublicUrl.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    /// <summary>A cookie's name: with the prefix that ties it to this host where the connection allows it.</summary>
    public string CookieName(string name) => IsHttps ? "__Host-" + name : name;
}
