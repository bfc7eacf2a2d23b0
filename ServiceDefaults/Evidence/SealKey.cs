using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using ReferralPlatform.ServiceDefaults.Security;

namespace ReferralPlatform.ServiceDefaults.Evidence;

/// <summary>An ECDSA key on P-256, from PEM: private in the service that seals, public with whoever checks the seals.</summary>
internal sealed class SealKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create();

    /// <exception cref="ArgumentException">It is no key in PEM.</exception>
    /// <exception cref="CryptographicException">It is no such key.</exception>
    public SealKey(string pem)
    {
        _key.ImportFromPem(pem);
        if (_key.KeySize != 256)
        {
            throw new CryptographicException("It is a key on another curve than P-256.");
        }

        Id = Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()))[..16];
    }

    /// <summary>The beginning of the public key's SHA-256.</summary>
    public string Id { get; }

    public string Sign(byte[] content) => Convert.ToBase64String(_key.SignData(content, HashAlgorithmName.SHA256));

    public bool Signed(byte[] content, byte[] signature) => _key.VerifyData(content, signature, HashAlgorithmName.SHA256);

    public void Dispose() => _key.Dispose();
}

/// <summary>How the chains of a service are sealed; from the section <c>Seals</c>.</summary>
public sealed class SealOptions
{
    public const string Section = "Seals";

    /// <summary>Private key in PEM.</summary>
    public string? Key { get; set; }

    /// <summary>Folder that the seals are written to: on another machine than the database, and kept by other people. Development does without.</summary>
    public string? Directory { get; set; }

    /// <summary>What the database is called in its seals; its own name unless set. For a copy under another name.</summary>
    public string? Database { get; set; }

    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>When a seal is late enough for somebody to look.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(5);

    internal bool AreMade => Key is { Length: > 0 } && Directory is { Length: > 0 };

    /// <summary>What is wrong with a service's settings, outside development.</summary>
    internal static IEnumerable<string?> Faults(IConfiguration configuration)
    {
        yield return configuration["Seals:Key"] is not { Length: > 0 } pem
            ? $"Set {SettingRules.Name("Seals:Key")} to the key that seals the audit, in PEM: it is missing."
            : CanSign(pem) ? null : $"Set {SettingRules.Name("Seals:Key")} to the key that seals the audit: it is not a private key on P-256 in PEM.";
        yield return configuration["Seals:Directory"] switch
        {
            null or "" => $"Set {SettingRules.Name("Seals:Directory")} to the folder that the seals of the audit are written to: it is missing.",
            var folder when System.IO.Directory.Exists(folder) => null,
            _ => $"Set {SettingRules.Name("Seals:Directory")} to the folder that the seals of the audit are written to: there is no such folder.",
        };
    }

    private static bool CanSign(string pem)
    {
        try
        {
            using var key = new SealKey(pem);
            return key.Sign([1]).Length > 0;
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException or InvalidOperationException)
        {
            return false;
        }
    }
}
