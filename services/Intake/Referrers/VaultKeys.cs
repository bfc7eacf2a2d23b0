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

    /// <summary>What keeps Intake from starting outside development, where every key has to be random as well.</summary>
    public static IEnumerable<string?> Faults(IConfiguration configuration)
    {
        var keys = configuration.GetSection("Vault:Keys").GetChildren().ToList();
        const string Meaning = "a key of the vault, 32 random bytes in base64";
        var faults = keys.Select(key => SettingRules.Key(configuration, key.Path, Meaning)).OfType<string>().ToList();
        if (configuration["Vault:CurrentKey"] is not { Length: > 0 } current)
        {
            faults.Add("Set Vault__CurrentKey to the id of the one of Vault__Keys that seals: it is missing.");
        }
        else if (!keys.Exists(key => string.Equals(key.Key, current, StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add($"Set Vault__Keys__{current} to {Meaning}: it is missing, and Vault__CurrentKey names it.");
        }

        faults.AddRange(keys.GroupBy(key => key.Value, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
            .Select(same => $"Set each of {string.Join(" and ", same.Select(key => SettingRules.Name(key.Path)))} to a key of its own: they are the same."));
        return faults;
    }

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
