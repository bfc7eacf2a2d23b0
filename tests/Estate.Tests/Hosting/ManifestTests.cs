
namespace ReferralPlatform.Estate.Tests.Hosting;

public sealed class ManifestTests
{
    [Fact]
    public async Task The_manifest_says_containers_for_the_servers_and_leaves_the_development_stand_ins_out()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "manifest.json");
        using var publishing = AppHostProcess.Start("--publisher", "manifest", "--output-path", file);
        await publishing.WaitForExitAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var resources = manifest.RootElement.GetProperty("resources").EnumerateObject()
            .ToDictionary(resource => resource.Name, resource => resource.Value, StringComparer.Ordinal);
        Assert.All(["postgres", "messaging"], server => Assert.Equal("container.v0", resources[server].GetProperty("type").GetString()));
        Assert.All(
            ["intake", "screening", "daily-meeting", "allocation", "strategy-discussion", "notification", "portal", "gateway"],
            host => Assert.Equal("project.v0", resources[host].GetProperty("type").GetString()));
        Assert.All(["identity-authority", "smtp-url"], parameter => Assert.Equal("parameter.v0", resources[parameter].GetProperty("type").GetString()));
        Assert.DoesNotContain(resources.Keys, name => name is "identity" or "mailbox" or "demo");
        Assert.DoesNotContain("development-only", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }
}
