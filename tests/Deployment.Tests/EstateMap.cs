using System.Diagnostics;
using System.Text.Json;

namespace ReferralPlatform.Deployment.Tests;

/// <summary>The hosts of <c>AppHost.cs</c> with their environment, as it publishes them.</summary>
public sealed class EstateMap : IAsyncLifetime
{
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Hosts { get; private set; } = null!;

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "manifest.json");
        var program = Path.Combine(RepositoryRoot.Path, "artifacts/bin/AppHost", Configuration, "ReferralPlatform.AppHost.dll");
        using var publishing = Process.Start(new ProcessStartInfo("dotnet", [program, "--publisher", "manifest", "--output-path", file])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.Combine(RepositoryRoot.Path, "AppHost"),
        })!;
        var said = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        Assert.True(publishing.ExitCode == 0, said);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Hosts = manifest.RootElement.GetProperty("resources").EnumerateObject().Where(resource => resource.Value.GetProperty("type").ValueEquals("project.v0"))
            .ToDictionary(
                host => host.Name,
                IReadOnlyDictionary<string, string> (host) => host.Value.GetProperty("env").EnumerateObject()
                    .ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal),
                StringComparer.Ordinal);
        folder.Delete(recursive: true);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
