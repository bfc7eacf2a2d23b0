namespace ReferralPlatform.TestKit;

/// <summary>The folder of the solution that the tests were built from.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("The tests do not run inside the repository."),
        _ when File.Exists(System.IO.Path.Combine(folder.FullName, "ReferralPlatform.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
