using System.Security.Cryptography;
using System.Text.Json;

namespace ReferralPlatform.Intake.People;

/// <summary>Who searched for people and when. The terms are there as a keyed hash only: it shows whether two searches were the same, not for whom.</summary>
internal sealed class PersonSearchEntry
{
    public Guid Id { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <summary>Subject id.</summary>
    public string By { get; private init; } = string.Empty;

    public string Authority { get; private init; } = string.Empty;

    public byte[] TermsHash { get; private init; } = [];
}

/// <summary>
/// The key of <see cref="PersonSearchEntry.TermsHash"/>: <c>People:SearchAuditKey</c>, base64, 32 bytes. Without it names could be guessed from the hashes.
/// </summary>
internal sealed class SearchAuditKey
{
    private readonly byte[] _key;

    /// <exception cref="InvalidOperationException">No usable key is configured.</exception>
    public SearchAuditKey(IConfiguration configuration)
    {
        _key = Convert.FromBase64String(configuration["People:SearchAuditKey"] ?? string.Empty);
        if (_key.Length != 32)
        {
            throw new InvalidOperationException("People:SearchAuditKey must be 32 bytes in base64.");
        }
    }

    public byte[] Hash(SearchTerms terms) => HMACSHA256.HashData(_key, JsonSerializer.SerializeToUtf8Bytes(terms));
}
