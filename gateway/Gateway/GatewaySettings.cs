using System.ComponentModel.DataAnnotations;

namespace ReferralPlatform.Gateway;

/// <summary>What operators may change, section <c>Gateway</c> of the configuration.</summary>
internal sealed class GatewaySettings
{
    public const string Section = "Gateway";

    /// <summary>
    /// Largest request to a service, in bytes, which is the services' own limit: what the longest form may say, in any script. Attachments have a limit of
    /// their own.
    /// </summary>
    [Range(1_024, 10_485_760)]
    public long ApiBodyBytes { get; init; } = 4 * 1_024 * 1_024;

    /// <summary>Largest import of the case system's cases, in bytes, by program or by the portal's form.</summary>
    [Range(1_024, 104_857_600)]
    public long ImportBodyBytes { get; init; } = 24 * 1_024 * 1_024;

    /// <summary>Largest referral by somebody without an account, in bytes: what the public form may say, in any script.</summary>
    [Range(1_024, 10_485_760)]
    public long PublicBodyBytes { get; init; } = 2 * 1_024 * 1_024;

    /// <summary>Largest form posted to the portal, in bytes: a browser writes each byte of another script than the Latin one in three.</summary>
    [Range(1_024, 104_857_600)]
    public long PortalBodyBytes { get; init; } = 12 * 1_024 * 1_024;

    /// <summary>How long a service may stay silent, in seconds, before the caller gets a 504.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Requests of one signed-in person or client.</summary>
    [Required]
    public TokenBucket PerUser { get; init; } = new() { PerSecond = 500, Burst = 1_000 };

    /// <summary>
    /// Requests of one network address (IPv4, or the /64 of IPv6) that carry no valid token. An office shares one address, so requests with a valid
    /// token count for their user instead.
    /// </summary>
    [Required]
    public TokenBucket PerAddress { get; init; } = new() { PerSecond = 500, Burst = 1_000 };

    /// <summary>
    /// What one network address (IPv4, or the /64 of IPv6) may send without an account in a minute, to the public API and to the public's pages each.
    /// Enough for a family behind one address, a page at a time.
    /// </summary>
    [Required]
    public MinuteLimit PublicPerAddress { get; init; } = new() { Api = 20, Pages = 120 };

    /// <summary>What everybody together may send to the public's pages of one council in a minute.</summary>
    [Range(1, 1_000_000)]
    public int PublicPagesPerCouncil { get; init; } = 6_000;

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

/// <summary>Requests that change something, in any sixty seconds.</summary>
internal sealed class MinuteLimit
{
    [Range(1, 1_000_000)]
    public int Api { get; init; }

    [Range(1, 1_000_000)]
    public int Pages { get; init; }
}
