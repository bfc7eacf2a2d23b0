using System.ComponentModel.DataAnnotations;

namespace ReferralPlatform.Gateway;

/// <summary>What operators may change, section <c>Gateway</c> of the configuration.</summary>
internal sealed class GatewaySettings
{
    public const string Section = "Gateway";

    /// <summary>Largest request to a service, in bytes; attachments have their own route when they come.</summary>
    [Range(1_024, 10_485_760)]
    public long ApiBodyBytes { get; init; } = 256 * 1_024;

    /// <summary>Largest form posted to the portal, in bytes.</summary>
    [Range(1_024, 104_857_600)]
    public long PortalBodyBytes { get; init; } = 1_024 * 1_024;

    /// <summary>How long a service may stay silent, in seconds, before the caller is told that it did not answer.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Requests of one signed-in person or client.</summary>
    [Required]
    public TokenBucket PerUser { get; init; } = new() { PerSecond = 500, Burst = 1_000 };

    /// <summary>
    /// Requests of one network address that carry no valid token. An office shares one address, and the portal calls for
    /// everybody, so requests with a valid token count for their user instead.
    /// </summary>
    [Required]
    public TokenBucket PerAddress { get; init; } = new() { PerSecond = 500, Burst = 1_000 };

    /// <summary>Addresses or networks (CIDR) of the proxies in front, whose forwarded headers are believed. None by default.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}

/// <summary>A token bucket: <see cref="Burst"/> requests at once, refilled with <see cref="PerSecond"/> a second.</summary>
internal sealed class TokenBucket
{
    [Range(1, 1_000_000)]
    public int PerSecond { get; init; }

    [Range(1, 1_000_000)]
    public int Burst { get; init; }
}
