
namespace ReferralPlatform.Estate.Tests.Hosting;

public sealed class ManifestTests
{
    [Fact]
    public async Task The_manifest_asks_for_servers_reached_by_TLS_and_leaves_development_out()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "manifest.json");
        using var publishing = AppHostProcess.Start("--publisher", "manifest", "--output-path", file);
        await publishing.WaitForExitAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var resources = manifest.RootElement.GetProperty("resources").EnumerateObject()
            .ToDictionary(resource => resource.Name, resource => resource.Value, StringComparer.Ordinal);
        Assert.All(
            ["postgres-host", "messaging-host", "identity-authority", "smtp-url"],
            parameter => Assert.Equal("parameter.v0", resources[parameter].GetProperty("type").GetString()));
        Assert.All(
            resources.Values.Where(resource => resource.TryGetProperty("connectionString", out var text)
                && text.GetString()!.Contains("Host=", StringComparison.Ordinal)),
            database => Assert.Contains(";SSL Mode=VerifyFull;", database.GetProperty("connectionString").GetString(), StringComparison.Ordinal));
        Assert.All(
            ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification"],
            service => Assert.Equal(
                $"amqps://{service}:{{{service}-messaging-password.value}}@{{messaging-host.value}}",
                resources[service].GetProperty("env").GetProperty("ConnectionStrings__messaging").GetString()));
        Assert.All(
            ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification", "portal", "gateway"],
            host => Assert.Equal("project.v0", resources[host].GetProperty("type").GetString()));
        Assert.DoesNotContain(resources.Keys, name => name is "identity" or "mailbox" or "demo" or "postgres" or "messaging");
        Assert.DoesNotContain("development-only", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }
}
