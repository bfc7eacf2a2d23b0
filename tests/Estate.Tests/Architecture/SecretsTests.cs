using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>What is committed opens nothing anywhere. Secrets of development start with what they are, and no host takes them elsewhere.</summary>
public sealed partial class SecretsTests
{
    [Fact]
    public async Task No_committed_file_holds_a_key_a_token_or_a_password()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
        })!;
        var files = (await git.StandardOutput.ReadToEndAsync()).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        await git.WaitForExitAsync();
        var found = new List<string>();
        foreach (var file in files.Where(
            file => File.Exists(Path.Combine(Repository.Root, file)) && !file.EndsWith("package-lock.json", StringComparison.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, file));
            found.AddRange(Known().Matches(text).Select(match => $"{file}: {match.Value[..Math.Min(12, match.Length)]}…"));
            if (!file.StartsWith("tests/", StringComparison.Ordinal))
            {
                found.AddRange(Assigned().Matches(text).Where(match => !match.Groups["value"].Value.StartsWith("development-only", StringComparison.Ordinal))
                    .Select(match => $"{file}: {match.Groups["name"].Value}"));
            }
        }

        Assert.True(files.Length > 1_000, $"{files.Length} files were looked at.");
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("-----BEGIN " + "PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg")]
    [InlineData("AKIA" + "ABCDEFGHIJKLMNOP")]
    [InlineData("ghp_" + "0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("eyJhbGciOiJSUzI1NiIsInR5cCI6" + ".eyJzdWIiOiJ5b3JrLnRlYW0tbWFuYWdlciJ9.sig")]
    public void What_is_looked_for_is_recognised(string secret) => Assert.Matches(Known(), secret);

    /// <summary>What has a form of its own: private keys, tokens of clouds, forges and chats, JWTs.</summary>
    [GeneratedRegex(
        "-----BEGIN [A-Z ]*PRIVATE KEY-----\\s*[A-Za-z0-9+/=]{40}|(AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|xox[abpr]-[0-9A-Za-z-]{10,}"
        + "|AIza[0-9A-Za-z_-]{35}|sk_live_[0-9A-Za-z]{16,}|eyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Known();

    [GeneratedRegex(
        "(?<name>password|secret|api_?key|token)[\"']?\\s*[:=]\\s*[\"'](?<value>[A-Za-z0-9+/=_-]{16,})[\"']",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Assigned();
}
