using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using ReferralPlatform.Intake.Referrers;

namespace ReferralPlatform.Intake.Tests;

public sealed class VaultKeysTests
{
    private const string Good = "Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIGxvbmchISE=";

    [Theory]
    [InlineData("Vault:CurrentKey is missing", "Keys:a", Good)]
    [InlineData("Vault:CurrentKey names 'b', but Vault:Keys:b is missing", "CurrentKey", "b", "Keys:a", Good)]
    [InlineData("Vault:Keys:a has to be 32 bytes", "CurrentKey", "a", "Keys:a", "c2hvcnQ=")]
    [InlineData("Vault:Keys:a has to be 32 bytes", "CurrentKey", "a", "Keys:a", "not base64, not at all")]
    [InlineData("Vault:Keys:a has to be 32 bytes", "CurrentKey", "a", "Keys:a", "")]
    [InlineData("Vault:Keys:old has to be 32 bytes", "CurrentKey", "a", "Keys:a", Good, "Keys:old", Good + "AAAA")]
    [InlineData("Vault:Keys:a is one byte repeated", "CurrentKey", "a", "Keys:a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("Vault:Keys:a and Vault:Keys:b are the same key", "CurrentKey", "a", "Keys:a", Good, "Keys:b", Good)]
    public void A_bad_key_is_refused_by_the_name_of_its_setting_and_never_shown(string expected, params string[] settings)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => new VaultKeys(Configured(settings)));

        Assert.StartsWith(expected, refused.Message, StringComparison.Ordinal);
        Assert.All(
            settings.Where(setting => setting.Length > 8 && !setting.Contains("Key", StringComparison.Ordinal)),
            value => Assert.DoesNotContain(value, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_come_from_mounted_files_too_and_those_win()
    {
        var folder = Directory.CreateTempSubdirectory("vault-keys");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Vault__Keys__mounted"), IntakeFixture.NextVaultKey + "\n");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Vault__CurrentKey"), "mounted\n");
            var configuration = new ConfigurationBuilder().AddConfiguration(Configured("CurrentKey", "a", "Keys:a", Good)).AddKeyPerFile(folder.FullName)
                .Build();

            var vault = new ReferrerVault(new VaultCipher(new VaultKeys(configuration)));
            var identity = vault.Seal(Guid.CreateVersion7(), new ReferrerDetails { Name = "D. Hale" });

            Assert.Equal("mounted", identity.KeyId);
            Assert.Equal("D. Hale", vault.Open(identity).Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_service_does_not_start_with_a_bad_key()
    {
        await using var service = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseContentRoot(AppContext.BaseDirectory);
            host.UseSetting("ConnectionStrings:intake-db", "Host=127.0.0.1;Port=1");
            host.UseSetting("ConnectionStrings:messaging", "amqp://nobody@127.0.0.1:1");
            host.ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([new("Vault:Keys:development", "c2hvcnQ=")]));
        });

        var refused = Assert.ThrowsAny<InvalidOperationException>(() => service.Server);

        Assert.StartsWith("Vault:Keys:development has to be 32 bytes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_or_moved_ciphertext_or_a_lost_key_does_not_open()
    {
        var vault = new ReferrerVault(new VaultCipher(new VaultKeys(Configured("CurrentKey", "a", "Keys:a", Good))));
        var mine = vault.Seal(Guid.CreateVersion7(), new ReferrerDetails { Name = "D. Hale" });
        var changed = mine.Ciphertext.ToArray();
        changed[20] ^= 1;

        foreach (var spoilt in new[]
        {
            new ReferrerIdentity { ContactId = Guid.CreateVersion7(), KeyId = mine.KeyId, Ciphertext = mine.Ciphertext },
            new ReferrerIdentity { ContactId = mine.ContactId, KeyId = mine.KeyId, Ciphertext = changed },
            new ReferrerIdentity { ContactId = mine.ContactId, KeyId = mine.KeyId, Ciphertext = mine.Ciphertext[..20] },
            new ReferrerIdentity { ContactId = mine.ContactId, KeyId = "gone", Ciphertext = mine.Ciphertext },
        })
        {
            Assert.ThrowsAny<CryptographicException>(() => vault.Open(spoilt));
            Assert.ThrowsAny<CryptographicException>(() => vault.Reseal(spoilt));
        }
    }

    private static IConfiguration Configured(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Chunk(2).Select(pair => KeyValuePair.Create($"Vault:{pair[0]}", (string?)pair[1]))).Build();
}
