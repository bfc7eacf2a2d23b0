using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Containerless;

/// <summary>Where and how one run of the estate happens.</summary>
internal sealed record EstateOptions
{
    /// <summary>For logs, process records and <c>estate.json</c>: what a run leaves for programs and for the next run.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>For the data of PostgreSQL and RabbitMQ; null for temporary folders.</summary>
    public string? DataDirectory { get; init; }

    public required string RepositoryRoot { get; init; }

    /// <summary>Tests take any free ports; development takes the wanted ones where they are free.</summary>
    public bool RandomPorts { get; init; }

    /// <summary>For runs whose data nobody keeps: no waiting for the disk, and an end without ceremony.</summary>
    public bool Temporary => DataDirectory is null;

    public bool Dashboard { get; init; }

    /// <summary>Whether what the resources write also goes to this program's console.</summary>
    public bool Echo { get; init; }

    public static EstateOptions ForDevelopment(IConfiguration configuration, string appHostDirectory)
    {
        var root = Path.GetFullPath(Path.Combine(appHostDirectory, ".."));
        return new EstateOptions
        {
            RepositoryRoot = root,
            RunDirectory = Path.Combine(root, ".run"),
            DataDirectory = configuration.GetValue("Estate:KeepData", defaultValue: true) ? Path.Combine(root, ".data") : null,
            Dashboard = configuration.GetValue("Estate:Dashboard", defaultValue: true),
            Echo = true,
        };
    }

    public static EstateOptions ForTests(string appHostDirectory) => new()
    {
        RepositoryRoot = Path.GetFullPath(Path.Combine(appHostDirectory, "..")),
        RunDirectory = ServerDirectory.CreateTemporary("estate"),
        RandomPorts = true,
    };
}
