namespace ReferralPlatform.TestKit;

/// <summary>Generated files that the repository keeps, so that a change of what they are made from shows in its diff.</summary>
public static class StoredCopy
{
    /// <summary>With this set to 1, tests write the files instead of comparing them.</summary>
    private const string Update = "UPDATE_COPIES";

    /// <summary>What is stored; empty where nothing is yet.</summary>
    public static string Read(string path) => File.Exists(PathOf(path)) ? File.ReadAllText(PathOf(path)) : string.Empty;

    /// <summary>The stored file is what would be generated now.</summary>
    /// <param name="path">From the root of the repository.</param>
    public static void AssertCurrent(string path, string current)
    {
        if (Environment.GetEnvironmentVariable(Update) is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
            File.WriteAllText(PathOf(path), current);
            return;
        }

        var stored = Read(path).Split('\n');
        var lines = current.Split('\n');
        var differs = Enumerable.Range(0, Math.Max(stored.Length, lines.Length)).FirstOrDefault(
            line => stored.ElementAtOrDefault(line) != lines.ElementAtOrDefault(line), -1);
        Xunit.Assert.True(
            differs < 0,
            $"{path} is out of date from line {differs + 1}. Run this test with {Update}=1 and look at the diff.\nStored:    "
            + $"{stored.ElementAtOrDefault(differs)}\nGenerated: {lines.ElementAtOrDefault(differs)}");
    }

    private static string PathOf(string path) => Path.Combine(RepositoryRoot.Path, path);
}
