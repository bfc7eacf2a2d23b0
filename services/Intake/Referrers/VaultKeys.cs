using System.Security.Cryptography;

namespace ReferralPlatform.Intake.Referrers;

/// <summary>
/// The keys of <see cref="ReferrerVault"/>: <c>Vault:Keys:{id}</c>, each 32 bytes in base64, and <c>Vault:CurrentKey</c>, the id of
/// the one that seals. The others only open what was sealed before.
/// </summary>
internal sealed class VaultKeys
{
    private const int KeyLength = 32;
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">A key cannot be used; the message names the setting and never its value.</exception>
    public VaultKeys(IConfiguration configuration)
    {
        foreach (var setting in configuration.GetSection("Vault:Keys").GetChildren())
        {
            _keys[setting.Key] = Parse(setting);
        }

        var same = _keys.GroupBy(key => Convert.ToBase64String(key.Value), key => key.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (same is not null)
        {
            throw new InvalidOperationException(
                $"{string.Join(" and ", same.Order(StringComparer.Ordinal).Select(Setting))} are the same key under two names.");
        }

        Current = configuration["Vault:CurrentKey"] ?? string.Empty;
        if (!_keys.ContainsKey(Current))
        {
            throw new InvalidOperationException(
                Current.Length == 0
                    ? "Vault:CurrentKey is missing: it names the one of Vault:Keys that seals."
                    : $"Vault:CurrentKey names '{Current}', but {Setting(Current)} is missing.");
        }
    }

    /// <summary>Id of the key that seals.</summary>
    public string Current { get; }

    /// <exception cref="CryptographicException">No key of this id is configured.</exception>
    public byte[] Find(string id) =>
        _keys.TryGetValue(id, out var key)
            ? key
            : throw new CryptographicException($"{Setting(id)} is missing: it was removed before everything sealed with it was re-sealed.");

    private static byte[] Parse(IConfigurationSection setting)
    {
        var key = new byte[KeyLength];
        var isBase64 = Convert.TryFromBase64String(setting.Value ?? string.Empty, key, out var length);
        if (!isBase64 || length != KeyLength)
        {
            throw new InvalidOperationException($"{Setting(setting.Key)} has to be {KeyLength} bytes in base64 (openssl rand -base64 {KeyLength}).");
        }

        return Array.TrueForAll(key, part => part == key[0])
            ? throw new InvalidOperationException($"{Setting(setting.Key)} is one byte repeated, not a random key.")
            : key;
    }

    private static string Setting(string id) => $"Vault:Keys:{id}";
}
