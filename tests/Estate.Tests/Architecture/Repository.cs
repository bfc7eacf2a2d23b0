using System.Text.RegularExpressions;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>The source tree, for tests of how it is built up.</summary>
internal static partial class Repository
{
    public static readonly string[] Services = ["Intake", "Screening", "DailyMeeting", "Allocation", "StrategyDiscussion", "Notification"];

    public static string Root => RepositoryRoot.Path;

    /// <summary>C# files of a project folder, without migrations and build output.</summary>
    public static IReadOnlyList<(string Path, string Text)> SourcesOf(string folder)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(path))).ToList();
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary><c>DailyMeeting</c> becomes <c>daily-meeting</c>.</summary>
    public static string Kebab(string name) => WordStart().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
