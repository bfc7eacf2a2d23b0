namespace ReferralPlatform.Procedures.Tests;

/// <summary>The source tree, for tests that read it.</summary>
internal static class Repository
{
    private static string Root => RepositoryRoot.Path;

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    /// <summary>Source files under a folder, by path relative to the root; built output left out.</summary>
    public static IEnumerable<string> SourcesUnder(params string[] folder) => Directory
        .EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));
}
