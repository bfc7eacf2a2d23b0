using System.Security.Cryptography;
using System.Text;
using ReferralPlatform.Intake.PublicReferrals;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>Email addresses as tokens that say nothing of the address to whoever has not the key (<c>PublicReferrals:Key</c>).</summary>
internal sealed class AddressTokens(IConfiguration configuration)
{
    private readonly byte[] _key = PublicReferralsKey.From(configuration, "address token");

    public string? Of(string? email) => string.IsNullOrWhiteSpace(email)
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(email.Trim().ToUpperInvariant())));
}
